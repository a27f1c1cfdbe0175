import { describe, expect, test } from 'vitest';
import { REASONS } from '../../../../test/kit/messages.ts';
import {
  clockOf,
  owing,
  person,
  POLICY,
  ruleVerdict,
  satisfied,
  verdict,
} from '../../../../test/kit/verdicts.ts';
import { sayReason } from './reason.ts';

describe('a reason says the state, why, what to do next and who can help', () => {
  test.each(Object.entries(REASONS))('%s', (code, reasons) => {
    const judged = code === 'all_signed' ? satisfied() : verdict();
    expect(reasons.map((reason) => sayReason(reason, judged))).toMatchSnapshot();
  });
});

describe('a reason can be said where little is known', () => {
  test.each(Object.entries(REASONS))('%s without a policy', (_, reasons) => {
    const bare = verdict({ policy: null, rules: [], reasons });
    for (const reason of reasons) expect(sayReason(reason, bare)).toMatch(/\.\)?$/);
  });
});

test('leads are named where a department has no liaison', () => {
  const policy = { ...POLICY, departments: POLICY.departments.map((one) => ({ ...one, liaison: null })) };
  const said = sayReason(REASONS.nobody_can_sign[0]!, verdict({ policy }));
  expect(said).toContain('acme/it-leads, who leads IT, can help.');
});

test('only the ways to sign off that the policy allows are named', () => {
  const policy = { ...POLICY, sign_off: { ...POLICY.sign_off, by: ['comment' as const] } };
  const said = sayReason(REASONS.missing_sign_off[0]!, verdict({ policy }));
  expect(said).toContain('comment /lockstep sign-off.');
  expect(said).not.toContain('approve');
});

test('no deadline is named while the clock waits for people; a freeze is counted in', () => {
  const said = (given: Parameters<typeof clockOf>[0]) =>
    sayReason(REASONS.missing_sign_off[0]!, verdict({ clocks: [clockOf(given)] }));
  expect(said({})).toContain('by Thu 15 Oct');
  expect(said({ paused: 'freeze' })).toContain('by Thu 15 Oct');
  expect(said({ paused: 'draft' })).not.toContain('by Thu');
  expect(said({ paused: 'author' })).not.toContain('by Thu');
});

test('a time that is over is said as what was expected', () => {
  const decision = { at: verdict().at - 1, met_at: null, missed: true };
  const said = sayReason(REASONS.missing_sign_off[0]!, verdict({ clocks: [clockOf({ decision })] }));
  expect(said).toContain(
    'A decision was expected by Wed 14 Oct, 10:59 (Europe/London). sam or ana can sign off:',
  );
});

test('of many people who can sign a few are named', () => {
  const can_sign = Array.from({ length: 40 }, (_, index) => person(`member-${index}`, 100 + index));
  const judged = verdict({ rules: [ruleVerdict({ departments: [owing({ can_sign })] })] });
  expect(sayReason(REASONS.missing_sign_off[0]!, judged)).toContain('member-4 or 35 more can sign off');
});
