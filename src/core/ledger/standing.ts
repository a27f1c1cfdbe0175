import type { DepartmentId } from '../policy/policy.ts';
import type { Instant } from '../time/instant.ts';
import type { Outcome, Verdict } from '../verdict/verdict.ts';

/**
 * What stood after the last judgement of a pull request, as far as the ledger tells of it. It is stored with the record, so
 * that whoever judges next writes the difference, once.
 */
export interface Standing {
  /** Never `unknown`: what GitHub would not say for a moment is no judgement. Null: there was none yet. */
  readonly outcome: Outcome | null;
  /** The head that was judged; empty: none was. */
  readonly head: string;
  /** The blob of the policy that judged; null: it could not be had. */
  readonly policy: string | null;
  readonly sign_offs: readonly StandingSignOff[];
  readonly objections: readonly StandingObjection[];
  /** Promises that were not kept, e.g. `it/standard/1/decision`. */
  readonly missed: readonly string[];
  readonly override: StandingOverride | null;
  /** Whom to ask for whom, so that whoever is asked next is asked for a department. */
  readonly asks: readonly StandingAsk[];
  /** Null: it is open. */
  readonly closed: 'merged' | 'closed' | null;
  /** Who closed it, or opened it again, just now, where an event told: until that is written down. */
  readonly turned_by: { readonly id: number; readonly login: string } | null;
}

export interface StandingSignOff {
  readonly account: number;
  readonly department: DepartmentId;
  readonly rule: string;
  /** `review/12` or `comment/12`. */
  readonly evidence: string;
}

export interface StandingObjection {
  readonly account: number;
  readonly department: DepartmentId;
  readonly at: Instant;
  readonly evidence: string;
}

export interface StandingOverride {
  /** The comment that asked for it. */
  readonly comment: number;
  /** The comments of those who asked and confirmed. */
  readonly people: readonly number[];
  readonly stands: boolean;
  readonly until: Instant;
}

export interface StandingAsk {
  /** `@login` or `@org/team`, in lower case. */
  readonly handle: string;
  readonly department: DepartmentId;
  /** A person's id; null: a team. */
  readonly account: number | null;
}

/** Nothing was judged before. */
export const NOTHING_STANDS: Standing = {
  outcome: null,
  head: '',
  policy: null,
  sign_offs: [],
  objections: [],
  missed: [],
  override: null,
  asks: [],
  closed: null,
  turned_by: null,
};

/**
 * What stands after a verdict. What it says nothing of, because GitHub or the policy said nothing, stands as before.
 * `policy` is the blob of the policy.
 */
export function standingOf(verdict: Verdict, policy: string | null, before: Standing): Standing {
  const open = { ...before, closed: null, turned_by: null };
  const { outcome, head } = verdict;
  if (outcome === 'unknown') return open;
  const judged = { ...open, outcome, head, policy: verdict.policy ? policy : null };
  if (verdict.policy === null) return judged;
  return {
    ...judged,
    sign_offs: signOffsIn(verdict),
    objections: objectionsIn(verdict),
    missed: [...new Set([...before.missed, ...missedIn(verdict).map(({ key }) => key)])],
    override: overrideIn(verdict),
    asks: asksIn(verdict),
  };
}

export const evidenceOf = ({ kind, id }: { readonly kind: string; readonly id: number }): string =>
  `${kind}/${id}`;

const signOffsIn = ({ rules }: Verdict): readonly StandingSignOff[] =>
  rules.flatMap(({ rule, departments }) =>
    departments.flatMap(({ department, signed }) =>
      signed.map(({ account, evidence }) => ({
        account: account.id,
        department,
        rule: rule.id,
        evidence: evidenceOf(evidence),
      })),
    ),
  );

/** An objection is a department's, whichever of its rules cover the pull request. */
function objectionsIn({ rules }: Verdict): readonly StandingObjection[] {
  const all = rules.flatMap(({ departments }) =>
    departments.flatMap(({ department, objections }) =>
      objections.map(({ account, at, evidence }) => ({
        account: account.id,
        department,
        at,
        evidence: evidenceOf(evidence),
      })),
    ),
  );
  return [...new Map(all.map((one) => [`${one.department} ${one.evidence}`, one])).values()];
}

export interface MissedPromise {
  readonly key: string;
  readonly department: DepartmentId;
  readonly sla: string;
  readonly round: number;
  readonly promise: 'first_response' | 'decision';
  /** When it was due. */
  readonly at: Instant;
}

/** The promises that were not kept in time. */
export const missedIn = ({ clocks }: Pick<Verdict, 'clocks'>): readonly MissedPromise[] =>
  clocks.flatMap((one) =>
    (['first_response', 'decision'] as const).flatMap((promise) => {
      const due = one[promise];
      const { department, sla, round } = one.clock;
      const key = `${department}/${sla}/${round}/${promise}`;
      return due?.missed ? [{ key, department, sla, round, promise, at: due.at }] : [];
    }),
  );

function overrideIn({ override }: Verdict): StandingOverride | null {
  if (!override) return null;
  const { comment, people, since, until } = override;
  return { comment, people: people.map((one) => one.comment), stands: since !== null, until };
}

const asksIn = ({ asks }: Verdict): readonly StandingAsk[] =>
  asks.flatMap(({ department, handles, people }) => [
    ...handles.map((handle) => ({ handle: handle.toLowerCase(), department, account: null })),
    ...people.map(({ login, id }) => ({ handle: `@${login}`.toLowerCase(), department, account: id })),
  ]);
