import { AMBIGUOUS, NOT_UNDERSTOOD, type Reading, value } from './reading.ts';

/**
 * Reads a number as people of several countries write it: `12000`, `12,000`, `12 000`, `1’200`, `1.200,50`, `12k`,
 * `1.2 million`. Asked about: `12.000` (twelve, or twelve thousand?), `1,20`, ranges, words of which nobody knows.
 */
export function readNumber(text: string): Reading<number> {
  const tidied = tidy(text);
  if (tidied.length > 60) return NOT_UNDERSTOOD;
  if (RANGE.test(tidied)) return AMBIGUOUS;
  const [, digits = '', scale = ''] = /^(\d[\d.,_'’` ]{0,30}?)\s?([\p{L}]{0,12}\.?)$/u.exec(tidied) ?? [];
  if (digits === '') return NOT_UNDERSTOOD;
  if (AMBIGUOUS_SCALES.has(scale)) return AMBIGUOUS;
  const times = SCALES.get(scale.replace('.', ''));
  if (times === undefined) return NOT_UNDERSTOOD;
  const read = readDigits(digits.trim());
  if (read.kind === 'question') return read;
  // `12,000k` is a slip of one of the two.
  if (times > 1 && read.value >= 1000) return AMBIGUOUS;
  return value(Number((read.value * times).toPrecision(15)));
}

/** A number of things: whole, from 0. */
export function readCount(text: string): Reading<number> {
  const read = readNumber(text);
  if (read.kind === 'question') return read;
  return Number.isSafeInteger(read.value) ? read : AMBIGUOUS;
}

/** Between two numbers: `200-300`, `200 to 300`, `200 … 300`. */
export const RANGE = /\d\s?[\p{L}%]{0,8}\s?(?:[-–—~…/]|\.\.+|\bto\b|\bbis\b|\bor\b|\band\b|\bà\b)\s?\d/iu;

/** Lower case, one kind of space, without the words that only say that it is a guess. */
const tidy = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s\u00a0\u2009\u202f]+/gu, ' ')
    .trim()
    .replace(
      /^(?:about|around|approximately|approx\.?|circa|ca\.?|roughly|max\.?|up to|etwa|environ|~|≈)\s*/u,
      '',
    );

function readDigits(digits: string): Reading<number> {
  const plain = /^(\d+)$/.exec(digits);
  if (plain) return finite(digits);
  const decimalPoint = /^(\d{1,3}(?:,\d{3})+|\d+)\.(\d+)$/.exec(digits);
  const decimalComma = /^(\d{1,3}(?:[.'’` ]\d{3})+),(\d+)$/.exec(digits);
  // INVARIANT: one point before three digits is a decimal point to some and a thousands sign to others.
  if (/^\d{1,3}\.\d{3}$/.test(digits)) return digits.startsWith('0.') ? finite(digits) : AMBIGUOUS;
  if (/^0,\d+$/.test(digits)) return finite(digits.replace(',', '.'));
  if (decimalPoint) return finite(digits.replaceAll(',', ''));
  if (decimalComma) return finite(digits.replace(/[.'’` ]/g, '').replace(',', '.'));
  const [, separator = ''] = /^\d{1,3}([.,_'’` ])\d{3}(?:\1\d{3})*$/.exec(digits) ?? [];
  if (separator !== '' && isEvenly(digits, separator)) return finite(digits.replaceAll(separator, ''));
  if (/^\d+,\d{1,2}$/.test(digits)) return finite(digits.replace(',', '.'));
  const swiss = /^(\d{1,3}(?:['’` ]\d{3})+)\.(\d+)$/.exec(digits);
  return swiss ? finite(digits.replace(/['’` ]/g, '')) : AMBIGUOUS;
}

const isEvenly = (digits: string, separator: string): boolean =>
  digits
    .split(separator)
    .slice(1)
    .every((group) => group.length === 3);

/** Past what numbers can hold exactly nobody meant it. */
function finite(text: string): Reading<number> {
  const number = Number(text);
  return Number.isFinite(number) && number <= 1e15 ? value(number) : NOT_UNDERSTOOD;
}

const SCALES: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ...['k', 'thousand', 'tsd', 'tausend'].map((word) => [word, 1e3] as const),
  ...['m', 'mn', 'mm', 'mio', 'million', 'millions', 'millionen', 'millones'].map(
    (word) => [word, 1e6] as const,
  ),
]);

/** `mil` is a thousand in Spanish, `billion` two things in two languages. */
const AMBIGUOUS_SCALES = new Set(['mil', 'mille', 'b', 'bn', 'billion', 'billions', 'mrd']);
