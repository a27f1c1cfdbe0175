import { readFileSync } from 'node:fs';

/** A JSON Schema; references name a component of the slice. */
export interface JsonSchema {
  readonly [key: string]: unknown;
}

/** One operation of GitHub's REST API: what it takes and what it answers, by status. Null: no JSON body. */
export interface SliceOperation {
  readonly query: Readonly<Record<string, { readonly required: boolean; readonly schema: JsonSchema }>>;
  readonly body: JsonSchema | null;
  readonly bodyRequired: boolean;
  readonly responses: Readonly<Record<string, JsonSchema | null>>;
}

/** The part of GitHub's OpenAPI description that the double speaks; written by `cut.ts`. */
export interface Slice {
  readonly source: string;
  /** By method and path, `GET /repos/{owner}/{repo}`. */
  readonly operations: Readonly<Record<string, SliceOperation>>;
  /** Payloads by event and action, `pull_request.opened`, `push`. */
  readonly webhooks: Readonly<Record<string, JsonSchema>>;
  readonly components: Readonly<Record<string, JsonSchema>>;
}

let read: Slice | undefined;

/** The slice, read once. */
export function slice(): Slice {
  read ??= JSON.parse(readFileSync(new URL('slice.json', import.meta.url), 'utf8')) as Slice;
  return read;
}
