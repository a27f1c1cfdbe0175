import { describe, expect, test } from 'vitest';
import { campaignOf, moment, policyWith, surfaceOf } from '../../../../test/kit/campaigns.ts';
import { ruleVerdict, verdict } from '../../../../test/kit/verdicts.ts';
import type { Launch } from '../../facts/facts.ts';
import { launch as launchSchema } from '../../facts/launch.ts';
import type { Surface } from '../../policy/policy.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import { describeCheck } from '../check/check.ts';
import { describeComment } from '../comment/comment.ts';
import { toPlain } from '../sentence.ts';
import { surfaceSentence } from './surface.ts';

const { rule } = ruleVerdict();
const CHECKOUT = ruleVerdict({ rule: { ...rule, surface: 'checkout' } });

const launchOf = (given: Partial<Launch> = {}): Launch =>
  launchSchema.parse({ ...campaignOf(), approved: true, ...given });

const judged = (given: Partial<Verdict> = {}, surface: Partial<Surface> = {}): Verdict =>
  verdict({ policy: policyWith({ surfaces: [surfaceOf(surface)] }), rules: [CHECKOUT], ...given });

const line = (...given: Parameters<typeof judged>): string => {
  const one = judged(...given);
  return toPlain(surfaceSentence(one.rules[0]!, one));
};

const AT_STAKE =
  'At the limit an hour risks about 45,000 orders, 2,000,000 GBP (1,200 × 60 × 62%, 45 GBP each).';

test('the busiest minute that is known, its day, the measurement, and what an hour at the limit risks', () => {
  expect(line({ launches: [launchOf()] })).toBe(
    `Checkout: 700 of 1,200/min on Mon 2 Nov, measured Wed 30 Sep. ${AT_STAKE}`,
  );
});

test('launches that overlap are added up; what is above the limit, and not approved yet, is said', () => {
  const second = launchOf({
    number: 14,
    approved: false,
    launch: moment('2026-11-04'),
    surfaces: [{ surface: 'checkout', peak: 280 }],
  });
  expect(line({ launches: [launchOf(), second] })).toBe(
    `Checkout: 980 of 1,200/min on Wed 4 Nov, measured Wed 30 Sep. That is 140 above the 840 that leave the agreed headroom free. Counted, and not approved yet: #14. ${AT_STAKE}`,
  );
});

describe('what is not known is named', () => {
  test('no launch', () => {
    expect(line()).toBe(
      `Checkout: 400 of 1,200/min on a usual day, no launch is known, measured Wed 30 Sep. ${AT_STAKE}`,
    );
  });

  test('no measurement, or an old one, or one before the last merge', () => {
    const old = 'measured Tue 30 Sep 2025, longer ago than the policy relies on (180 days).';
    expect(line({}, { measured: null })).toContain('no launch is known, never measured.');
    expect(line({}, { measured: '2025-09-30' })).toContain(old);
    expect(line({ merged_since: { checkout: '2026-10-02' } })).toContain(
      'measured Wed 30 Sep and changed since.',
    );
  });

  test('no share of orders, no worth', () => {
    expect(line({}, { completes: null })).toMatch(
      /the policy does not say how many visits end in an order\.$/,
    );
    expect(line({}, { worth: null })).toMatch(
      /about 45,000 orders \(1,200 × 60 × 62%\); what an order is worth is not known\.$/,
    );
  });
});

test('a rule without a surface, or with one that the policy does not know, has no line', () => {
  expect(line({ rules: [ruleVerdict()] })).toBe('');
  expect(line({}, { id: 'basement' })).toBe('');
});

test('check and comment carry it, the comment each surface once before the details', () => {
  const told = judged({ rules: [CHECKOUT, CHECKOUT], launches: [launchOf()] });
  expect(describeCheck(told, { ticks: [], refused: [], policySource: null }).summary).toContain(
    '- Checkout: 700 of 1,200/min on Mon 2 Nov',
  );
  const [before, details] = describeComment(told, { ticks: [], refused: [] })!.split('<details>');
  expect(before!.match(/Checkout: 700 of 1,200/g)).toHaveLength(1);
  expect(details!.match(/Checkout: 700 of 1,200/g)).toHaveLength(2);
});
