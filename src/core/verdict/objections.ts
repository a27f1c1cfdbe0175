import type { Account } from '../facts/facts.ts';
import type { DepartmentId, SignOffTerms } from '../policy/policy.ts';
import { inOrder } from './acts.ts';
import type { Act, ActsByPerson, ObjectionAct } from './acts.ts';
import type { Objection } from './verdict.ts';

/** What decides whether an objection still blocks. */
export interface ObjectionContext {
  readonly acts: ActsByPerson;
  readonly terms: SignOffTerms;
  /** Ids of the leads of the objector's department who may lift: not the author, not a contributor, not a bot. */
  readonly mayLift: ReadonlySet<number>;
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
  const lift = lastLift(department, context);
  return [...members.keys()].flatMap((member) => {
    const own = (context.acts.get(member) ?? []).filter((act) => concerns(act, department));
    const last = own.findLastIndex((act) => act.kind === 'objection' && !isDismissed(act, context));
    const objection = own[last];
    if (objection?.kind !== 'objection') return [];
    const lifted = lift !== undefined && inOrder(lift, objection) > 0;
    return lifted || own.slice(last + 1).some(endsObjection) ? [] : [describe(objection, context.terms)];
  });
}

/** Whether an act speaks for a department: it names it, or none. */
export const concerns = (act: Act, department: DepartmentId): boolean =>
  act.department === null || act.department === department;

const lastLift = (department: DepartmentId, { acts, mayLift }: ObjectionContext): Act | undefined =>
  [...mayLift]
    .flatMap((lead) => acts.get(lead) ?? [])
    .filter((act) => act.kind === 'lift' && concerns(act, department))
    .sort(inOrder)
    .at(-1);

export const endsObjection = (act: Act): boolean =>
  (act.kind === 'sign_off' && act.void === null && !act.dismissed) ||
  (act.kind === 'withdrawal' && act.endsObjection);

export function isDismissed(act: ObjectionAct, { author, mayLift }: ObjectionContext): boolean {
  const by = act.dismissedBy;
  if (!act.dismissed) return false;
  if (by === null) return true;
  return by.id !== author.id && (by.id === act.account.id || mayLift.has(by.id));
}

function describe(act: ObjectionAct, terms: SignOffTerms): Objection {
  const { account, at, why, instead, evidence } = act;
  const lacks = terms.objection_needs.filter((part) => act[part] === null);
  return { account, at, why, instead, lacks, evidence };
}
