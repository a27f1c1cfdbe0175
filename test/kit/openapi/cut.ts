/**
 * Cuts what the GitHub double speaks out of GitHub's published OpenAPI description and writes `slice.json`.
 *
 * The description comes with `@octokit/openapi`, which is too large to be a dependency. To renew the slice:
 *
 *     npm pack @octokit/openapi@23.0.2 --pack-destination /tmp
 *     tar -xzf /tmp/octokit-openapi-23.0.2.tgz -C /tmp package/generated/api.github.com.json
 *     node test/kit/openapi/cut.ts /tmp/package/generated/api.github.com.json
 *
 * Texts and examples are dropped, and OpenAPI's `nullable` is written as JSON Schema does.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { OPERATIONS, WEBHOOKS } from './spoken.ts';
import type { JsonSchema, Slice, SliceOperation } from './slice.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

/** Keys that say nothing about validity. */
const DROPPED = new Set([
  'description',
  'title',
  'example',
  'examples',
  'default',
  'nullable',
  'deprecated',
  'discriminator',
  'externalDocs',
  'readOnly',
  'writeOnly',
]);

const source = process.argv[2];
if (source === undefined) throw new Error('Name the file api.github.com.json to cut from.');
const description = JSON.parse(readFileSync(source, 'utf8')) as JsonObject;
const needed = new Set<string>();

const operations: Record<string, SliceOperation> = {};
for (const name of OPERATIONS) operations[name] = cutOperation(name);
const webhooks: Record<string, JsonSchema> = {};
for (const name of WEBHOOKS) webhooks[name] = cutWebhook(name);
const components: Record<string, JsonSchema> = {};
for (const name of needed) components[name] = clean(at('components', 'schemas', name)); // grows while it is walked

// The description forgets a conclusion that GitHub gives itself: https://docs.github.com/rest/guides/using-the-rest-api-to-interact-with-checks
const forgotten = components['check-run'] as { properties: { conclusion: { enum: (string | null)[] } } };
forgotten.properties.conclusion.enum.push('stale');

const slice: Slice = { source: '@octokit/openapi@23.0.2', operations, webhooks, components };
writeFileSync(new URL('slice.json', import.meta.url), `${JSON.stringify(slice)}\n`);
console.log(`${OPERATIONS.length} operations, ${WEBHOOKS.length} events, ${needed.size} components`);

function cutOperation(name: string): SliceOperation {
  const [method = '', path = ''] = name.split(' ');
  const found = object(at('paths', path, method.toLowerCase()));
  const query: Record<string, { required: boolean; schema: JsonSchema }> = {};
  for (const entry of list(found['parameters'])) {
    const parameter = dereference(object(entry));
    if (parameter['in'] !== 'query') continue;
    const schema = clean(parameter['schema'] ?? {});
    query[String(parameter['name'])] = { required: parameter['required'] === true, schema };
  }
  const body = object(found['requestBody'] ?? {});
  const responses: Record<string, JsonSchema | null> = {};
  for (const [status, entry] of Object.entries(object(found['responses'] ?? {})))
    responses[status] = content(dereference(object(entry)));
  return { query, body: content(body), bodyRequired: body['required'] === true, responses };
}

function cutWebhook(name: string): JsonSchema {
  const [event = '', action] = name.split('.');
  const key = [event, action]
    .filter((part) => part !== undefined)
    .join('-')
    .replaceAll('_', '-');
  return content(object(at('x-webhooks', key, 'post', 'requestBody'))) ?? {};
}

/** The JSON schema of a request or answer; null: it has no JSON body. */
function content(holder: JsonObject): JsonSchema | null {
  const kinds = object(holder['content'] ?? {});
  const json = kinds['application/json'] ?? Object.values(kinds).find((kind) => 'schema' in object(kind));
  if (json === undefined) return null;
  return clean(object(json)['schema'] ?? {});
}

function dereference(holder: JsonObject): JsonObject {
  const reference = holder['$ref'];
  if (typeof reference !== 'string') return holder;
  return object(at(...reference.replace('#/', '').split('/')));
}

/** A schema without texts, with references by the component's plain name, and with `null` as a type. */
function clean(schema: Json): JsonSchema {
  if (Array.isArray(schema)) return schema.map((item: Json) => clean(item)) as unknown as JsonSchema;
  if (typeof schema !== 'object' || schema === null) return schema as unknown as JsonSchema;
  const holder = object(schema);
  if (typeof holder['$ref'] === 'string') {
    const name = holder['$ref'].replace('#/components/schemas/', '');
    needed.add(name);
    return { $ref: name };
  }
  const kept: Record<string, JsonSchema> = {};
  for (const [key, value] of Object.entries(holder)) {
    if (DROPPED.has(key) || key.startsWith('x-')) continue;
    kept[key] = key === 'properties' ? cleanEach(object(value)) : clean(value);
  }
  return holder['nullable'] === true ? nullable(kept) : kept;
}

function cleanEach(properties: JsonObject): JsonSchema {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, clean(value)]));
}

function nullable(schema: Record<string, JsonSchema>): JsonSchema {
  if (typeof schema['type'] !== 'string') return { anyOf: [schema, { type: 'null' }] };
  const values = schema['enum'] as readonly unknown[] | undefined;
  const withNull = values === undefined ? {} : { enum: [...new Set([...values, null])] };
  return { ...schema, ...withNull, type: [schema['type'], 'null'] } as unknown as JsonSchema;
}

function at(...path: readonly string[]): Json {
  let place: Json = description;
  for (const step of path) {
    const next: Json | undefined = object(place)[step];
    if (next === undefined) throw new Error(`The description has no ${path.join(' / ')}.`);
    place = next;
  }
  return place;
}

function object(value: Json): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('Not an object.');
  return value as JsonObject;
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}
