import { expect, test } from 'vitest';
import { campaignFacts, campaignBody, judgeFacts } from '../../../../test/kit/campaign-facts.ts';
import { describeCampaignAsk } from './ask.ts';
import type { CampaignAskText } from './ask.ts';

const verdict = judgeFacts(campaignFacts(), '10:00');

const ask = (given: Partial<CampaignAskText> = {}, judged = verdict): string =>
  describeCampaignAsk(
    {
      keys: ['ask/it/first', 'ask/marketing/first'],
      departments: [
        { department: 'it', to: ['@kim', '@lee'], missing: 1, changed: [] },
        { department: 'marketing', to: ['@sam'], missing: 1, changed: ['launch', 'surfaces'] },
      ],
      named: [{ handle: '@sam', roles: ['champion', 'marketing_sponsor'] }],
      ...given,
    },
    judged,
  );

test('what is asked of whom, by when, and how to answer', () => {
  expect(ask()).toBe(`<!-- lockstep:say ask/it/first -->
<!-- lockstep:say ask/marketing/first -->
“Spring sale”, filed by ben, launches on Wed 2 Dec, 09:00 (Europe/London). It waits for:

- @kim or @lee: a sign-off from IT, by Fri 16 Oct, 10:00 (Europe/London).
- @sam: a sign-off from Marketing, by Fri 16 Oct, 10:00 (Europe/London). Launch and Surfaces and visitors changed after Marketing had signed off, so Marketing is asked again.
- sam: a yes to being named as champion and Marketing sponsor.

What is planned, and what was worked out for it, stands in the first comment of Lockstep. If it is fine as it is, comment \`/lockstep sign-off\`. If something should be different first, comment \`/lockstep object why: … instead: …\`. Whoever is named says yes with \`/lockstep confirm\`, or with a sign-off.`);
});

test('several sign-offs are asked of several people', () => {
  const departments = [{ department: 'it', to: ['@kim', '@lee'], missing: 2, changed: [] }];
  expect(ask({ departments })).toContain('- @kim and @lee: 2 sign-offs from IT, by');
});

test('no time is told where it is over', () => {
  const late = judgeFacts(campaignFacts(), '2026-10-19T10:00:00Z');
  expect(ask({}, late)).toContain('- @kim or @lee: a sign-off from IT.\n');
});

test('a yes alone is not asked with a word about sign-offs', () => {
  expect(ask({ departments: [] })).not.toContain('sign-off');
});

test('a campaign that has launched is told so, in the words of its own zone, and a name mentions nobody', () => {
  const facts = campaignFacts({}, [
    ['09:00', campaignBody({ name: '@acme/everybody', launch: '2026-12-02' })],
  ]);
  const text = ask({ departments: [] }, judgeFacts(facts, '2026-12-03T10:00:00Z'));
  expect(text).toContain('launched on Wed 2 Dec');
  expect(text).not.toMatch(/@acme\/everybody/);
});
