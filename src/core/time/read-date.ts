import { isDate } from '../policy/schema/forms.ts';
import { DAYS, addDays, weekdayOf } from './local-time.ts';

/**
 * Reads a day as people write it: `2026-11-30`, `30 Nov 2026`, `Nov 30`, `Mon 30 November`, `monday`, `today`, `tomorrow`.
 * A year that is left out is the one that brings the day next, today included; a weekday alone is the next one after today.
 * Gives the date, `2026-11-30`; null: none, or it can be read in more than one way, as `11/12`.
 */
export function readDate(text: string, today: string): string | null {
  const words = text
    .toLowerCase()
    .replace(/[.,!]+(?=\s|$)/g, '')
    .split(/\s+/)
    .filter((word) => word !== '');
  const [first = '', ...rest] = words;
  if (rest.length === 0) return singleWord(first, today);
  const weekday = weekdayNamed(first);
  if (weekday === null) return dayOfMonth(words, today);
  const date = rest.length === 1 ? singleDate(rest[0] ?? '') : dayOfMonth(rest, today);
  return date !== null && weekdayOf(date) === weekday ? date : null;
}

function singleWord(word: string, today: string): string | null {
  if (word === 'today' || word === 'now') return today;
  if (word === 'tomorrow') return addDays(today, 1);
  const weekday = weekdayNamed(word);
  if (weekday === null) return singleDate(word);
  const days = [1, 2, 3, 4, 5, 6, 7].find((ahead) => weekdayOf(addDays(today, ahead)) === weekday);
  return days === undefined ? null : addDays(today, days);
}

const singleDate = (word: string): string | null => (isDate(word) ? word : null);

/** `30 nov 2026`, `30th november`, `nov 30`. */
function dayOfMonth(words: readonly string[], today: string): string | null {
  const [first = '', second = '', year, ...more] = words;
  const dayFirst = /^\d/.test(first);
  const day = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(dayFirst ? first : second)?.[1];
  const month = monthNamed(dayFirst ? second : first);
  if (day === undefined || month === null || more.length > 0) return null;
  const dateIn = (one: string): string => `${one}-${month}-${day.padStart(2, '0')}`;
  if (year !== undefined) return singleDate(dateIn(year));
  const thisYear = Number(today.slice(0, 4));
  const dates = [thisYear, thisYear + 1].map((one) => dateIn(String(one)));
  return dates.find((date) => isDate(date) && date >= today) ?? null;
}

const weekdayNamed = (word: string) => DAYS.find((_, index) => isNamed(word, WEEKDAYS[index] ?? '')) ?? null;

function monthNamed(word: string): string | null {
  const index = MONTHS.findIndex((month) => isNamed(word, month));
  return index === -1 ? null : String(index + 1).padStart(2, '0');
}

/** The whole word or at least three letters of its beginning. */
const isNamed = (word: string, name: string): boolean => word.length >= 3 && name.startsWith(word);

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
