import { expect, it } from 'vitest';
import { readObjectionText } from './objection-text.ts';

it.each([
  ['why: slow instead: faster', 'slow', 'faster'],
  ['Instead: faster\n**Why:** slow', 'slow', 'faster'],
  ['It is slow.', 'It is slow.', null],
  ['It is slow. Instead: load it later', 'It is slow.', 'load it later'],
  ['why: instead:', null, null],
  ['', null, null],
])('%j says why %j and instead %j', (text, why, instead) => {
  expect(readObjectionText(text)).toEqual({ why, instead });
});
