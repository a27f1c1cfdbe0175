import type { Ignored, IgnoredBecause } from '../verdict/verdict.ts';
import { code, say, type Sentence } from './sentence.ts';

/** Why an act does not count as a sign-off, and what would. */
export const sayIgnored = (
  { account, because, too_soon }: Ignored,
  department: string,
  head: string,
): Sentence =>
  too_soon
    ? say`${account.login} signed off within two minutes of a push; ${code(`/lockstep sign-off ${head.slice(0, 7)}`)} says that the new version is meant.`
    : ignoredSentence(because, say`${account.login}`, say`${department}`);

/** One sentence for every `because`; `who` begins it wherever it can. */
export function ignoredSentence(because: IgnoredBecause, who: Sentence, department: Sentence): Sentence {
  switch (because) {
    case 'bot':
      return say`${who} is a bot, and sign-offs come from people.`;
    case 'author':
      return say`${who} opened this pull request, so somebody else signs it off.`;
    case 'contributor':
      return say`${who} wrote, committed or pushed part of this change, so somebody else signs it off.`;
    case 'not_a_member':
      return say`${who} is not in a team of ${department}; its members sign off for it.`;
    case 'not_by':
      return say`${who} signed off in a way that the policy does not count; the other way does.`;
    case 'edited':
      return say`${who} edited the comment afterwards, and an edited comment gives no sign-off; a new comment does.`;
    case 'dismissed':
      return say`The review of ${who} was dismissed; a new one counts.`;
    case 'withdrawn':
      return say`${who} took the sign-off back, and can give it again at any time.`;
    case 'superseded':
      return say`${who} gave a later answer, and the latest one counts.`;
    case 'base_changed':
      return say`${who} signed off for another base branch, and can sign off again for this one.`;
    case 'unknown_commit':
      return say`${who} saw a version that is not known any more, since the branch was rewritten; a new sign-off counts.`;
    case 'changed_since':
      return say`${who} signed off before the last change to these files, and can sign off again after a look at it.`;
    case 'other_department':
      return say`${who} signs for another department here, and one person signs for one department only.`;
  }
}
