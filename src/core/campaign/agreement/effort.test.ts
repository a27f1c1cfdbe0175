import { expect, test } from 'vitest';
import { readEffort } from './effort.ts';

const DAY = 480;

test.each([
  ['3d', 3 * DAY],
  ['3 days', 3 * DAY],
  ['2 weeks', 10 * DAY],
  ['1 week and 2 days', 7 * DAY],
  ['4 hrs', 240],
  ['90 minutes', 90],
  ['1d 4 hours', DAY + 240],
  ['half a day', null],
  ['3 months', null],
  ['3 hays', null],
  ['3', null],
  ['about 3 days', null],
  ['0 days', null],
])('%s of work are %s minutes', (text, minutes) => {
  expect(readEffort(text)).toBe(minutes);
});
