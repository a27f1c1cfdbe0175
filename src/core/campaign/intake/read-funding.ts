import type { Policy } from '../../policy/policy.ts';
import type { FundingShare } from '../campaign.ts';
import { departmentIn, departmentNamed } from './department-named.ts';
import { NOT_UNDERSTOOD, TWICE, type Reading, about, all, andThen, value } from './reading.ts';
import { readMoney } from './read-money.ts';
import { readNumber } from './read-number.ts';

/**
 * Reads who pays how much: `IT 40%, Marketing 60%`, `IT: 4,000 GBP; Marketing: 6,000 GBP`, or `4,000 GBP IT, 6,000 GBP Marketing`. Others
 * than departments have no id.
 */
export function readFunding(text: string, policy: Policy): Reading<readonly FundingShare[]> {
  const parts = text
    .split(
      /[\n;]|,\s+(?=\p{L})|,\s+(?=\d[\d.]*\s?%)|,\s+(?=(?:[£€]\d[\d.,]*k?|\d[\d.,]*k?\s?[A-Z]{3})\s+\p{L})|\s\+\s|\sand\s/u,
    )
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length > 50) return NOT_UNDERSTOOD;
  return andThen(all(parts.map((part) => about(part, readShare(part, policy)))), (shares) => {
    const named = shares.flatMap(({ department }) => (department === null ? [] : [department]));
    return new Set(named).size === named.length ? value(shares) : TWICE;
  });
}

function readShare(part: string, policy: Policy): Reading<FundingShare> {
  const known = departmentIn(part, policy);
  const [, other = '', amount = ''] =
    known === null ? (/^(\p{L}[\p{L} &.]{0,50}?)\s*[:=–—]\s*(.+)$/u.exec(part) ?? []) : ['', '', known.rest];
  if (known === null && other !== '' && departmentNamed(other, policy) === 'slip') return NOT_UNDERSTOOD;
  const department = known?.department.id ?? null;
  const words = amount === '' ? part : amount;
  const percent = /^(\d[\d.,]*)\s?(?:%|percent|per cent)$/i.exec(words)?.[1];
  if (percent !== undefined)
    return andThen(readNumber(percent), (share) => value({ department, percent: share, amount: null }));
  return andThen(readMoney(words), (money) => value({ department, percent: null, amount: money }));
}
