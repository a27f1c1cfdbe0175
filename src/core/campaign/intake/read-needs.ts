import { SAYS_NONE } from './answer.ts';
import { NOT_UNDERSTOOD, type Reading, value } from './reading.ts';

/** Reads issues of this repository: `#12, #15`, `12 and 15`; `none` is none. Links may lead elsewhere and are asked about. */
export function readNeeds(text: string): Reading<readonly number[]> {
  if (SAYS_NONE.test(text.trim())) return value([]);
  const words = text.split(/[\s,;]+|\band\b/u).filter((word) => word !== '');
  const numbers = words.map((word) => ISSUE.exec(word)?.[1] ?? '');
  if (words.length === 0 || numbers.includes('')) return NOT_UNDERSTOOD;
  return value([...new Set(numbers.map(Number))]);
}

const ISSUE = /^#?([1-9]\d{0,8})\.?$/;
