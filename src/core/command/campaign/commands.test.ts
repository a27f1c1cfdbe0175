import { expect, test } from 'vitest';
import {
  POLICY_WITH_ROLES,
  campaignBody,
  campaignFacts,
  judgeFacts,
  said,
  signOff,
} from '../../../../test/kit/campaign-facts.ts';
import { kim, lead, lee, person, sam } from '../../../../test/kit/facts.ts';
import { readCommandLines } from '../../facts/command-lines.ts';
import type { Account, Comment } from '../../facts/facts.ts';
import { decideCampaignCommand } from './registry.ts';

const NAMED = campaignBody({ champion: '@kim', it_sponsor: '@lead', marketing_sponsor: '@dana' });

/** What is decided on a comment of 11:00, with what was said before. */
function decide(
  user: Account,
  body: string,
  before: readonly Comment[] = [],
  rest: Record<string, unknown> = {},
) {
  const comment = said(user, body, '11:00', rest);
  const facts = campaignFacts({ comments: [...before, comment] }, [['09:00', NAMED]]);
  const [line] = readCommandLines(comment.body);
  const verdict = judgeFacts(facts, '16:00', POLICY_WITH_ROLES);
  const context = { account: user, comment, rest: line?.rest ?? '', facts, verdict };
  const { reaction, reply, effects } = decideCampaignCommand(line?.name ?? '', context);
  return [reaction, reply?.code ?? null, ...effects.map(({ kind }) => kind)];
}

const EDITED = { first_body: 'Nice' };
const objection = said(lee, '/lockstep object why: a instead: b', '10:00');

test.each<readonly [string, readonly (string | null)[], readonly (string | null)[]]>([
  ['who is named confirms', decide(kim, '/lockstep confirm'), ['+1', null]],
  ['who is not named confirms nothing', decide(sam, '/lockstep confirm'), ['-1', 'not_named']],
  [
    'an edited comment confirms nothing',
    decide(kim, '/lockstep confirm', [], EDITED),
    ['-1', 'confirm_edited'],
  ],
  ['a sign-off is taken back', decide(kim, '/lockstep withdraw', [signOff(kim, '10:00')]), ['+1', null]],
  [
    'a yes is taken back',
    decide(kim, '/lockstep withdraw', [said(kim, '/lockstep confirm', '10:00')]),
    ['+1', null],
  ],
  [
    'nobody takes back for somebody else',
    decide(lee, '/lockstep withdraw', [signOff(kim, '10:00')]),
    ['-1', 'nothing_to_withdraw'],
  ],
  [
    'a lead lifts an objection of their department',
    decide(lead, '/lockstep lift', [objection]),
    ['+1', null],
  ],
  [
    'a member who is no lead lifts nothing',
    decide(kim, '/lockstep lift', [objection]),
    ['-1', 'may_not_lift'],
  ],
  [
    'a sign-off for another department does not count',
    decide(kim, '/lockstep sign-off marketing'),
    ['-1', 'campaign_not_counted'],
  ],
  [
    'a stranger’s sign-off does not count',
    decide(person('eve', 99), '/lockstep sign-off'),
    ['-1', 'campaign_not_counted'],
  ],
  [
    'a stranger’s objection is none of the campaign’s',
    decide(person('eve', 99), '/lockstep object why: a instead: b'),
    ['-1', 'campaign_nothing_to_sign'],
  ],
  ['a step is named with a number sign too', decide(kim, '/lockstep tick #2'), ['+1', null, 'tick']],
  ['a step is not named by words', decide(kim, '/lockstep tick load-test'), ['-1', 'no_such_step']],
  [
    'an edited comment estimates nothing',
    decide(kim, '/lockstep estimate 3d', [], EDITED),
    ['-1', 'effort_edited'],
  ],
  ['a look at everything', decide(kim, '/lockstep recheck'), ['+1', null, 'recheck']],
])('%s', (_, decided, expected) => {
  expect(decided).toEqual(expected);
});
