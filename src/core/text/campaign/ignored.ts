import type { Ignored, IgnoredBecause } from '../../verdict/verdict.ts';
import { ignoredSentence } from '../ignored.ts';
import { say, type Sentence } from '../sentence.ts';

/** Why a sign-off of a campaign does not count, and what would. */
export const ignoredOnCampaign = ({ account, because }: Ignored, department: string): Sentence =>
  notCountedBecause(because, say`${account.login}`, say`${department}`);

/** One sentence for every `because`; what reads otherwise than on a pull request is said here. */
export function notCountedBecause(because: IgnoredBecause, who: Sentence, department: Sentence): Sentence {
  switch (because) {
    case 'author':
      return say`${who} filed this campaign, so somebody else signs it off.`;
    case 'unknown_commit':
      return say`${who} signed off a text of this campaign that Lockstep did not see; a new sign-off counts.`;
    case 'changed_since':
      return say`${who} signed off before the last change to what concerns ${department}, and can sign off again after a look at it.`;
    case 'bot':
    case 'contributor':
    case 'not_a_member':
    case 'not_by':
    case 'edited':
    case 'dismissed':
    case 'withdrawn':
    case 'superseded':
    case 'base_changed':
    case 'other_department':
      return ignoredSentence(because, who, department);
  }
}
