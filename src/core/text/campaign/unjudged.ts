import { sayInstant } from '../say-time.ts';
import { bold, say, toMarkdown, type Sentence } from '../sentence.ts';
import type { Instant } from '../../time/instant.ts';
import { CAMPAIGN_MARKER } from './describe-campaign.ts';

/** Why a campaign is not judged for the time being. */
export type UnjudgedBecause = 'policy' | 'github';

/** What the comment says while it is not known how a campaign stands; what was known is folded below, where `before` has it. */
export function describeUnjudged(
  because: UnjudgedBecause,
  { since, now, before }: { readonly since: Instant; readonly now: Instant; readonly before: string | null },
): string {
  const last = before?.replace(`${CAMPAIGN_MARKER}\n`, '') ?? '';
  return [
    `${CAMPAIGN_MARKER}\n${toMarkdown(bold(state(because, sayInstant(since, 'UTC', now))))}`,
    toMarkdown(NEXT[because]),
    last === '' ? '' : `<details><summary>What was known before</summary>\n\n${last}\n\n</details>`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

const state = (because: UnjudgedBecause, since: string): Sentence =>
  because === 'policy'
    ? say`The policy cannot be read at present, so it is not known how this campaign stands since ${since}.`
    : say`GitHub does not answer, so it is not known how this campaign stands since ${since}.`;

const NEXT: Readonly<Record<UnjudgedBecause, Sentence>> = {
  policy: say`Nobody needs to do anything here: sign-offs, answers and ticks are kept, and count once whoever looks after the policy has mended it. Until then no pull request passes with this campaign.`,
  github: say`Nobody needs to do anything here: Lockstep tries again by itself, and nothing is lost. Until then no pull request turns green with this campaign.`,
};
