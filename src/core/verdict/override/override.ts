import type { Facts } from '../../facts/facts.ts';
import { POLICY_RULE } from '../../policy/policy.ts';
import type { OverrideTerms, Policy } from '../../policy/policy.ts';
import { wallClock } from '../../time/duration.ts';
import type { Instant } from '../../time/instant.ts';
import { overrideActsOf } from './override-acts.ts';
import type { OverrideAct } from './override-acts.ts';
import { overrideRefusal } from './override-refusal.ts';
import { isBot, peopleBehind } from '../people.ts';
import type { OverrideVerdict, RuleVerdict } from '../verdict.ts';

/** What an override is judged by. */
export interface OverrideContext {
  /** The policy that judges: the base's. */
  readonly policy: Policy;
  readonly facts: Facts;
  readonly rules: readonly RuleVerdict[];
  readonly now: Instant;
}

/**
 * Break-glass, read anew from the comments each time: the override that stands, else the one that was asked for last and
 * can still be confirmed; null: none. Nobody's sign-off is touched by it.
 *
 * INVARIANT: none for a draft, for a change of the policy, or without terms in the policy that judges.
 */
export function overrideOf(context: OverrideContext): OverrideVerdict | null {
  const { policy, facts, now } = context;
  const terms = policy.override;
  if (terms === null || !canBeOverridden(context)) return null;
  const { people } = peopleBehind(terms.by, facts);
  const last = overrideActsOf(facts)
    .filter((act) => act.kind === 'withdrawal' || overrideRefusal(act, people, facts) === null)
    .reduce<Asked | null>((asked, act) => afterAct(asked, act, terms), null);
  if (last === null || now >= endOf(last, terms)) return null;

  const counted = new Set(last.people.map(({ account }) => account.id));
  return {
    comment: last.act.comment,
    reason: last.act.reason,
    people: last.people,
    missing: Math.max(0, terms.people - last.people.length),
    since: last.since,
    until: endOf(last, terms),
    can_confirm: [...people.values()]
      .filter(({ id }) => !counted.has(id) && id !== facts.pull.user.id)
      .filter((account) => !isBot(account))
      .sort((a, b) => (a.login < b.login ? -1 : 1)),
  };
}

/** A draft is not merged, and who may decide about the policy is said in the policy. */
export const canBeOverridden = ({ facts, rules }: OverrideContext): boolean =>
  !facts.pull.draft && rules.length > 0 && rules.every(({ rule }) => rule.id !== POLICY_RULE);

/** An override on its way: asked for, and confirmed by some. */
interface Asked {
  readonly act: OverrideAct;
  /** Who asked, then who confirmed. */
  readonly people: OverrideVerdict['people'];
  /** Since when it stands; null: it does not. */
  readonly since: Instant | null;
}

/** Wall-clock time counts from the last confirmation needed; without it, from the asking. */
const endOf = ({ act, since }: Asked, terms: OverrideTerms): Instant =>
  (since ?? act.at) + wallClock(terms.expires_after);

/** How one more act, which counts, changes what was asked so far. */
function afterAct(asked: Asked | null, act: OverrideAct, terms: OverrideTerms): Asked | null {
  const current = asked !== null && act.at < endOf(asked, terms) ? asked : null;
  const isOneOfThem = current?.people.some(({ account }) => account.id === act.account.id) === true;
  switch (act.kind) {
    case 'override':
      return current?.since == null ? withPerson({ act, people: [], since: null }, act, terms) : current;
    case 'confirm':
      return current === null || isOneOfThem || current.since !== null
        ? current
        : withPerson(current, act, terms);
    case 'withdrawal':
      return isOneOfThem ? null : current;
  }
}

function withPerson(asked: Asked, { account, at, comment }: OverrideAct, terms: OverrideTerms): Asked {
  const people = [...asked.people, { account, at, comment }];
  return { ...asked, people, since: people.length >= terms.people ? at : null };
}
