import { instantAt, startOfDay } from '../../time/local-time.ts';
import type { Moment } from '../campaign.ts';
import { findDate } from './find-date.ts';
import { AMBIGUOUS, NOT_UNDERSTOOD, type Reading, value } from './reading.ts';
import { findZone, offsetAt } from './zone.ts';

/**
 * Reads a day, or a moment of it, as people write it: `2026-11-02 09:00 Europe/London`, `2 Nov 2026, 9am London time`. Without
 * a zone it is `zone`, and whoever shows it says which. Asked about: what is two moments, or none, as at a change of clocks.
 */
export function readMoment(text: string, zone: string): Reading<Moment> {
  const words = text.replace(/[\s\u00a0\u202f]+/gu, ' ').trim();
  if (words.length > 120) return NOT_UNDERSTOOD;
  const named = findZone(words);
  if (named === 'unclear') return AMBIGUOUS;
  const dated = findDate((named === 'none' ? words : named.rest).replace(/(\d)T(\d)/i, '$1 $2'));
  if (dated === 'ambiguous') return AMBIGUOUS;
  if (dated === 'none') return NOT_UNDERSTOOD;
  const timed = findTime(dated.rest);
  if (timed === 'ambiguous') return AMBIGUOUS;
  if (!IDLE.test(timed.rest)) return NOT_UNDERSTOOD;
  const where = named === 'none' ? { zone, offset: null } : named;
  return momentAt(dated.date, timed.minute, where);
}

interface Where {
  readonly zone: string;
  readonly offset: number | null;
}

function momentAt(date: string, minute: number | null, { zone, offset }: Where): Reading<Moment> {
  if (minute === null) return value({ at: startOfDay(date, zone), zone, has_time: false });
  const at = instantAt(date, minute, zone, 'earlier');
  const isOnce = at === instantAt(date, minute, zone, 'later');
  if (!isOnce) return AMBIGUOUS;
  // `CET` in summer is an hour beside what the clocks there show: which of the two is meant is not said.
  if (offset !== null && offsetAt(zone, at) !== offset) return AMBIGUOUS;
  return value({ at, zone, has_time: true });
}

interface FoundTime {
  /** After midnight; null: no time is said. */
  readonly minute: number | null;
  readonly rest: string;
}

/** `09:00`, `9am`, `9.30 pm`, `9 Uhr`, `18h30`, `noon`. Without am or pm a bare hour is ambiguous. */
function findTime(text: string): FoundTime | 'ambiguous' {
  const matches = [...text.matchAll(TIME)];
  const [match] = matches;
  if (match === undefined) return /\d/.test(text) ? 'ambiguous' : { minute: null, rest: text };
  if (matches.length > 1) return 'ambiguous';
  const minute = minuteOf(match);
  return minute === null ? 'ambiguous' : { minute, rest: text.replace(match[0], () => ' ') };
}

const TIME =
  /(?<![\d:.])(?:(?<hour>\d{1,2})(?:[:.](?<minutes>[0-5]\d))?(?::(?<seconds>[0-5]\d)(?:\.0{1,9})?)? ?(?<half>[ap]\.?m\b\.?)|(?<day>\d{1,2}):(?<past>[0-5]\d)(?::00(?:\.0{1,9})?)?(?: ?(?:uhr|h|hrs|o’clock))?(?![\d:])|(?<full>\d{1,2}) ?(?:uhr|h)(?<after>[0-5]\d)?(?!\p{L})|(?<word>\bnoon\b|\bmidday\b|\bmidnight\b))/giu;

function minuteOf({ groups = {} }: RegExpMatchArray): number | null {
  const { hour, minutes, half, day, past, full, after, word } = groups;
  // Midnight begins one day and ends another.
  if (word !== undefined) return word.toLowerCase() === 'midnight' ? null : 720;
  if (half !== undefined) return twelveHours(Number(hour), Number(minutes ?? 0), half);
  const hours = Number(day ?? full);
  const rest = Number(past ?? after ?? 0);
  return hours <= 23 ? hours * 60 + rest : null;
}

/** INVARIANT: 12 am and 12 pm are read by some as the other one, and are asked about. */
function twelveHours(hour: number, minutes: number, half: string): number | null {
  if (hour < 1 || hour > 11) return null;
  return (hour + (half.toLowerCase().startsWith('p') ? 12 : 0)) * 60 + minutes;
}

/** Words that say nothing more about a moment. */
const IDLE =
  /^(?:[\s,.;:()@–-]|(?<!\p{L})(?:at|on|from|the|of|um|ab|am|den|le|à|sharp|local|time|in)(?!\p{L}))*$/iu;
