import type { Ignored, IgnoredBecause } from '../verdict/verdict.ts';
import { code, say, type Sentence } from './sentence.ts';

/** Why a sign-off does not count, and what would: one sentence for every `because`. */
export const sayIgnored = (
  { account, because, too_soon }: Ignored,
  department: string,
  head: string,
): Sentence =>
  too_soon
    ? say`${account.login} signed off within two minutes of a push; ${code(`/lockstep sign-off ${head.slice(0, 7)}`)} says that the new version is meant.`
    : IGNORED[because](account.login, department);

const IGNORED: Readonly<Record<IgnoredBecause, (login: string, department: string) => Sentence>> = {
  bot: (login) => say`${login} is a bot, and sign-offs come from people.`,
  author: (login) => say`${login} opened this pull request, so somebody else signs it off.`,
  contributor: (login) =>
    say`${login} wrote, committed or pushed part of this change, so somebody else signs it off.`,
  not_a_member: (login, department) =>
    say`${login} is not in a team of ${department}; its members sign off for it.`,
  not_by: (login) => say`${login} signed off in a way that the policy does not count; the other way does.`,
  edited: (login) =>
    say`${login} edited the comment afterwards, and an edited sign-off is not counted; a new comment is.`,
  dismissed: (login) => say`${login}’s review was dismissed; a new one counts.`,
  withdrawn: (login) => say`${login} took the sign-off back, and can give it again at any time.`,
  superseded: (login) => say`${login} gave a later answer, and the latest one counts.`,
  base_changed: (login) =>
    say`${login} signed off for another base branch, and can sign off again for this one.`,
  unknown_commit: (login) =>
    say`It is not known which version ${login} saw, since the branch was rewritten; a new sign-off counts.`,
  changed_since: (login) =>
    say`${login} signed off before the last change to these files, and can sign off again after a look at it.`,
  other_department: (login) =>
    say`${login} signs for another department here, and one person signs for one department only.`,
};
