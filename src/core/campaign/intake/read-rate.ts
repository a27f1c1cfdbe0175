import { AMBIGUOUS, NOT_UNDERSTOOD, type Reading, andThen, value } from './reading.ts';
import { withoutAside } from './aside.ts';
import { readNumber } from './read-number.ts';

/**
 * Reads how many visits there are in the busiest minute: `300`, `300 visitors`, `300 per minute`, `30/s`, `20k/h`. What
 * is said for a day or longer has no busiest minute, and is asked about, as are page views and requests.
 */
export function readRate(text: string): Reading<number> {
  const words = withoutAside(text.toLowerCase().replace(/\s+/gu, ' ').trim()).replace(
    /\s?\(((?:\/|per |a |an |pro |par )[^()]*)\)$/u,
    ' $1',
  );
  if (words.length > 80) return NOT_UNDERSTOOD;
  const [, amount = '', per = ''] =
    /^(.*?\d.*?)\s?(?:(?:\/|\bper\b|\ba\b|\ban\b|\beach\b|\bpro\b|\bpar\b)\s?(\p{L}+)\.?)?$/u.exec(words) ?? [
      '',
      '',
      '',
    ];
  const perMinute = PER_MINUTE.get(per);
  if (perMinute === undefined) return LONGER.test(per) ? AMBIGUOUS : NOT_UNDERSTOOD;
  const visits = amount.replace(VISITS, '').trim();
  return andThen(readNumber(visits), (number) => value(Number((number * perMinute).toPrecision(12))));
}

const PER_MINUTE: ReadonlyMap<string, number> = new Map([
  ...['', 'min', 'mins', 'minute', 'minuto', 'minuten'].map((word) => [word, 1] as const),
  ...['s', 'sec', 'second', 'sek', 'sekunde', 'seconde'].map((word) => [word, 60] as const),
  ...['h', 'hr', 'hour', 'std', 'stunde', 'heure', 'hora'].map((word) => [word, 1 / 60] as const),
]);

/** `/m` is a minute or a month. */
const LONGER = /^(?:m|d|day|days|week|month|year|tag|woche|monat|jour|semaine|mois)$/;

const VISITS =
  /(?<=[\d\p{L}.])\s?(?:visitors?|visits?|users?|people|sessions?|besucher|besuche|visiteurs|visites|visitantes)(?: at (?:the )?peak)?$/u;
