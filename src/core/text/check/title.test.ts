import { expect, test } from 'vitest';
import { REASONS } from '../../../../test/kit/messages.ts';
import {
  department,
  objectionOf,
  owing,
  person,
  ruleVerdict,
  satisfied,
  verdict,
} from '../../../../test/kit/verdicts.ts';
import type { Reason, Verdict } from '../../verdict/verdict.ts';
import { sayTitle } from './title.ts';

const titled = (outcome: Verdict['outcome'], reason: Reason, given: Partial<Verdict> = {}): string =>
  sayTitle(verdict({ outcome, reasons: [reason], ...given }));

test('waiting counts the sign-offs of each department that owes one', () => {
  expect(sayTitle(verdict())).toBe('Waiting for Marketing (0 of 1)');
  const both = [department({ signed: [], missing: 1 }), owing()];
  expect(sayTitle(verdict({ rules: [ruleVerdict({ departments: both })] }))).toBe(
    'Waiting for IT (0 of 1) and Marketing (0 of 1)',
  );
});

test('a department that owes for several rules is named once, with the rule that lacks most', () => {
  const rules = [
    ruleVerdict({ departments: [owing()] }),
    ruleVerdict({ departments: [owing({ needed: 3, missing: 2 })] }),
  ];
  expect(sayTitle(verdict({ rules }))).toBe('Waiting for Marketing (1 of 3)');
});

test('a draft says so, whatever is missing', () => {
  expect(titled('waiting', { code: 'draft' }, { draft: true })).toBe(
    'A draft, waiting for Marketing (0 of 1)',
  );
  expect(sayTitle(satisfied({ outcome: 'waiting', draft: true }))).toBe('A draft, with every sign-off given');
});

test('satisfied names the departments', () => {
  expect(sayTitle(satisfied())).toBe('Signed off by IT and Marketing');
});

test('each cause of broken, blocked and overridden has its title', () => {
  expect(titled('broken', REASONS.policy_gone[0]!)).toBe(
    'The policy is gone from main and needs to come back',
  );
  expect(titled('broken', REASONS.policy_invalid[0]!)).toBe('The policy needs mending (line 12)');
  expect(titled('broken', REASONS.no_such_team[0]!)).toBe(
    'The policy needs mending: GitHub knows no team acme/nobody',
  );
  expect(titled('broken', REASONS.unsatisfiable[0]!)).toBe(
    'The policy needs mending: IT has 2 of 3 people needed',
  );
  expect(titled('blocked', REASONS.objection[0]!)).toBe('Blocked: kim asks for changes');
  expect(titled('blocked', REASONS.frozen[0]!)).toBe('Frozen until Mon 30 Nov, 08:00 (Europe/London)');
  expect(titled('blocked', REASONS.campaign_missing[0]!)).toBe(
    'Blocked: an approved campaign is to be named',
  );
  expect(titled('blocked', REASONS.campaign_not_approved[0]!)).toBe(
    'Blocked: campaign 12 is not approved yet',
  );
  expect(titled('blocked', REASONS.campaign_ended[0]!)).toBe('Blocked: campaign 12 has ended');
  expect(titled('blocked', REASONS.new_policy_invalid[0]!)).toBe(
    'Blocked: the new policy needs mending (line 12)',
  );
  expect(titled('overridden', REASONS.override_stands[0]!)).toBe(
    'Overridden until Wed 14 Oct, 14:00 (UTC): orders cannot be paid',
  );
});

test('what needs nobody, and what GitHub would not say', () => {
  expect(titled('not_required', { code: 'no_rule_covers' }, { rules: [] })).toBe('No sign-off needed');
  expect(titled('unknown', REASONS.part_unread[0]!)).toBe('GitHub did not answer; trying again');
});

test('of several freezes the one that ends last is named', () => {
  const [first] = REASONS.frozen;
  const later = { ...first!, until: first!.until + 86_400_000 };
  const title = sayTitle(verdict({ outcome: 'blocked', reasons: [first!, later] }));
  expect(title).toBe('Frozen until Tue 1 Dec, 08:00 (Europe/London)');
});

test('a trial says what it would be', () => {
  expect(sayTitle(verdict({ trial: true }))).toBe('Trial: would be waiting for Marketing (0 of 1)');
  expect(titled('blocked', REASONS.objection[0]!, { trial: true })).toBe(
    'Trial: would be blocked: kim asks for changes',
  );
  expect(sayTitle(satisfied({ trial: true }))).toBe('Trial: signed off by IT and Marketing');
  expect(titled('unknown', REASONS.part_unread[0]!, { trial: true })).toBe(
    'Trial: GitHub did not answer; trying again',
  );
});

test('a title stays within 100 characters however long the names are', () => {
  const departments = Array.from({ length: 9 }, (_, index) =>
    owing({ department: `d${index}`, name: 'Müßiggang '.repeat(50) }),
  );
  expect(Array.from(sayTitle(verdict({ rules: [ruleVerdict({ departments })] }))).length).toBeLessThanOrEqual(
    100,
  );
  const objection = objectionOf({ account: person('x'.repeat(39)) });
  expect(titled('blocked', { ...REASONS.objection[0]!, objection }).length).toBeLessThanOrEqual(100);
});
