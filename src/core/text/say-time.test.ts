import { expect, test } from 'vitest';
import { at, NOW } from '../../../test/kit/verdicts.ts';
import { sayDate, sayDuration, sayInstant, sayWorkingTime } from './say-time.ts';

test('a moment is told in its zone, in summer and winter', () => {
  expect(sayInstant(at('2026-10-25T00:30:00Z'), 'Europe/London', NOW)).toBe(
    'Sun 25 Oct, 01:30 (Europe/London)',
  );
  expect(sayInstant(at('2026-11-30T08:00:00Z'), 'Europe/London', NOW)).toBe(
    'Mon 30 Nov, 08:00 (Europe/London)',
  );
  expect(sayInstant(at('2026-11-30T08:00:00Z'), 'Asia/Kolkata', NOW)).toBe(
    'Mon 30 Nov, 13:30 (Asia/Kolkata)',
  );
});

test('another year is named, as the zone has it', () => {
  expect(sayInstant(at('2026-12-31T23:30:00Z'), 'Europe/Berlin', NOW)).toBe(
    'Fri 1 Jan 2027, 00:30 (Europe/Berlin)',
  );
  expect(sayInstant(at('2026-12-31T23:30:00Z'), 'UTC', NOW)).toBe('Thu 31 Dec, 23:30 (UTC)');
});

test('a zone that is not known is read as UTC, and says so', () => {
  expect(sayInstant(at('2026-11-30T08:00:00Z'), 'Mars/Olympus', NOW)).toBe('Mon 30 Nov, 08:00 (UTC)');
});

test('a date is told as a day; what is none stays as it is', () => {
  expect(sayDate('2026-11-09', NOW)).toBe('Mon 9 Nov');
  expect(sayDate('2027-11-09', NOW)).toBe('Tue 9 Nov 2027');
  expect(sayDate('2026-02-30', NOW)).toBe('2026-02-30');
  expect(sayDate('soon', NOW)).toBe('soon');
});

test('durations are told in words', () => {
  expect(sayWorkingTime({ amount: 1, unit: 'd' })).toBe('1 working day');
  expect(sayWorkingTime({ amount: 4, unit: 'h' })).toBe('4 working hours');
  expect(sayDuration({ amount: 30, unit: 'm' })).toBe('30 minutes');
});
