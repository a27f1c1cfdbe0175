import type { Account } from '../facts/facts.ts';
import type { DepartmentId, SignOffTerms } from '../policy/policy.ts';
import type { Act, ObjectionAct } from './acts.ts';
import type { Objection } from './verdict.ts';

/** What decides whether an objection still blocks. */
export interface ObjectionContext {
  readonly acts: readonly Act[];
  readonly terms: SignOffTerms;
  /** Leads of the objector's department who may lift: not the author, not a contributor, not a bot. */
  readonly mayLift: (account: Account) => boolean;
  readonly author: Account;
}

/**
 * The objections of one department's members that still block.
 * One ends when its author signs off or withdraws, when a lead lifts it, or when the objector or such a lead dismisses
 * the review. A dismissal by an unknown hand ends it too; the author's never does.
 */
export function standingObjections(
  department: DepartmentId,
  members: ReadonlyMap<number, Account>,
  context: ObjectionContext,
): readonly Objection[] {
  const lifted = lastLift(department, context);
  return [...members.values()].flatMap((member) => {
    const own = context.acts.filter((act) => act.account.id === member.id && concerns(act, department));
    const last = own.findLastIndex((act) => act.kind === 'objection' && !isDismissed(act, context));
    const objection = own[last];
    if (objection?.kind !== 'objection') return [];
    const over = own.slice(last + 1).some(endsObjection) || lifted >= objection.at;
    return over ? [] : [describe(objection, context.terms)];
  });
}

/** Whether an act speaks for a department: it names it, or none. */
export const concerns = (act: Act, department: DepartmentId): boolean =>
  act.department === null || act.department === department;

function lastLift(department: DepartmentId, { acts, mayLift }: ObjectionContext): number {
  const lifts = acts.filter(
    (act) => act.kind === 'lift' && concerns(act, department) && mayLift(act.account),
  );
  return Math.max(-1, ...lifts.map((act) => act.at));
}

const endsObjection = (act: Act): boolean =>
  (act.kind === 'sign_off' && act.void === null && !act.dismissed) ||
  (act.kind === 'withdrawal' && act.endsObjection);

function isDismissed(act: ObjectionAct, { author, mayLift }: ObjectionContext): boolean {
  const by = act.dismissedBy;
  if (!act.dismissed) return false;
  if (by === null) return true;
  return by.id !== author.id && (by.id === act.account.id || mayLift(by));
}

function describe(act: ObjectionAct, terms: SignOffTerms): Objection {
  const { account, at, why, instead, evidence } = act;
  const lacks = terms.objection_needs.filter((part) => act[part] === null);
  return { account, at, why, instead, lacks, evidence };
}
