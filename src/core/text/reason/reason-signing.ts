import type { Reason, Verdict } from '../../verdict/verdict.ts';
import {
  departmentName,
  departmentOf,
  departmentsOfRule,
  inZoneOf,
  nameOf,
  ruleName,
  whoHelps,
} from '../department.ts';
import { whoIsHere } from '../absence.ts';
import { decisionDue } from '../deadline.ts';
import { NOTHING, code, list, say, together, type Sentence } from '../sentence.ts';

/** The sentences about sign-offs: given, owed or not needed. */
type Of<Code extends Reason['code']> = Extract<Reason, { readonly code: Code }>;

export const noRuleCovers = (): Sentence =>
  say`No rule covers what changes here, so no sign-off is needed. Merge when you are ready.`;

export const missingSignOff = (reason: Of<'missing_sign_off'>, verdict: Verdict): Sentence =>
  missingSignOffs(reason, [reason.rule], verdict);

/** What a department owes for one or several rules: how many, who can give it, by when, and how. */
export function missingSignOffs(
  { department, signed, needed }: Of<'missing_sign_off'>,
  rules: readonly string[],
  verdict: Verdict,
): Sentence {
  const names = list(rules.map((rule) => ruleName(verdict, rule)));
  const owed = needed === 1 ? say`A sign-off` : say`${needed} sign-offs`;
  return together(
    say`${owed} from ${departmentName(verdict, department)} (${signed} of ${needed} given) ${needed === 1 ? say`is` : say`are`} needed for ${names}.`,
    wasExpected(department, verdict),
    whoCanSign(department, rules, verdict),
    whoHelps(verdict, [department]),
  );
}

/** Where the time agreed for a decision is over. */
function wasExpected(department: string, verdict: Verdict): Sentence {
  const due = decisionDue(verdict, department);
  return due?.missed === true
    ? say`A decision was expected by ${inZoneOf(verdict, department, due.at)}.`
    : NOTHING;
}

/** "kim or ana can sign off, by Thu 15 Oct, 09:30 (Europe/London): approve the changes, or comment `/lockstep sign-off`." */
function whoCanSign(department: string, rules: readonly string[], verdict: Verdict): Sentence {
  const able = rules
    .flatMap((rule) => departmentsOfRule(verdict, rule))
    .filter((judged) => judged.department === department)
    .flatMap(({ can_sign }) => whoIsHere(verdict, department, can_sign).map(({ login }) => login));
  if (able.length === 0) return NOTHING;
  const due = decisionDue(verdict, department);
  const by = due === null || due.missed ? NOTHING : say`, by ${inZoneOf(verdict, department, due.at)}`;
  return say`${list([...new Set(able)], 5, 'or')} can sign off${by}: ${howToSign(verdict)}.`;
}

/** The ways to sign off that the policy allows. */
export function howToSign(verdict: Verdict): Sentence {
  const ways = verdict.policy?.sign_off.by ?? ['review', 'comment'];
  return list(
    ways.map((way) =>
      way === 'review' ? say`approve the changes in a review` : say`comment ${code('/lockstep sign-off')}`,
    ),
    2,
    'or',
  );
}

export function nobodyCanSign(reason: Of<'nobody_can_sign'>, verdict: Verdict): Sentence {
  const name = departmentName(verdict, reason.department);
  const teams = departmentOf(verdict, reason.department)?.members ?? [];
  const where = teams.length === 0 ? say`${name}` : list(teams.map(nameOf), 3, 'or');
  return together(
    say`${ruleName(verdict, reason.rule)} needs one more person from ${name}: everybody there has signed already, signs for another department, or worked on this change. Add somebody to ${where}.`,
    whoHelps(verdict, [reason.department]),
  );
}

export const draft = (): Sentence =>
  say`This is a draft, which is not merged. Mark it as ready for review when it is; sign-offs that are given before keep counting as long as what they covered stays the same.`;

export function allSigned(verdict: Verdict): Sentence {
  const people = [...signersByDepartment(verdict)].map(
    ([department, logins]) => say`${list(logins, 4)} for ${departmentName(verdict, department)}`,
  );
  if (people.length === 0) return say`Every sign-off is there. Merge when you are ready.`;
  return say`Every sign-off is there: ${list(people, 6)}. Merge when you are ready.`;
}

/** Who signed for which department, over all rules, each person once, in the order of the rules. */
export function signersByDepartment(verdict: Verdict): ReadonlyMap<string, readonly string[]> {
  const signers = new Map<string, string[]>();
  for (const department of verdict.rules.flatMap((rule) => rule.departments)) {
    const logins = signers.get(department.department) ?? [];
    const fresh = department.signed
      .map(({ account }) => account.login)
      .filter((login) => !logins.includes(login));
    if (logins.length + fresh.length > 0) signers.set(department.department, [...logins, ...fresh]);
  }
  return signers;
}
