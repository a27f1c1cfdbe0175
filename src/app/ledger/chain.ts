import { hash } from 'node:crypto';
import type { Entry, NewEntry } from '../../core/ledger/entry.ts';

/** The last entry of a chain, or of the part of it that was looked at. */
export interface ChainEnd {
  readonly seq: number;
  readonly hash: string;
}

/** What an entry after nothing carries as `prev`. */
export const NO_HASH = '0'.repeat(64);

/**
 * Gives an act its place at the end of a chain. `previous` is the last entry, null for the first; `salt` is random, new for
 * each entry, and kept only beside words.
 */
export function chainEntry(previous: ChainEnd | null, entry: NewEntry, salt: string): Entry {
  const words = entry.words === null ? null : storable(entry.words);
  const placed = {
    ...entry,
    seq: (previous?.seq ?? 0) + 1,
    prev: previous?.hash ?? NO_HASH,
    words,
    words_hash: words === null ? null : hashWords(salt, words),
    words_salt: words === null ? null : salt,
  };
  return { ...placed, hash: hashEntry(placed) };
}

/** As every database gives it back: PostgreSQL keeps no NUL, and nothing keeps half a surrogate pair. */
const storable = (words: string): string => words.toWellFormed().replaceAll('\0', '');

/** SHA-256 of an entry, in hex: over all of it but its words and their salt, in an order of its own. */
export function hashEntry(entry: Omit<Entry, 'hash'>): string {
  const { seq, prev, kind, at, repo, number, actor, department, rule, head, policy, verdict } = entry;
  const { details, words_hash } = entry;
  const fields = { seq, prev, kind, at, repo, number, actor, department, rule, head, policy, verdict };
  return sha256(canonical({ ...fields, details: canonical(details), words_hash }));
}

export const hashWords = (salt: string, words: string): string => sha256(salt + words);

const sha256 = (text: string): string => hash('sha256', text, 'hex');

/** JSON with its keys in order, so that the same data is the same text wherever it was kept meanwhile. */
const canonical = (record: Readonly<Record<string, string | number | boolean | null>>): string =>
  JSON.stringify(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
