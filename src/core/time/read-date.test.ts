import { describe, expect, it } from 'vitest';
import { readDate } from './read-date.ts';

/** A Wednesday. */
const TODAY = '2026-10-14';

describe('a day as people write it', () => {
  it.each([
    ['2026-11-30', '2026-11-30'],
    ['30 Nov 2026', '2026-11-30'],
    ['30 November', '2026-11-30'],
    ['30th Nov.', '2026-11-30'],
    ['Nov 30', '2026-11-30'],
    ['Mon 30 Nov', '2026-11-30'],
    ['monday, 2026-11-30', '2026-11-30'],
    ['Mon', '2026-10-19'],
    ['thurs', '2026-10-15'],
    ['today', '2026-10-14'],
    ['tomorrow', '2026-10-15'],
  ])('%s', (text, date) => {
    expect(readDate(text, TODAY)).toBe(date);
  });

  it('takes the next such day where the year or the date is left out', () => {
    expect(readDate('2 Jan', TODAY)).toBe('2027-01-02');
    expect(readDate('14 Oct', TODAY)).toBe('2026-10-14');
    expect(readDate('wednesday', TODAY)).toBe('2026-10-21');
    expect(readDate('29 Feb', '2027-06-01')).toBe('2028-02-29');
  });
});

it.each([
  '',
  'soon',
  '11/12',
  '30.11.2026',
  '2026-02-30',
  '31 Nov',
  'Tue 30 Nov 2026',
  'next week',
  'next monday',
  'mo',
  '30 Nov 26',
  '30 Nov 2026 or later',
])('is not guessed: %s', (text) => {
  expect(readDate(text, TODAY)).toBeNull();
});
