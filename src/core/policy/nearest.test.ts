import { expect, it } from 'vitest';
import { nearest } from './nearest.ts';

const KEYS = ['departments', 'rules', 'sign_off', 'slas', 'freezes'];

it.each([
  ['departmens', 'departments'],
  ['Rules', 'rules'],
  ['signoff', 'sign_off'],
  ['sals', 'slas'],
  ['freeze', 'freezes'],
])('%s was meant to be %s', (typed, meant) => {
  expect(nearest(typed, KEYS)).toBe(meant);
});

it('guesses nothing where nothing is near', () => {
  expect(nearest('colour', KEYS)).toBeNull();
  expect(nearest('anything', [])).toBeNull();
});
