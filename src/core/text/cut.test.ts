import { expect, test } from 'vitest';
import { cutAtSentence } from './cut.ts';

test('a text that fits is left as it is', () => {
  expect(cutAtSentence('One. Two.', 9)).toBe('One. Two.');
});

test('a long text ends with a whole line, or else a whole sentence, and says that more was there', () => {
  expect(cutAtSentence(`One.\nTwo.\n${'x'.repeat(100)}`, 60)).toBe(
    'One.\nTwo.\n\nThe rest is too long to be shown here.',
  );
  expect(cutAtSentence('One. '.repeat(30), 60)).toBe(
    'One. One. One. One.\n\nThe rest is too long to be shown here.',
  );
});

test('a text without an end is cut all the same, and no character in two', () => {
  const cut = cutAtSentence('😀'.repeat(100), 61);
  expect(cut.length).toBeLessThanOrEqual(61);
  expect(cut).not.toMatch(/\p{Cs}/u);
});
