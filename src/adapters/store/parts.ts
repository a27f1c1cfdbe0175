import { hash } from 'node:crypto';
import type { PullRecord } from '../../app/ports.ts';
import type { ChangedFile, Facts } from '../../core/facts/facts.ts';
import { factsSchema } from '../../core/facts/facts.ts';

/** A piece of a record that is written only when its hash changed. `text` is JSON, and is made when it is asked for. */
export interface Part {
  readonly part: string;
  readonly hash: string;
  readonly text: () => string;
}

/** A record whose file lists are named by their hash instead of spelled out. */
export interface Named {
  readonly remembered: Omit<PullRecord['remembered'], 'files_at'> & { readonly files_at: Names };
  readonly facts:
    (Omit<Facts, 'files' | 'files_at'> & { readonly files: string; readonly files_at: Names }) | null;
  readonly published: PullRecord['published'];
  readonly standing: PullRecord['standing'];
}

type Names = Readonly<Record<string, string>>;
export type Files = readonly ChangedFile[];
type Whole = Pick<PullRecord, keyof Named>;

export const SMALL_PARTS = [
  'remembered',
  'facts',
  'published',
  'standing',
] as const satisfies readonly (keyof Named)[];

/** The part that holds the list of that name. */
export const partOfList = (name: string): string => `${OF_LISTS}${name}`;

const OF_LISTS = 'files/';

/**
 * A record in parts. File lists can be megabytes, and the same one stands in `remembered.files_at`, `facts.files` and
 * `facts.files_at`: each becomes a part of its own, once, and the others hold its name.
 */
export function split(record: Whole): {
  readonly parts: readonly Part[];
  readonly lists: ReadonlyMap<string, Files>;
} {
  const lists = new Map<string, Files>();
  const nameOf = (files: Files): string => {
    const name = nameOfList(files);
    lists.set(name, files);
    return name;
  };
  const named = rename(record, nameOf);
  const small = SMALL_PARTS.map((part) => {
    const text = JSON.stringify(named[part]);
    return { part, hash: digest(text), text: () => text };
  });
  const large = [...lists].map(([name, files]) => ({
    part: partOfList(name),
    hash: name,
    text: () => JSON.stringify(files),
  }));
  return { parts: [...small, ...large], lists };
}

/** Reads the small parts that `split` made, and fills in what an earlier version did not write. */
export function readNamed(texts: ReadonlyMap<string, string>): Named {
  const text = (part: keyof Named): string => {
    const written = texts.get(part) ?? NEW_PARTS[part];
    if (written === undefined) throw new Error(`The store has lost the part ${part} of a record`);
    return written;
  };
  const facts: Named['facts'] = JSON.parse(text('facts'));
  return {
    remembered: JSON.parse(text('remembered')),
    facts: facts && {
      ...NEW_IN_FACTS,
      ...facts,
      campaigns: factsSchema.shape.campaigns.parse(facts.campaigns),
    },
    published: { ...NEW_IN_PUBLISHED, ...JSON.parse(text('published')) },
    standing: JSON.parse(text('standing')),
  };
}

/** What stands for a small part that an earlier version did not write. */
const NEW_PARTS: Partial<Record<keyof Named, string>> = { standing: 'null' };

/** What is optional in facts has the schema's own default where it is not there. */
const NEW_IN_FACTS: Partial<Facts> = Object.fromEntries(
  Object.entries(factsSchema.shape).flatMap(([key, type]) => {
    const absent = type.safeParse(undefined);
    return absent.success ? [[key, absent.data]] : [];
  }),
);
const NEW_IN_PUBLISHED = { said: [] };

/** The names of all lists that a record needs, each once. */
export function namesIn({ remembered, facts }: Named): readonly string[] {
  const all = Object.values(remembered.files_at);
  if (facts !== null) all.push(facts.files, ...Object.values(facts.files_at));
  return [...new Set(all)];
}

/** The record again, each list in all its places. */
export function join(named: Named, list: (name: string) => ChangedFile[]): Whole {
  const { remembered, facts, published, standing } = named;
  return {
    remembered: { ...remembered, files_at: mapValues(remembered.files_at, list) },
    facts: facts && { ...facts, files: list(facts.files), files_at: mapValues(facts.files_at, list) },
    published,
    standing,
  };
}

/** A record as it will be read once it is written: what JSON does not keep is not there. */
export function readBack(
  record: PullRecord,
  parts: readonly Part[],
  lists: ReadonlyMap<string, ChangedFile[]>,
): PullRecord {
  const { state, head, base, updated_at, outcome, green_until, clocks } = record;
  const small = parts.filter(({ part }) => !part.startsWith(OF_LISTS));
  const named = readNamed(new Map(small.map(({ part, text }) => [part, text()])));
  const whole = join(named, (name) => lists.get(name) ?? []);
  return { state, head, base, updated_at, outcome, green_until, clocks, ...whole };
}

function rename({ remembered, facts, published, standing }: Whole, nameOf: (files: Files) => string): Named {
  return {
    remembered: { ...remembered, files_at: mapValues(remembered.files_at, nameOf) },
    facts: facts && { ...facts, files: nameOf(facts.files), files_at: mapValues(facts.files_at, nameOf) },
    published,
    standing,
  };
}

/** Lists are never changed, so the same object has the same text, and is hashed once. */
const names = new WeakMap<Files, string>();

function nameOfList(files: Files): string {
  const name = names.get(files) ?? digest(JSON.stringify(files));
  names.set(files, name);
  return name;
}

/** Notes the name of a list that was just made from stored text, or copied. */
export function adopt<T extends Files>(name: string, files: T): T {
  names.set(files, name);
  return files;
}

const digest = (text: string): string => hash('sha256', text, 'base64url');

const mapValues = <A, B>(record: Readonly<Record<string, A>>, map: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
