import { hash } from 'node:crypto';
import type { PullRecord } from '../../app/ports.ts';
import type { ChangedFile, Facts } from '../../core/facts/facts.ts';

/** A piece of a record that is written only when it changed. `text` is JSON, and is made when it is asked for. */
export interface Part {
  readonly part: string;
  readonly hash: string;
  text(): string;
}

type Files = readonly ChangedFile[];
type Lists = Readonly<Record<string, Files>>;

/**
 * A record in parts. File lists can be megabytes, and the same one stands in `remembered.files_at`, `facts.files` and
 * `facts.files_at`: each is a part of its own, named by its hash, and the others hold the name.
 */
export function split(record: PullRecord): readonly Part[] {
  const lists = new Map<string, Part>();
  const name = (files: Files): string => {
    const part = listPart(files);
    lists.set(part.part, part);
    return part.hash;
  };
  const names = (files: Lists): Record<string, string> =>
    Object.fromEntries(Object.entries(files).map(([head, list]) => [head, name(list)]));

  const { remembered, facts, published } = record;
  const parts = [
    small('remembered', { ...remembered, files_at: names(remembered.files_at) }),
    small('facts', facts && { ...facts, files: name(facts.files), files_at: names(facts.files_at) }),
    small('published', published),
  ];
  return [...parts, ...lists.values()];
}

/** The record's three members from the texts of its parts. Throws where one is missing: half a record decides nothing. */
export function join(
  texts: ReadonlyMap<string, string>,
): Pick<PullRecord, 'remembered' | 'facts' | 'published'> {
  const read = (part: string): string => {
    const text = texts.get(part);
    if (text === undefined) throw new Error(`The store has lost ${part} of a pull request`);
    return text;
  };
  const lists = new Map<string, ChangedFile[]>();
  const list = (name: string): ChangedFile[] => {
    const files: ChangedFile[] = lists.get(name) ?? JSON.parse(read(`files/${name}`));
    names.set(files, name);
    lists.set(name, files);
    return files;
  };
  const listsOf = (named: Names): Record<string, ChangedFile[]> =>
    Object.fromEntries(Object.entries(named).map(([head, name]) => [head, list(name)]));

  // `split` wrote them.
  const remembered: StoredRemembered = JSON.parse(read('remembered'));
  const facts: StoredFacts | null = JSON.parse(read('facts'));
  const published: PullRecord['published'] = JSON.parse(read('published'));
  return {
    remembered: { ...remembered, files_at: listsOf(remembered.files_at) },
    facts: facts && { ...facts, files: list(facts.files), files_at: listsOf(facts.files_at) },
    published,
  };
}

type Names = Readonly<Record<string, string>>;
type StoredRemembered = Omit<PullRecord['remembered'], 'files_at'> & { readonly files_at: Names };
type StoredFacts = Omit<Facts, 'files' | 'files_at'> & { readonly files: string; readonly files_at: Names };

/** Hashes of lists that were met before: lists are never changed, so the same object has the same text. */
const names = new WeakMap<Files, string>();

function listPart(files: Files): Part {
  const text = (): string => JSON.stringify(files);
  const name = names.get(files) ?? digest(text());
  names.set(files, name);
  return { part: `files/${name}`, hash: name, text };
}

function small(part: string, value: unknown): Part {
  const text = JSON.stringify(value);
  return { part, hash: digest(text), text: () => text };
}

const digest = (text: string): string => hash('sha256', text, 'base64url');
