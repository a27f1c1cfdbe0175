import { readRate } from '../intake/read-rate.ts';

/**
 * The visits a minute that words could mean which do not mean one thing only: `12.000` is twelve and twelve thousand,
 * `200-300` one or the other. In rising order; empty where the readings are no numbers, as with `5k per day`.
 */
export function readingsOfRate(words: string): readonly number[] {
  const candidates = [...withoutPoint(words), ...eitherEnd(words)];
  const readings = candidates.flatMap((one) => {
    const read = readRate(one);
    return read.kind === 'value' ? [read.value] : [];
  });
  const all = [...new Set(readings)].toSorted((a, b) => a - b);
  return all.length > 1 ? all : [];
}

/** `1.234` with the point as a decimal one, and as a thousands sign. */
function withoutPoint(words: string): readonly string[] {
  const point = /(?<![\d.,])(\d{1,3})\.(\d{3})(?![\d.,])/;
  return point.test(words) ? [words.replace(point, '$1.$20'), words.replace(point, '$1$2')] : [];
}

/** Both ends of `200-300/min` and `2 to 3k`; what they are counted in may stand at the end alone. */
function eitherEnd(words: string): readonly string[] {
  const { from, scale = '', to, toScale = '', per = '' } = RANGE.exec(words)?.groups ?? {};
  return from === undefined || to === undefined
    ? []
    : [`${from}${scale === '' ? toScale : scale}${per}`, `${to}${toScale}${per}`];
}

const RANGE =
  /^(?<from>\d[\d.,'’]{0,20})\s?(?<scale>k?)\s?(?:[-–—~…]|\.\.+|\bto\b|\bor\b|\band\b)\s?(?<to>\d[\d.,'’]{0,20})\s?(?<toScale>k?)(?<per>(?:\s|\/|$).*)$/isu;
