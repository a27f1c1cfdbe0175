import { AMBIGUOUS, NOT_UNDERSTOOD, type Reading, andThen, value } from './reading.ts';
import { withoutAside } from './aside.ts';
import { numberInWords } from './number-in-words.ts';
import { RANGE, readNumber } from './read-number.ts';

/** Reads over how long mails are sent, in minutes: `2 hours`, `one day`, `90 min`, `1h 30m`, `1:30 h`, `all at once`. A number without a unit is asked about. */
export function readWindow(text: string): Reading<number> {
  const words = withoutAside(text.trim())
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^(?:over|within|about|in) /u, '');
  if (words.length > 60) return NOT_UNDERSTOOD;
  if (AT_ONCE.test(words)) return value(0);
  if (RANGE.test(words)) return AMBIGUOUS;
  if (/^half an hour$/.test(words)) return value(30);
  const [, word = '', span = ''] = /^(\p{L}+) (minutes?|hours?|days?)$/u.exec(words) ?? [];
  const count = numberInWords(word);
  if (count !== null) return value(count * (MINUTES.get(span) ?? 1));
  const clock = /^(\d{1,2}):([0-5]\d) ?(?:h|hours?)$/.exec(words);
  if (clock) return value(Number(clock[1]) * 60 + Number(clock[2]));
  const both = /^(\d{1,3}) ?(?:h|hours?|hrs?)(?: and|,)? ?(\d{1,2}) ?(?:m|min|mins|minutes?)?$/.exec(words);
  if (both) return value(Number(both[1]) * 60 + Number(both[2]));
  const [, amount = '', unit = ''] = /^(\d[\d.,'’ ]*?) ?(\p{L}+)\.?$/u.exec(words) ?? [];
  if (amount === '')
    return /^\d+$/.test(words) ? (Number(words) === 0 ? value(0) : AMBIGUOUS) : NOT_UNDERSTOOD;
  const minutes = MINUTES.get(unit);
  if (minutes === undefined) return NOT_UNDERSTOOD;
  return andThen(readNumber(amount), (number) => wholeMinutes(number * minutes));
}

/** Up to a month. Parts of a minute are nothing that anybody means. */
function wholeMinutes(minutes: number): Reading<number> {
  const whole = Math.round(minutes);
  if (whole > 44_640) return NOT_UNDERSTOOD;
  return Math.abs(minutes - whole) < 1e-6 ? value(whole) : AMBIGUOUS;
}

const AT_ONCE = /^(?:0|at once|all at once|immediately|sofort|0 (?:min|mins|minutes?|h|hours?))$/;

const MINUTES: ReadonlyMap<string, number> = new Map([
  ...['m', 'min', 'mins', 'minute', 'minutes', 'minuten', 'minutos'].map((word) => [word, 1] as const),
  ...['h', 'hr', 'hrs', 'hour', 'hours', 'std', 'stunde', 'stunden', 'heure', 'heures', 'hora', 'horas'].map(
    (word) => [word, 60] as const,
  ),
  ...['d', 'day', 'days', 'tag', 'tage', 'jour', 'jours'].map((word) => [word, 1440] as const),
]);
