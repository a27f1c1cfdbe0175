import type { Answer } from '../../command/answer.ts';
import { nearest } from '../../policy/nearest.ts';
import { nameOf } from '../department.ts';
import { ignoredSentence } from '../ignored.ts';
import { WHAT_LACKS } from '../reason/reason-warning.ts';
import { NOTHING, code, list, say, together, type Sentence } from '../sentence.ts';

/** Refusals and questions: each says what was understood, what to do instead and who may. */
type Of<Code extends Answer['code']> = Extract<Answer, { readonly code: Code }>;

export function notCounted(answer: Of<'not_counted'>, login: string | null): Sentence {
  const names = answer.departments.map(({ name }) => name);
  const department = names.length === 0 ? say`the department` : list(names, 4, 'or');
  return together(
    answer.command === 'sign-off'
      ? say`This sign-off does not count yet.`
      : say`This objection does not count yet.`,
    ignoredSentence(answer.because, login === null ? say`Whoever wrote it` : say`${login}`, department),
    ...answer.departments.map(({ name, can_sign }) => {
      const people = can_sign.map((account) => account.login);
      return people.length === 0 ? NOTHING : say`For ${name}, ${list(people, 5, 'or')} can sign off.`;
    }),
  );
}

export function nameTheCommit({ head }: Of<'name_the_commit'>): Sentence {
  const short = head.slice(0, 7);
  return say`This sign-off came within two minutes of a push, so it is open which version was meant. If it is the one that is here now, comment ${code(`/lockstep sign-off ${short}`)}.`;
}

export const nothingToSign = (): Sentence =>
  say`Nothing in this pull request needs a sign-off or an answer from your department. ${code('/lockstep explain')} shows what is needed, and from whom.`;

export function noSuchDepartment({ named, departments }: Of<'no_such_department'>): Sentence {
  const near = nearest(named.slice(0, 60), departments);
  return together(
    say`The policy has no department ${code(named)}; it has ${list(departments.map(code), 8)}.`,
    near === null ? NOTHING : say`Perhaps you mean ${code(`/lockstep sign-off ${near}`)}.`,
  );
}

export const objectionLacks = ({ lacks }: Of<'objection_lacks'>): Sentence =>
  say`Noted; the merge waits. So that the author can go on, please add ${list(lacks.map((part) => WHAT_LACKS[part]))}: ${code('/lockstep object why: … instead: …')}.`;

export const nothingToWithdraw = (): Sentence =>
  say`You have no sign-off and no objection here that could be taken back. ${code('/lockstep explain')} shows what counts.`;

export const nothingToLift = (): Sentence => say`No objection stands here, so there is nothing to lift.`;

export function mayNotLift({ leads }: Of<'may_not_lift'>): Sentence {
  const who =
    leads.length === 0 ? say`The policy names no leads yet.` : say`They are ${list(leads.map(nameOf), 6)}.`;
  return together(
    say`An objection is lifted by a lead of the department it came from.`,
    who,
    say`The person who objected can take it back with ${code('/lockstep withdraw')}.`,
  );
}

export function noSuchItem({ items }: Of<'no_such_item'>): Sentence {
  if (items === 0) return say`This pull request has no checklist, so there is nothing to tick.`;
  const range = items === 1 ? say`one item, number 1` : say`items 1 to ${items}`;
  return say`The checklist has ${range}: write for example ${code('/lockstep tick 1')}.`;
}
