import { expect, test } from 'vitest';
import {
  CAMPAIGN_POLICY,
  campaignBody,
  campaignFacts,
  judgeFacts,
  said,
} from '../../../../test/kit/campaign-facts.ts';
import { ana, sam } from '../../../../test/kit/facts.ts';
import { stillTold } from './still-told.ts';

/** Marketing does not sign here, so that its team is needed for nothing but what it told. */
const IT_SIGNS = CAMPAIGN_POLICY.replace('sign_off: { it: 1, marketing: 1 }', 'sign_off: { it: 1 }');
const facts = campaignFacts(
  { comments: [said(sam, '/lockstep actual 2h\n/lockstep actual goal marketing 460', '13:00')] },
  [['09:00', campaignBody({ launch: '14 October 2026, 10:00 Europe/London' })]],
);
const judge = (given: typeof facts) => judgeFacts(given, '16:00', IT_SIGNS);
const before = judge(facts);

test('what a team told is kept while the team cannot be read', () => {
  const unread = { ...facts, members: { '@acme/web': facts.members['@acme/web'] ?? null } };
  const now = judge(unread);
  expect(now.outcome).not.toBe('unknown');
  expect(now.reached.goals).toEqual({});
  const { actuals, reached } = stillTold(before, now, unread);
  expect(actuals).toEqual(before.actuals);
  expect(reached).toEqual(before.reached);
});

test('what somebody told who left the team since is not', () => {
  const left = { ...facts, members: { ...facts.members, '@acme/growth': [ana] } };
  const { actuals, reached } = stillTold(before, judge(left), left);
  expect(actuals).toEqual({});
  expect(reached.goals).toEqual({});
});
