import type { Problem } from '../../policy/problem.ts';
import type { DepartmentVerdict, Reason, Verdict } from '../../verdict/verdict.ts';
import { departmentName, inZoneOfFreeze, nameOf } from '../department.ts';
import { plain } from '../escape.ts';
import { signersByDepartment } from '../reason/reason-signing.ts';
import { NOTHING, list, say, theirs, toPlain, type Sentence } from '../sentence.ts';
import { sayInstant } from '../say-time.ts';

/** The check's title: the state in a sentence, without markup, 100 characters at most. */
export const sayTitle = (verdict: Verdict): string => plain(toPlain(titleSentence(verdict)), 100);

/** The same for the first line of the comment. */
export function titleSentence(verdict: Verdict): Sentence {
  if (!verdict.trial) return capitalised(state(verdict));
  switch (verdict.outcome) {
    case 'overridden':
    case 'blocked':
    case 'waiting':
      return say`Trial: would be ${state(verdict)}`;
    case 'broken':
    case 'not_required':
    case 'unknown':
    case 'satisfied':
      return say`Trial: ${state(verdict)}`;
  }
}

/** The state in words that "would be" can stand before. */
function state(verdict: Verdict): Sentence {
  switch (verdict.outcome) {
    case 'broken':
      return broken(verdict);
    case 'not_required':
      return say`no sign-off needed`;
    case 'unknown':
      return say`GitHub did not answer; trying again`;
    case 'overridden':
      return overridden(verdict);
    case 'blocked':
      return blocked(verdict);
    case 'waiting':
      return waiting(verdict);
    case 'satisfied':
      return satisfied(verdict);
  }
}

function broken(verdict: Verdict): Sentence {
  const first = verdict.reasons[0];
  if (first?.code === 'policy_gone') {
    return say`the policy is gone from ${theirs(verdict.base, 30)} and needs to come back`;
  }
  if (first?.code === 'no_such_team') {
    return say`the policy needs mending: GitHub knows no team ${theirs(nameOf(first.handle), 40)}`;
  }
  if (first?.code === 'unsatisfiable') {
    const name = theirs(departmentName(verdict, first.department), 30);
    return say`the policy needs mending: ${name} has ${first.members} of ${first.needed} people needed`;
  }
  return say`the policy needs mending${first?.code === 'policy_invalid' ? inLine(first.problems) : NOTHING}`;
}

function inLine(problems: readonly Problem[]): Sentence {
  const first = problems.find(({ severity }) => severity === 'error');
  return first === undefined ? NOTHING : say` (line ${first.line})`;
}

function overridden(verdict: Verdict): Sentence {
  const stands = find(verdict, 'override_stands')[0];
  if (stands === undefined) return say`overridden`;
  return say`overridden until ${sayInstant(stands.until, 'UTC', verdict.at)}: ${theirs(stands.reason, 50)}`;
}

function blocked(verdict: Verdict): Sentence {
  const first = verdict.reasons[0];
  if (first?.code === 'frozen') {
    const last = find(verdict, 'frozen').reduce((a, b) => (b.until > a.until ? b : a), first);
    return say`frozen until ${inZoneOfFreeze(verdict, last.freeze, last.until)}`;
  }
  if (first?.code === 'campaign_missing') return say`blocked: an approved campaign is to be named`;
  if (first?.code === 'campaign_not_approved')
    return say`blocked: campaign ${first.campaign} is not approved yet`;
  if (first?.code === 'campaign_ended') return say`blocked: campaign ${first.campaign} has ended`;
  if (first?.code === 'new_policy_invalid')
    return say`blocked: the new policy needs mending${inLine(first.problems)}`;
  return objected(verdict);
}

function objected(verdict: Verdict): Sentence {
  const logins = [...new Set(find(verdict, 'objection').map(({ objection }) => objection.account.login))];
  if (logins.length === 0) return say`blocked`;
  const people = list(
    logins.map((login) => theirs(login, 39)),
    2,
  );
  return logins.length === 1
    ? say`blocked: ${people} asks for changes`
    : say`blocked: ${people} ask for changes`;
}

function waiting(verdict: Verdict): Sentence {
  const owed = owedByDepartment(verdict);
  const departments = list(
    owed.map(({ name, needed, missing }) => say`${theirs(name, 30)} (${needed - missing} of ${needed})`),
    3,
  );
  if (!verdict.draft) return owed.length === 0 ? say`waiting` : say`waiting for ${departments}`;
  return owed.length === 0
    ? say`a draft, with every sign-off given`
    : say`a draft, waiting for ${departments}`;
}

/** For each department what it owes over all rules: the rule with the most sign-offs missing counts. */
function owedByDepartment(verdict: Verdict): readonly DepartmentVerdict[] {
  const owed = new Map<string, DepartmentVerdict>();
  for (const department of verdict.rules.flatMap((rule) => rule.departments)) {
    const before = owed.get(department.department);
    if (department.missing > (before?.missing ?? 0)) owed.set(department.department, department);
  }
  return [...owed.values()];
}

function satisfied(verdict: Verdict): Sentence {
  const names = [...signersByDepartment(verdict).keys()].map((id) => theirs(departmentName(verdict, id), 30));
  return names.length === 0 ? say`every sign-off given` : say`signed off by ${list(names, 3)}`;
}

const find = <Code extends Reason['code']>(verdict: Verdict, code: Code) =>
  verdict.reasons.filter(
    (reason): reason is Extract<Reason, { readonly code: Code }> => reason.code === code,
  );

/** Begins with a capital letter, where the first words are ours. */
function capitalised(sentence: Sentence): Sentence {
  const [first, ...rest] = sentence;
  if (first?.kind !== 'ours') return sentence;
  return [{ ...first, text: first.text.charAt(0).toUpperCase() + first.text.slice(1) }, ...rest];
}
