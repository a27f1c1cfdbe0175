import { expect, test } from 'vitest';
import { bold, code, list, mention, say, theirs, toHtml, toMarkdown, toPlain, together } from './sentence.ts';

test('our words stay, the words of others are escaped for the place where they end up', () => {
  const sentence = say`**Ours** and ${'**theirs** <b> @kim'} and ${code('a*b')}`;
  expect(toMarkdown(sentence)).toBe('**Ours** and \\*\\*theirs\\*\\* &lt;b&gt; @&#8203;kim and `a*b`');
  expect(toHtml(sentence)).toBe('**Ours** and **theirs** &lt;b&gt; @&#8203;kim and <code>a*b</code>');
  expect(toPlain(sentence)).toBe('**Ours** and **theirs** <b> @kim and a*b');
});

test('sentences are taken into others as they are', () => {
  expect(toMarkdown(say`${bold(say`${'a_b'}`)}: ${12}`)).toBe('**a\\_b**: 12');
  expect(toPlain(together(say`One.`, [], say`Two.`))).toBe('One. Two.');
});

test('somebody else’s words are cut where they would be too long', () => {
  expect(toPlain(say`“${theirs('x'.repeat(20), 5)}”`)).toBe('“xxxx…”');
});

test('lists read like a sentence, and long ones end with how many more', () => {
  expect(['', 'a', 'ab', 'abc', 'abcde'].map((names) => toPlain(list(names.split(''), 3)))).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
    'a, b, c and 2 more',
  ]);
  expect(toPlain(list(['a', 'b'], 3, 'or'))).toBe('a or b');
});

test('only handles are mentioned', () => {
  expect(toMarkdown(mention('@acme/growth'))).toBe('@acme/growth');
  expect(toMarkdown(mention('@kim <b>'))).toBe('@&#8203;kim &lt;b&gt;');
});
