import { expect, test } from 'vitest';
import { campaignBody, campaignFacts, judgeFacts, said } from '../../../../test/kit/campaign-facts.ts';
import { ben, dana, kim, lead, lee, person, sam } from '../../../../test/kit/facts.ts';
import { readCommandLines } from '../../facts/command-lines.ts';
import type { Account } from '../../facts/facts.ts';
import type { CampaignDecision } from './campaign-command.ts';
import { decideCampaignCommand } from './registry.ts';

/** What is decided on a comment that somebody writes at 11:00. */
function decide(
  user: Account,
  body: string,
  before: readonly ReturnType<typeof said>[] = [],
): CampaignDecision {
  const comment = said(user, body, '11:00');
  const facts = campaignFacts({ comments: [...before, comment] }, [['09:00', campaignBody()]]);
  const [line] = readCommandLines(body);
  const { name, rest } = line ?? { name: '', rest: '' };
  return decideCampaignCommand(name, { account: user, comment, rest, facts, verdict: judgeFacts(facts) });
}

test.each([
  ['sign-off by a member', kim, '/lockstep sign-off', '+1', null],
  ['sign-off by the author', ben, '/lockstep sign-off', '-1', 'campaign_not_counted'],
  ['sign-off for no department', kim, '/lockstep sign-off itt', '-1', 'no_such_department'],
  ['an objection with both', lee, '/lockstep object why: a instead: b', '+1', null],
  ['an objection without instead', lee, '/lockstep object why: a', 'eyes', 'campaign_objection_lacks'],
  ['lifting by another lead’s department', sam, '/lockstep lift', '-1', 'may_not_lift'],
  ['lifting where nobody objected', lead, '/lockstep lift', '-1', 'nothing_to_lift'],
  ['withdrawing nothing', kim, '/lockstep withdraw', '-1', 'nothing_to_withdraw'],
  ['confirming without being named', dana, '/lockstep confirm', '-1', 'not_named'],
  ['a step that is not there', kim, '/lockstep tick 9', '-1', 'no_such_step'],
  ['an estimate', kim, '/lockstep estimate 3d', '+1', null],
  ['an estimate in words', kim, '/lockstep estimate long', '-1', 'effort_how'],
  ['an actual of a stranger', person('eve', 99), '/lockstep actual 3d', '-1', 'effort_not_a_member'],
  ['calling a translator', ben, '/lockstep translate what is a CPA?', '+1', 'translators_called'],
  ['explain', ben, '/lockstep explain', '+1', 'campaign_explanation'],
  ['help', ben, '/lockstep', '+1', 'help'],
  ['a word that is no command', ben, '/lockstep dance', 'confused', 'unknown_command'],
] as const)('%s', (_, user, body, reaction, reply) => {
  const decision = decide(user, body);
  expect(decision.reaction).toBe(reaction);
  expect(decision.reply?.code ?? null).toBe(reply);
});

test('anybody ticks a step by its number, and its id is kept', () => {
  expect(decide(person('eve', 99), '/lockstep tick 1').effects).toEqual([
    { kind: 'tick', item: 'load-test' },
  ]);
});

test('a member goes away', () => {
  expect(decide(kim, '/lockstep away until 2026-11-30').effects).toMatchObject([{ kind: 'away' }]);
});
