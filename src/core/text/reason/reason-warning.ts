import type { Reason, Verdict } from '../../verdict/verdict.ts';
import { POLICY_PATH } from '../../policy/policy.ts';
import { departmentName, departmentsOfRule, inZoneOfFreeze, ruleName, whoHelps } from '../department.ts';
import { code, list, say, together, type Sentence } from '../sentence.ts';

/** The sentences for what does not change the outcome and should be known. */
type Of<Code extends Reason['code']> = Extract<Reason, { readonly code: Code }>;

export const oneMoreSignOff = (reason: Of<'one_more_sign_off'>): Sentence =>
  together(
    say`Each department is asked for one more sign-off, so that nobody signs off their own work.`,
    WHY_ONE_MORE[reason.because],
  );

const WHY_ONE_MORE: Readonly<Record<Of<'one_more_sign_off'>['because'], Sentence>> = {
  unknown_author: say`GitHub does not know who wrote one of the commits; an author whose e-mail address is linked to a GitHub account avoids this.`,
  unknown_pusher: say`GitHub does not say who pushed one of the versions; a new pull request from the same branch avoids this.`,
  too_many_commits: say`GitHub lists at most 250 commits of a pull request, so some of its authors are not known; a smaller pull request, or squashed commits, avoid this.`,
  commits_missing: say`GitHub listed fewer commits than the pull request has, so some of its authors are not known; ${code('/lockstep recheck')} reads them again.`,
};

export const incompleteFileList = (reason: Of<'incomplete_file_list'>): Sentence =>
  say`GitHub listed ${thousands(reason.listed)} of ${thousands(reason.changed_files)} changed files, so every rule applies. A smaller pull request is covered by the rules for its own files only.`;

/** 3412 as 3,412. */
const thousands = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

export const softFreeze = (reason: Of<'soft_freeze'>, verdict: Verdict): Sentence =>
  together(
    say`${reason.name}: until ${inZoneOfFreeze(verdict, reason.freeze, reason.until)} changes to ${ruleName(verdict, reason.rule)} are better left for later. Merging stays possible.`,
    whoHelps(
      verdict,
      departmentsOfRule(verdict, reason.rule).map(({ department }) => department),
    ),
  );

export const otherTeamUnread = (reason: Of<'other_team_unread'>): Sentence =>
  say`GitHub does not show who is in ${reason.handle}. Nothing here depends on it; check its name in ${code(POLICY_PATH)} and that the app may see it.`;

export const noSuchAccount = (reason: Of<'no_such_account'>): Sentence =>
  say`GitHub knows no account ${reason.handle}, which the policy names. Correct the name in ${code(POLICY_PATH)}.`;

export const judgedByLastValid = (verdict: Verdict): Sentence =>
  say`The policy on ${verdict.base} cannot be used just now. This pull request mends it, so it is judged by the last policy that was valid.`;

export function objectionIncomplete(reason: Of<'objection_incomplete'>, verdict: Verdict): Sentence {
  const { account, lacks } = reason.objection;
  const asked = lacks.length === 0 ? say`more` : list(lacks.map((part) => WHAT_LACKS[part]));
  return together(
    say`${account.login} (${departmentName(verdict, reason.department)}) is asked to add ${asked}: ${code('/lockstep object why: … instead: …')}.`,
    whoHelps(verdict, [reason.department]),
  );
}

/** What an objection can lack, as something to add. */
export const WHAT_LACKS: Readonly<Record<'why' | 'instead', Sentence>> = {
  why: say`why the change is not acceptable yet`,
  instead: say`what would be acceptable instead`,
};

export const signOffTooSoon = (reason: Of<'sign_off_too_soon'>): Sentence =>
  say`${reason.account.login} signed off within two minutes of a push, so it is open which version was meant. ${reason.account.login} can say it with ${code(`/lockstep sign-off ${reason.head.slice(0, 7)}`)}.`;
