import { expect, test } from 'vitest';
import { instantAt, localParts } from '../../time/local-time.ts';
import { daysLater, wallClocks } from './wall-clock.ts';

test.each(['UTC', 'Europe/London', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Africa/Casablanca'])(
  'every three hours of two years are shown in %s as elsewhere',
  (zone) => {
    const clocks = wallClocks();
    const start = Date.parse('2026-10-14T00:00:00Z') / 60_000;
    for (let minute = start; minute < start + 730 * 1440; minute += 180) {
      const local = localParts(minute * 60_000, zone);
      const wall = { date: local.date, minute: local.hour * 60 + local.minute, zone };
      expect(clocks.wallOf(minute, zone)).toEqual(wall);
      expect(clocks.minuteOf(wall)).toBe(instantAt(wall.date, wall.minute, zone, 'earlier') / 60_000);
    }
  },
);

test('a midnight that clocks skip is the first minute of that day', () => {
  expect(wallClocks().minuteOf({ date: '2026-04-24', minute: 0, zone: 'Africa/Cairo' }) * 60_000).toBe(
    Date.parse('2026-04-23T22:00:00Z'),
  );
});

test('days are added over months and leap years', () => {
  expect(daysLater('2028-02-28', 2)).toBe('2028-03-01');
});
