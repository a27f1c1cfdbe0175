import { expect, test } from 'vitest';
import { CAMPAIGN_MARKER } from './describe-campaign.ts';
import { describeUnjudged } from './unjudged.ts';

const now = Date.parse('2026-10-14T12:00:00Z');
const told = { since: Date.parse('2026-10-14T10:05:00Z'), now, before: `${CAMPAIGN_MARKER}\n**Approved.**` };

test('a policy that cannot be read: since when, what counts, and what was known before', () => {
  expect(describeUnjudged('policy', told)).toBe(`<!-- lockstep:campaign -->
**The policy cannot be read at present, so it is not known how this campaign stands since Wed 14 Oct, 10:05 (UTC).**

Nobody needs to do anything here: sign-offs, answers and ticks are kept, and count once whoever looks after the policy has mended it. Until then no pull request passes with this campaign.

<details><summary>What was known before</summary>

**Approved.**

</details>`);
});

test('GitHub does not answer: it is tried again', () => {
  expect(describeUnjudged('github', told)).toContain(
    '**GitHub does not answer, so it is not known how this campaign stands since Wed 14 Oct, 10:05 (UTC).**\n\nNobody needs to do anything here: Lockstep tries again by itself',
  );
});
