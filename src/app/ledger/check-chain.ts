import type { Entry } from '../../core/ledger/entry.ts';
import type { ChainEnd } from './chain.ts';
import { NO_HASH, hashEntry, hashWords } from './chain.ts';

/** The first thing that does not hold: at which entry, in which of its fields, what was found and what was expected. */
export interface ChainFault {
  readonly seq: number;
  /**
   * `seq`: an entry is missing, doubled or out of order. `prev`: another entry stood before it. `hash`: one of its fields
   * was changed. `words`: its words were. `end`: the chain ends elsewhere than the store remembers.
   */
  readonly what: 'seq' | 'prev' | 'hash' | 'words' | 'end';
  readonly found: string | number | null;
  readonly expected: string | number | null;
}

/** `last` is the last entry that was looked at; null: there was none. */
export type ChainCheck =
  | { readonly kind: 'whole'; readonly last: ChainEnd | null }
  | { readonly kind: 'broken'; readonly fault: ChainFault };

/**
 * Checks entries that follow each other, from the first of the chain on, or from after `start` where a chain is read page
 * by page. `end`: where the chain has to end; left out: that is not known, and a cut-off end goes unnoticed.
 */
export function checkChain(
  entries: Iterable<Entry>,
  end?: ChainEnd | null,
  start: ChainEnd | null = null,
): ChainCheck {
  let last = start;
  for (const entry of entries) {
    const fault = placeFault(entry, last) ?? entryFault(entry);
    if (fault) return { kind: 'broken', fault };
    last = { seq: entry.seq, hash: entry.hash };
  }
  const fault = end === undefined ? null : endFault(last, end);
  return fault ? { kind: 'broken', fault } : { kind: 'whole', last };
}

/** Checks entries of which others may have been left out: each by itself, and neighbours where they follow each other. */
export function checkSelection(entries: Iterable<Entry>): ChainCheck {
  let last: ChainEnd | null = null;
  for (const entry of entries) {
    const { seq } = entry;
    const least = (last?.seq ?? 0) + 1;
    if (!(seq >= least)) return { kind: 'broken', fault: { seq, what: 'seq', found: seq, expected: least } };
    const fault: ChainFault | null = (seq === least ? placeFault(entry, last) : null) ?? entryFault(entry);
    if (fault) return { kind: 'broken', fault };
    last = { seq, hash: entry.hash };
  }
  return { kind: 'whole', last };
}

function placeFault({ seq, prev }: Entry, last: ChainEnd | null): ChainFault | null {
  const next = (last?.seq ?? 0) + 1;
  if (seq !== next) return { seq: next, what: 'seq', found: seq, expected: next };
  const expected = last?.hash ?? NO_HASH;
  return prev === expected ? null : { seq, what: 'prev', found: prev, expected };
}

/** What is wrong with an entry by itself. Words that were erased leave their hash behind, and that is no fault. */
function entryFault(entry: Entry): ChainFault | null {
  const { seq, words, words_salt, words_hash } = entry;
  const expected = hashEntry(entry);
  if (entry.hash !== expected) return { seq, what: 'hash', found: entry.hash, expected };
  if (words === null) return null;
  const found = hashWords(words_salt ?? '', words);
  return words_salt !== null && found === words_hash
    ? null
    : { seq, what: 'words', found, expected: words_hash };
}

function endFault(last: ChainEnd | null, end: ChainEnd | null): ChainFault | null {
  const seq = last?.seq ?? 0;
  if (seq !== (end?.seq ?? 0)) return { seq, what: 'end', found: seq, expected: end?.seq ?? 0 };
  if (last?.hash === end?.hash) return null;
  return { seq, what: 'end', found: last?.hash ?? null, expected: end?.hash ?? null };
}
