import type { Problem } from '../../policy/problem.ts';
import { POLICY_PATH } from '../../policy/policy.ts';
import type { Reason, Verdict } from '../../verdict/verdict.ts';
import { departmentName, ruleName, whoHelps } from '../department.ts';
import { code, say, theirs, together, type Sentence } from '../sentence.ts';

/** The sentences for a policy that cannot be used, and for what GitHub would not say. */
type Of<Code extends Reason['code']> = Extract<Reason, { readonly code: Code }>;

export const policyGone = (verdict: Verdict): Sentence =>
  say`The policy ${code(POLICY_PATH)} was on ${verdict.base} before and is not there now, so nobody can tell whose sign-off is needed. A pull request that brings it back, and changes nothing else, is judged by the last policy that was valid.`;

export const policyInvalid = (reason: Of<'policy_invalid'>, verdict: Verdict): Sentence =>
  together(
    say`The policy ${code(POLICY_PATH)} on ${verdict.base} cannot be used yet.`,
    firstProblem(reason.problems),
    say`A pull request that mends it, and changes nothing else, is judged by the last policy that was valid.`,
  );

export const newPolicyInvalid = (reason: Of<'new_policy_invalid'>): Sentence =>
  together(
    say`The policy in this pull request cannot be used yet.`,
    firstProblem(reason.problems),
    say`Mend the marked lines and push; ${code('lockstep validate .github/lockstep.yml')} finds the same without GitHub.`,
  );

/** "Line 12: …. 2 more are marked in the file." */
function firstProblem(problems: readonly Problem[]): Sentence {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const first = errors[0];
  if (first === undefined) return [];
  const more = errors.length - 1;
  return together(say`Line ${first.line}: ${problemSentence(first)}`, more > 0 ? say`(${more} more.)` : []);
}

/** A problem and its hint, each ending in a full stop. */
export const problemSentence = (problem: Problem): Sentence =>
  together(theirs(ended(problem.text), 500), problem.hint === null ? [] : theirs(ended(problem.hint), 300));

const ended = (text: string): string => (/[.?:…]\s*$/u.test(text) ? text : `${text.trimEnd()}.`);

export const noSuchTeam = (reason: Of<'no_such_team'>, verdict: Verdict): Sentence =>
  together(
    say`GitHub knows no team ${reason.handle}, which the policy names for ${departmentName(verdict, reason.department)}. Correct the name in ${code(POLICY_PATH)}, or create the team.`,
    whoHelps(verdict, [reason.department]),
  );

export function unsatisfiable(reason: Of<'unsatisfiable'>, verdict: Verdict): Sentence {
  const name = departmentName(verdict, reason.department);
  const members = reason.members === 1 ? say`1 member` : say`${reason.members} members`;
  return together(
    say`${ruleName(verdict, reason.rule)} asks for ${signOffs(reason.needed)} from ${name}, which has ${members}. Add people to the teams of ${name}, or ask for fewer sign-offs in ${code(POLICY_PATH)}.`,
    whoHelps(verdict, [reason.department]),
  );
}

const signOffs = (count: number): Sentence => (count === 1 ? say`1 sign-off` : say`${count} sign-offs`);

export const policyUnread = (reason: Of<'policy_unread'>): Sentence =>
  together(say`GitHub did not give the policy just now (${theirs(reason.because, 120)}).`, TRIED_AGAIN);

export const partUnread = (reason: Of<'part_unread'>): Sentence =>
  together(
    say`GitHub did not give ${say`the ${theirs(reason.part.replaceAll('_', ' '), 60)}`} of this pull request just now (${theirs(reason.because, 120)}).`,
    TRIED_AGAIN,
  );

export const teamUnread = (reason: Of<'team_unread'>, verdict: Verdict): Sentence =>
  together(
    say`GitHub did not say just now who is in ${reason.handle} (${departmentName(verdict, reason.department)}).`,
    TRIED_AGAIN,
    say`If it stays so, somebody who looks after Lockstep can check that the app may see the team.`,
  );

const TRIED_AGAIN = say`Lockstep tries again by itself; until then this does not pass, and nobody has to do anything.`;
