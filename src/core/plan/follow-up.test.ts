import { expect, test } from 'vitest';
import { NOW, POLICY, person, verdict } from '../../../test/kit/verdicts.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { NOTHING_PUBLISHED } from './effect.ts';
import { followUpOf } from './follow-up.ts';

const overridden = (given: Partial<Verdict> = {}): Verdict =>
  verdict({
    outcome: 'overridden',
    override: {
      comment: 41,
      reason: 'orders cannot be paid',
      people: [{ account: person('kim'), at: NOW, comment: 41 }],
      missing: 0,
      since: NOW,
      until: NOW + 1,
      can_confirm: [],
    },
    ...given,
  });

test('one issue is due for the comment that asked', () => {
  expect(followUpOf(overridden(), NOTHING_PUBLISHED)).toMatchObject({ key: 'override/41' });
});

test('none is due twice: neither once it was opened, nor while it is noted', () => {
  const said = [{ key: 'override/41', at: NOW, issue: 12 }];
  const owed = [{ key: 'override/41', title: '', body: '' }];
  expect(followUpOf(overridden(), { ...NOTHING_PUBLISHED, said })).toBeNull();
  expect(followUpOf(overridden(), { ...NOTHING_PUBLISHED, owed })).toBeNull();
});

test('none is due in a trial, where the policy wants none, or before it stands', () => {
  const without = { ...POLICY, override: { ...POLICY.override!, follow_up: false } };
  expect(followUpOf(overridden({ trial: true }), NOTHING_PUBLISHED)).toBeNull();
  expect(followUpOf(overridden({ policy: without }), NOTHING_PUBLISHED)).toBeNull();
  expect(followUpOf(overridden({ outcome: 'waiting' }), NOTHING_PUBLISHED)).toBeNull();
});
