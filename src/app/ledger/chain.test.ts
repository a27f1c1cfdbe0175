import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Entry, NewEntry } from '../../core/ledger/entry.ts';
import type { ChainEnd } from './chain.ts';
import { NO_HASH, chainEntry } from './chain.ts';
import { checkChain, checkSelection } from './check-chain.ts';

const ACT: NewEntry = {
  kind: 'objected',
  at: Date.parse('2026-10-14T10:00:00Z'),
  repo: 'acme/shop',
  number: 7,
  actor: 21,
  department: 'it',
  rule: 'checkout',
  head: 'abc',
  policy: 'blob',
  verdict: 'blocked',
  details: { evidence: 5, by: 'comment' },
  words: 'why: the form asks for a phone number',
};

function chainOf(...acts: readonly Partial<NewEntry>[]): readonly Entry[] {
  const entries: Entry[] = [];
  for (const [index, act] of acts.entries())
    entries.push(chainEntry(entries.at(-1) ?? null, { ...ACT, ...act }, `salt ${index}`));
  return entries;
}

const CHAIN = chainOf({}, { number: 8 }, { words: null }, { kind: 'merged', actor: null });
const END: ChainEnd = CHAIN.at(-1)!;

const faultOf = (entries: readonly Entry[], end: ChainEnd | null = END) => {
  const check = checkChain(entries, end);
  return check.kind === 'broken' ? check.fault : null;
};

/** The chain with one of its entries changed. */
const withChange = (seq: number, change: Partial<Entry>): readonly Entry[] =>
  CHAIN.map((entry) => (entry.seq === seq ? { ...entry, ...change } : entry));

describe('a chain', () => {
  test('begins with 1 after nothing, and each entry names the one before', () => {
    expect(CHAIN.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(CHAIN[0]?.prev).toBe(NO_HASH);
    expect(CHAIN[1]?.prev).toBe(CHAIN[0]?.hash);
    expect(faultOf(CHAIN)).toBeNull();
  });

  test('is whole where there is nothing yet', () => {
    expect(checkChain([], null)).toEqual({ kind: 'whole', last: null });
  });

  test('can be checked page by page', () => {
    const first = checkChain(CHAIN.slice(0, 2));
    expect(first).toEqual({ kind: 'whole', last: { seq: 2, hash: CHAIN[1]?.hash } });
    expect(checkChain(CHAIN.slice(2), END, CHAIN[1]).kind).toBe('whole');
  });

  test('does not depend on the order of keys', () => {
    const turned = (entry: Entry) => ({
      ...Object.fromEntries(Object.entries(entry).toReversed()),
      ...entry,
      details: Object.fromEntries(Object.entries(entry.details).toReversed()),
    });
    expect(faultOf(CHAIN.map(turned))).toBeNull();
  });

  test('its hash stays the same from version to version', () => {
    expect(CHAIN[0]?.hash).toMatchInlineSnapshot(
      `"cb63fdaa80fd2067e80b12298b0b45e99fe2c576ab09ee3350ada6663b91853e"`,
    );
  });

  test('can be reckoned by hand, as its page says', () => {
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    const [entry] = CHAIN;
    const { hash, words, words_salt, details, ...rest } = entry!;
    const pairs = (record: object) =>
      JSON.stringify(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    expect(hash).toBe(sha256(pairs({ ...rest, details: pairs(details) })));
    expect(rest.words_hash).toBe(sha256(`${words_salt}${words}`));
  });

  test('keeps words that every database can keep', () => {
    expect(chainOf({ words: 'a\0b\ud800' })[0]?.words).toBe('ab\ufffd');
  });
});

describe('tampering is found:', () => {
  const CHANGES: Partial<Record<keyof Entry, readonly Partial<Entry>[]>> = {
    kind: [{ kind: 'signed_off' }],
    at: [{ at: ACT.at + 1 }],
    repo: [{ repo: 'acme/other' }, { repo: null }],
    number: [{ number: 9 }, { number: null }],
    actor: [{ actor: 22 }, { actor: null }],
    department: [{ department: 'marketing' }],
    rule: [{ rule: null }],
    head: [{ head: 'abd' }],
    policy: [{ policy: 'other' }],
    verdict: [{ verdict: 'satisfied' }],
    details: [{ details: {} }, { details: { ...ACT.details, evidence: '5' } }],
    words_hash: [{ words_hash: null }, { words_hash: NO_HASH }],
    hash: [{ hash: NO_HASH }],
  };
  const tampered = Object.values(CHANGES).flatMap((changes) => changes ?? []);

  test.each(tampered)('%j', (change) => {
    expect(faultOf(withChange(2, change))).toMatchObject({ seq: 2, what: 'hash' });
  });

  test('every field was tried', () => {
    const others = ['seq', 'prev', 'words', 'words_salt'];
    expect([...Object.keys(CHANGES), ...others].toSorted()).toEqual(Object.keys(END).toSorted());
  });

  test('another entry before it', () => {
    expect(faultOf(withChange(2, { prev: NO_HASH }))).toMatchObject({ seq: 2, what: 'prev' });
  });

  test('a field changed, and the hash made anew: the next entry tells', () => {
    const forged = chainEntry(CHAIN[0]!, { ...ACT, actor: 99 }, 'salt');
    expect(faultOf(withChange(2, forged))).toMatchObject({ seq: 3, what: 'prev' });
  });

  test('an entry taken out', () => {
    const rest = CHAIN.filter(({ seq }) => seq !== 2);
    expect(faultOf(rest)).toEqual({ seq: 2, what: 'seq', found: 3, expected: 2 });
  });

  test('the first entry taken out', () => {
    expect(faultOf(CHAIN.slice(1))).toEqual({ seq: 1, what: 'seq', found: 2, expected: 1 });
  });

  test('an entry taken out, and those after it numbered anew', () => {
    const rest = CHAIN.filter(({ seq }) => seq !== 2).map((entry, index) => ({ ...entry, seq: index + 1 }));
    expect(faultOf(rest)).toMatchObject({ seq: 2, what: 'prev' });
  });

  test('two entries exchanged', () => {
    const [a, b, c, d] = CHAIN as [Entry, Entry, Entry, Entry];
    expect(faultOf([a, c, b, d])).toEqual({ seq: 2, what: 'seq', found: 3, expected: 2 });
    expect(faultOf([a, { ...c, seq: 2 }, { ...b, seq: 3 }, d])).toMatchObject({ seq: 2, what: 'prev' });
  });

  test('an entry put in between', () => {
    const [a, b, ...rest] = CHAIN as [Entry, Entry, ...Entry[]];
    const put = chainEntry(a, { ...ACT, actor: 99 }, 'salt');
    expect(faultOf([a, put, b, ...rest])).toMatchObject({ seq: 3, what: 'seq', found: 2 });
  });

  test('the end cut off', () => {
    expect(faultOf(CHAIN.slice(0, 2))).toEqual({ seq: 2, what: 'end', found: 2, expected: 4 });
    expect(faultOf([])).toEqual({ seq: 0, what: 'end', found: 0, expected: 4 });
  });

  test('the last entry replaced by another that is right by itself', () => {
    const other = chainEntry(CHAIN[2]!, { ...ACT, actor: 99 }, 'salt');
    expect(faultOf([...CHAIN.slice(0, 3), other])).toMatchObject({ seq: 4, what: 'end' });
  });

  test('an entry added behind the end', () => {
    const more = [...CHAIN, chainEntry(END, ACT, 'salt')];
    expect(faultOf(more)).toEqual({ seq: 5, what: 'end', found: 5, expected: 4 });
  });

  test('words replaced, also with another salt or none', () => {
    expect(faultOf(withChange(2, { words: 'nothing' }))).toMatchObject({ seq: 2, what: 'words' });
    expect(faultOf(withChange(2, { words: 'nothing', words_salt: '' }))).toMatchObject({ what: 'words' });
    expect(faultOf(withChange(2, { words_salt: null }))).toMatchObject({ what: 'words' });
  });

  test('words added where there were none', () => {
    expect(faultOf(withChange(3, { words: 'more', words_salt: 'salt' }))).toMatchObject({ what: 'words' });
  });
});

test('erased words leave the chain whole', () => {
  expect(faultOf(withChange(2, { words: null, words_salt: null }))).toBeNull();
});

test('the same words of two people do not show that they are the same', () => {
  const [a, b] = CHAIN;
  expect(a?.words).toBe(b?.words);
  expect(a?.words_hash).not.toBe(b?.words_hash);
});

describe('a selection of a chain', () => {
  const broken = (entries: readonly Entry[]) => {
    const check = checkSelection(entries);
    return check.kind === 'broken' ? check.fault : null;
  };

  test('may have gaps', () => {
    expect(broken([CHAIN[1]!, CHAIN[3]!])).toBeNull();
  });

  test('is checked entry by entry, and neighbours with each other', () => {
    expect(broken([CHAIN[1]!, { ...CHAIN[3]!, actor: 99 }])).toMatchObject({ seq: 4, what: 'hash' });
    const forged = chainEntry(CHAIN[0]!, { ...ACT, actor: 99 }, 'salt');
    expect(broken([forged, CHAIN[2]!])).toMatchObject({ seq: 3, what: 'prev' });
  });

  test('is in order, each entry once', () => {
    expect(broken([CHAIN[3]!, CHAIN[1]!])).toMatchObject({ what: 'seq', found: 2 });
    expect(broken([CHAIN[1]!, CHAIN[1]!])).toMatchObject({ what: 'seq', found: 2 });
  });
});
