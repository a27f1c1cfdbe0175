import { expect, it } from 'vitest';
import { readYaml } from './read-yaml.ts';

it.each([
  ['a:\n\tb: 1', 2, 'here is a tab'],
  ['a: [1, 2\nb: 1', 2, 'not closed'],
  ['why: A step: or two', 1, 'a text with a colon needs quotes'],
  ['a: "gtag\\("', 1, 'begins no known escape'],
  ['a: @acme/web', 1, 'needs quotes'],
  ['a: 1\n---\nb: 2', 2, 'one YAML document'],
])('%j is explained in plain words, at line %i: %s', (text, line, words) => {
  const [problem] = readYaml(text).problems;
  expect(problem).toMatchObject({ severity: 'error', line, code: 'yaml' });
  expect(problem?.text).toContain(words);
});

it('makes nothing of the rest where the parser lost its way', () => {
  expect(readYaml('a:\n\tb: 1\nc: 2').value).toBeUndefined();
  expect(readYaml('a: @acme/web\nc: 2').value).toBeDefined();
});
