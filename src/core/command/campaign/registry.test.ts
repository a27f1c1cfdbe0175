import { describe, expect, test } from 'vitest';
import { campaignBody, campaignFacts, judgeFacts, said } from '../../../../test/kit/campaign-facts.ts';
import { ben, dana, kim, lead, lee, person, sam } from '../../../../test/kit/facts.ts';
import { readCommandLines } from '../../facts/command-lines.ts';
import type { Account } from '../../facts/facts.ts';
import type { Policy } from '../../policy/policy.ts';
import type { CampaignDecision } from './campaign-command.ts';
import { campaignHelp, decideCampaignCommand } from './registry.ts';

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
  ['a peak before the launch', kim, '/lockstep actual peak landing 2,000', '-1', 'reached_too_soon'],
  ['what was reached before the launch', kim, '/lockstep actual goal it 0', '-1', 'reached_too_soon'],
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

describe('what was measured, on a campaign that has launched', () => {
  const LAUNCHED = campaignBody({ launch: '14 October 2026, 10:00 Europe/London' });
  const answer = (user: Account, body: string, rest: Record<string, unknown> = {}) => {
    const comment = said(user, body, '11:00', rest);
    const facts = campaignFacts({ comments: [comment] }, [['09:00', LAUNCHED]]);
    const [line] = readCommandLines(body);
    const context = { account: user, comment, rest: line?.rest ?? '', facts, verdict: judgeFacts(facts) };
    return decideCampaignCommand('actual', context);
  };

  test.each([
    ['a peak', kim, 'peak landing 2,000', null],
    [
      'a peak of nothing',
      kim,
      'peak',
      { code: 'peak_of_what', surfaces: ['landing', 'checkout', 'registration'] },
    ],
    ['a peak in two ways', kim, 'peak landing 2.000', { code: 'peak_how', readings: [2, 2000] }],
    [
      'a peak by a stranger',
      person('eve', 99),
      'peak landing 2',
      { code: 'reached_not_a_member', departments: ['IT', 'Marketing'] },
    ],
    ['a goal', sam, 'goal marketing 460 registrations', null],
    ['a goal of nobody', sam, 'goal sales 460', { code: 'goal_of_whom', departments: ['it', 'marketing'] }],
    ['a goal without a figure', sam, 'goal marketing …', { code: 'goal_how', department: 'marketing' }],
    [
      'a goal of another department',
      kim,
      'goal marketing 460',
      { code: 'reached_not_a_member', departments: ['Marketing'] },
    ],
  ] as const)('%s', (_, user, words, reply) => {
    const decision = answer(user, `/lockstep actual ${words}`);
    expect(decision.reaction).toBe(reply === null ? '+1' : '-1');
    if (reply === null) expect(decision.reply).toBeNull();
    else expect(decision.reply).toMatchObject(reply);
  });

  test('an edited comment', () => {
    const decision = answer(kim, '/lockstep actual peak landing 2,000', { first_body: 'Hello' });
    expect(decision.reply).toEqual({ code: 'reached_edited', what: 'peak' });
  });
});

test('help shows each form of a command on a line of its own', () => {
  const usages = campaignHelp().map(({ usage }) => usage);
  expect(usages).toContain('/lockstep actual <duration>');
  expect(usages).toContain('/lockstep actual peak <surface> <visits>');
  expect(new Set(usages).size).toBe(usages.length);
});

test('help does not show what a policy does not have', () => {
  const { policy } = judgeFacts(campaignFacts());
  const names = (given: Partial<Policy>) => campaignHelp({ ...policy, ...given }).map(({ name }) => name);
  expect(names({})).toContain('tick');
  expect(names({})).toContain('translate');
  expect(names({})).not.toContain('confirm');
  expect(names({ translators: [], campaigns: null })).not.toContain('tick');
  expect(names({ translators: [], campaigns: null })).not.toContain('translate');
});
