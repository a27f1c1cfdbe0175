import { expect, test } from 'vitest';
import { chainEntry } from '../../app/ledger/chain.ts';
import { toCsv, toExported } from './exported.ts';

const exported = (words: string | null) => {
  const entry = chainEntry(
    null,
    {
      kind: 'objected',
      at: Date.parse('2026-10-14T10:00:00Z'),
      repo: 'acme/shop',
      number: 7,
      actor: 21,
      department: 'it',
      rule: null,
      head: 'h1',
      policy: 'blob',
      verdict: 'blocked',
      details: { account: 31 },
      words,
    },
    'salt',
  );
  return toExported(entry, { installation: 1, names: new Map([[21, 'kim']]), selection: false });
};

test('a line carries names and a readable time beside what the chain is made of', () => {
  expect(exported(null)).toMatchObject({
    installation: 1,
    time: '2026-10-14T10:00:00Z',
    actor: 21,
    actor_login: 'kim',
    account_login: null,
    prev: '0'.repeat(64),
  });
});

test.each([
  ['a formula', '=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
  ['a formula in wide characters', '＝1', `"'＝1"`],
  ['a formula behind a tab', '\t=1', `"'\t=1"`],
  ['what would steer a terminal', 'a\u001B[2Jb', '"a\u{FFFD}[2Jb"'],
  ['quotes, commas and line breaks', 'a "b", c\nd', '"a ""b"", c\nd"'],
])('words in CSV do nothing: %s', (_, words, cell) => {
  expect(toCsv(exported(words))).toContain(`,${cell},"`);
});
