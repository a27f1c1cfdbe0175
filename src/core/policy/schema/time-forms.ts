import { readDuration } from '../../time/read-duration.ts';
import type { Day, Duration, WeekMoment } from '../policy.ts';
import { form, isDate } from './forms.ts';

const DAYS: readonly Day[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const DAY = 'mon|tue|wed|thu|fri|sat|sun';

const isDay = (text: string | undefined): text is Day => DAYS.some((day) => day === text);

function durationIn(units: string, examples: readonly string[], hint: string, least: 0 | 1 = 1) {
  return form<Duration>({
    code: 'bad_duration',
    pattern: `^\\d{1,5}[${units}]$`,
    examples,
    read: (text) => {
      const duration = readDuration(text);
      if (duration === null || duration.amount < least) return null;
      return units.includes(duration.unit) ? duration : null;
    },
    isNot: 'a duration that can be used here',
    hint,
  });
}

/** Working time, in minutes, hours or days of a calendar. */
export const workingTime = durationIn(
  'mhd',
  ['4h', '2d'],
  'Write a whole number from 1 and a unit: 30m, 4h or 2d (working minutes, hours, days).',
);

/** Wall-clock time. */
export const wallClock = durationIn('mhd', ['4h'], 'Write a whole number from 1 and a unit: 30m, 4h or 1d.');

export const workingDays = durationIn('d', ['10d'], 'Write working days, from 1: 10d');

/** Working days before the launch; `0d` is the day of the launch. */
export const daysBefore = durationIn('d', ['5d'], 'Write working days: 5d (0d is the day of the launch)', 0);

export const calendarDays = durationIn(
  'dw',
  ['180d', '26w'],
  'Write days or weeks of the calendar, from 1: 180d',
);

/** `09:00-17:30`: minutes after midnight. `24:00` is the end of the day. */
export const hours = form({
  code: 'bad_hours',
  pattern: '^\\d{2}:\\d{2}-\\d{2}:\\d{2}$',
  examples: ['09:00-17:30'],
  read: (text) => {
    const found = /^(\d\d:\d\d)-(\d\d:\d\d)$/.exec(text);
    const from = readMinute(found?.[1]);
    const to = readMinute(found?.[2]);
    return from !== null && to !== null && from < to ? { from, to } : null;
  },
  isNot: 'a time of day, from earlier to later',
  hint: 'Write two times of a 24-hour clock: "09:00-17:30"',
});

/** `fri 15:00`. */
export const weekMoment = form<WeekMoment>({
  code: 'bad_week_moment',
  pattern: `^(${DAY}) \\d{2}:\\d{2}$`,
  examples: ['fri 15:00'],
  read: (text) => {
    const found = /^([a-z]{3}) (\d\d:\d\d)$/.exec(text);
    const day = found?.[1];
    const minute = readMinute(found?.[2]);
    return isDay(day) && minute !== null && minute < 1440 ? { day, minute } : null;
  },
  isNot: 'a moment of the week',
  hint: 'Write a day and a time: "fri 15:00" (mon, tue, wed, thu, fri, sat, sun)',
});

/** `2026-11-23T00:00`, local to the freeze's calendar. */
export const localDateTime = form({
  code: 'bad_date_time',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}$',
  examples: ['2026-11-23T00:00'],
  read: (text) => {
    const found = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)$/.exec(text);
    const minute = readMinute(found?.[2]);
    return found?.[1] !== undefined && isDate(found[1]) && minute !== null && minute < 1440 ? text : null;
  },
  isNot: 'a date with a time',
  hint: 'Write both, without a zone (the calendar has it): "2026-11-23T00:00"',
});

/** The days that `fri` or `mon-thu` names; `sat-wed` runs over the end of the week. Null: neither. */
export function readDays(text: string): readonly Day[] | null {
  const [first, last, ...more] = text.split('-');
  if (more.length > 0 || !isDay(first)) return null;
  if (last === undefined) return [first];
  if (!isDay(last) || last === first) return null;
  const days = [...DAYS, ...DAYS];
  const from = DAYS.indexOf(first);
  return days.slice(from, days.indexOf(last, from) + 1);
}

function readMinute(text: string | undefined): number | null {
  const found = /^(\d\d):(\d\d)$/.exec(text ?? '');
  if (found === null) return null;
  const minute = Number(found[1]) * 60 + Number(found[2]);
  return Number(found[2]) < 60 && minute <= 1440 ? minute : null;
}

export const dayRange = new RegExp(`^(${DAY})(-(${DAY}))?$`);
