import { isDate } from '../../policy/schema/forms.ts';
import { DAYS, weekdayOf } from '../../time/local-time.ts';

/** A date that somebody wrote, and the text without it. */
export interface FoundDate {
  readonly date: string;
  readonly rest: string;
}

/**
 * Finds the date in a text: `2026-11-02`, `2 Nov 2026`, `November 2nd, 2026`, `13/11/2026`, and the weekday beside it, which has
 * to agree. `ambiguous`: `02/11/2026` is two dates, `2 Nov` has no year. `none`: no date, one that does not exist, or several.
 */
export function findDate(text: string): FoundDate | 'ambiguous' | 'none' {
  const found = [isoDate(text), wordDate(text), numberDate(text)].filter((one) => one !== null);
  const [first, second] = found;
  if (first === undefined) return hasYearless(text) ? 'ambiguous' : 'none';
  if (second !== undefined) return 'none';
  if (first.date === 'ambiguous') return 'ambiguous';
  if (!isDate(first.date)) return 'none';
  return withWeekday(first);
}

/** The year comes first in ISO's order alone. */
function isoDate(text: string): FoundDate | null {
  const match = /(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/.exec(text);
  if (match === null) return null;
  const [, year = '', , month = '', day = ''] = match;
  return { date: `${year}-${pad(month)}-${pad(day)}`, rest: without(text, match) };
}

/** `2 Nov 2026`, `2. November 2026`, `2nd of November, 2026`, `Nov 2, 2026`. */
function wordDate(text: string): FoundDate | null {
  const dayFirst =
    /(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º)?\.?[ -]?(?:of |de )?(\p{L}{3,12})\.?,?[ -]?(?:de )?(\d{4})(?!\d)/iu.exec(
      text,
    );
  const monthFirst = /(?<!\p{L})(\p{L}{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/iu.exec(text);
  const match = dayFirst ?? monthFirst;
  if (match === null) return null;
  const [day = '', name = ''] = dayFirst === null ? [match[2], match[1]] : [match[1], match[2]];
  const month = monthNamed(name);
  return month === null
    ? null
    : { date: `${match[3] ?? ''}-${month}-${pad(day)}`, rest: without(text, match) };
}

/** INVARIANT: two numbers that could both be the month are two dates, unless they are the same. */
function numberDate(text: string): FoundDate | null {
  const match = /(?<![\d/.])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d])/.exec(text);
  if (match === null) return null;
  const [, first = '', , second = '', year = ''] = match;
  const rest = without(text, match);
  if (year.length === 2) return { date: 'ambiguous', rest };
  if (Number(first) > 12) return { date: `${year}-${pad(second)}-${pad(first)}`, rest };
  if (Number(second) > 12) return { date: `${year}-${pad(first)}-${pad(second)}`, rest };
  // Whoever writes `Uhr` writes the day first: `02.11.2026, 9 Uhr`.
  const isGerman = match[2] === '.' && /\buhr\b/iu.test(text);
  if (isGerman && Number(first) <= 31) return { date: `${year}-${pad(second)}-${pad(first)}`, rest };
  return { date: first === second ? `${year}-${pad(first)}-${pad(second)}` : 'ambiguous', rest };
}

/** `2 Nov`, `2/11`: a day of some year. */
const hasYearless = (text: string): boolean =>
  /(?<!\d)\d{1,2}[/.]\d{1,2}(?!\d)/.test(text) ||
  (/\d/.test(text) && [...text.matchAll(/\p{L}{3,12}/gu)].some(([word]) => monthNamed(word) !== null));

/** A weekday that does not fit shows that one of the two is a slip. */
function withWeekday({ date, rest }: FoundDate): FoundDate | 'ambiguous' {
  const words = [...rest.matchAll(/\p{L}{3,12}/gu)].filter(([word]) => weekdayNamed(word) !== null);
  const [word] = words;
  if (word === undefined) return { date, rest };
  if (words.length > 1 || weekdayNamed(word[0]) !== weekdayOf(date)) return 'ambiguous';
  return { date, rest: without(rest, word) };
}

function weekdayNamed(word: string) {
  const lower = word.toLowerCase();
  const index = WEEKDAYS.findIndex((name) => name === lower || (lower.length <= 5 && name.startsWith(lower)));
  return DAYS[index] ?? null;
}

function monthNamed(word: string): string | null {
  const lower = word.toLowerCase();
  const index = MONTHS.findIndex(
    ([english = '', ...others]) => english.startsWith(lower) || others.includes(lower),
  );
  return index === -1 ? null : pad(String(index + 1));
}

const without = (text: string, match: RegExpMatchArray): string =>
  `${text.slice(0, match.index)} ${text.slice((match.index ?? 0) + match[0].length)}`;

const pad = (digits: string): string => digits.padStart(2, '0');

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const MONTHS: readonly (readonly string[])[] = [
  ['january', 'januar', 'jänner', 'janvier', 'enero'],
  ['february', 'februar', 'février', 'febrero'],
  ['march', 'märz', 'mars', 'marzo'],
  ['april', 'avril', 'abril'],
  ['may', 'mai', 'mayo'],
  ['june', 'juni', 'juin', 'junio'],
  ['july', 'juli', 'juillet', 'julio'],
  ['august', 'août', 'agosto'],
  ['september', 'sept', 'septembre', 'septiembre'],
  ['october', 'oktober', 'okt', 'octobre', 'octubre'],
  ['november', 'novembre', 'noviembre'],
  ['december', 'dezember', 'dez', 'décembre', 'diciembre'],
];
