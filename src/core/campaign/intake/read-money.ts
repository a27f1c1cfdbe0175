import type { Money } from '../campaign.ts';
import { AMBIGUOUS, NOT_UNDERSTOOD, type Reading, andThen, value } from './reading.ts';
import { withoutAside } from './aside.ts';
import { readNumber } from './read-number.ts';

/** Reads an amount with its currency: `12k GBP`, `£12,000`, `EUR 1.200,50`. `$`, `¥` and `kr` are money of several countries, and asked about. */
export function readMoney(text: string): Reading<Money> {
  const words = text.replace(/[\s\u00a0\u202f]+/gu, ' ').trim();
  if (words.length > 80 || /^[-–−]/u.test(words)) return NOT_UNDERSTOOD;
  const found = [...words.matchAll(CURRENCY)].filter(([sign]) => currencyOf(sign) !== null);
  const [first] = found;
  if (first === undefined)
    return /\d/.test(words) ? andThen(readNumber(words), () => AMBIGUOUS) : NOT_UNDERSTOOD;
  if (found.length > 1) return AMBIGUOUS;
  const currency = currencyOf(first[0]);
  if (currency === 'several' || currency === null) return AMBIGUOUS;
  const before = words.slice(0, first.index).trim();
  const after = words.slice(first.index + first[0].length).trim();
  if (before !== '' && after !== '') return NOT_UNDERSTOOD;
  return andThen(readNumber(before === '' ? after : before), (amount) => value({ amount, currency }));
}

/** The same for a week, with or without saying so: `12k GBP per week`. For a month or in all: asked about. */
export function readWeeklyMoney(text: string): Reading<Money> {
  const words = withoutAside(text.trim())
    .replace(/\s?\(((?:\/|per |a |each |pro |par )[^()]*|weekly)\)\.?$/iu, ' $1')
    .replace(/\s?(?:(?:\/|per|a|each|pro|par)\s?(?:week|wk|woche|semaine)|weekly)\.?$/iu, '');
  if (
    /(?:\/|\b(?:per|a|each|pro|par|in)\b)\s?(?:day|month|year|quarter|total|all|tag|monat|jahr|mois|an)\b|monthly|yearly|total/iu.test(
      words,
    )
  )
    return AMBIGUOUS;
  return readMoney(words);
}

/** `12kGBP` is read as well as `GBP12k`. */
const CURRENCY =
  /US\$|CA\$|AU\$|A\$|NZ\$|HK\$|[£€$¥₹₽₺₩]|zł|\beuros?\b|\bdollars?\b|\bpounds?\b|\bkr\b|(?<!\p{L})\p{L}{3}(?!\p{L})|(?<=\d[km]?)[A-Z]{3}(?!\p{L})/giu;

/** The code; `several`: money of more than one country goes by that sign; null: no money does. */
function currencyOf(sign: string): string | null {
  const known = SIGNS.get(sign.toLowerCase());
  if (known !== undefined) return known;
  const code = sign.toUpperCase();
  return CODES.has(code) ? code : null;
}

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['£', 'GBP'],
  ['€', 'EUR'],
  ['euro', 'EUR'],
  ['euros', 'EUR'],
  ['us$', 'USD'],
  ['ca$', 'CAD'],
  ['au$', 'AUD'],
  ['a$', 'AUD'],
  ['nz$', 'NZD'],
  ['hk$', 'HKD'],
  ['₹', 'INR'],
  ['₺', 'TRY'],
  ['₩', 'KRW'],
  ['zł', 'PLN'],
  ...['$', '¥', '₽', 'kr', 'dollar', 'dollars', 'pound', 'pounds'].map((sign) => [sign, 'several'] as const),
]);

const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
