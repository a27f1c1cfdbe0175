import { expect, test } from 'vitest';
import { glossaryFor } from './glossary.ts';

const words = (entries: readonly string[], text: string): readonly string[] =>
  glossaryFor(
    entries.map((word) => ({ word, meaning: 'something' })),
    [text],
  ).map(({ word }) => word);

test('whole words are found, upper and lower case alike', () => {
  expect(words(['GTM', 'CPA'], 'fires the gtm, twice')).toEqual(['GTM']);
  expect(words(['GTM'], 'GTM')).toEqual(['GTM']);
});

test('parts of words are not', () => {
  expect(words(['CPA', 'tag'], 'scpart and tags, vintage, étag')).toEqual([]);
});

test('words of several parts and with signs are found as they are', () => {
  expect(words(['A/B test', 'C++', '.*'], 'an a/b test in C++')).toEqual(['A/B test', 'C++']);
});

test('an empty word is nowhere', () => {
  expect(words(['', ' '], 'anything')).toEqual([]);
});
