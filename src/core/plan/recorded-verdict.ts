import { NOTHING_PUBLISHED } from './effect.ts';
import { checkName } from './check-name.ts';
import { chooseReviewers } from './review-requests.ts';
import { describeCheck } from '../text/check/check.ts';
import type { CheckContent } from '../text/check/check-content.ts';
import { sayReason } from '../text/reason/reason.ts';
import type { Problem } from '../policy/problem.ts';
import type { PauseReason, StopReason } from '../time/clock.ts';
import { writeInstant } from '../time/instant.ts';
import type {
  ClockVerdict,
  DepartmentVerdict,
  Due,
  Match,
  Outcome,
  Reason,
  RuleVerdict,
  Verdict,
} from '../verdict/verdict.ts';

/** A verdict as programs read it: what `lockstep simulate --json` prints. Keys may be added; none changes its meaning. */
export interface RecordedVerdict {
  readonly verdict: Outcome;
  readonly check: Pick<CheckContent, 'status' | 'conclusion' | 'title'> & { readonly name: string };
  readonly rules: readonly RecordedRule[];
  readonly reasons: readonly RecordedReason[];
  /** Handles that would be asked if nobody was asked before: `@kim`, `@acme/growth`. */
  readonly review_requests: readonly string[];
  /** Of every round, in the order in which they began. */
  readonly clocks: readonly RecordedClock[];
  /** Of the policy that judged. */
  readonly problems: readonly Problem[];
}

interface RecordedRule {
  readonly id: string;
  /** File names; `*` alone where the list of files was not complete. */
  readonly covers: readonly string[];
  /** Hosts that are new here, of the rule for third parties alone. */
  readonly third_parties?: readonly string[];
  readonly departments: Readonly<Record<string, RecordedDepartment>>;
}

interface RecordedDepartment {
  readonly needed: number;
  readonly signed: readonly string[];
  readonly missing: number;
  readonly objections: readonly {
    readonly login: string;
    readonly why: string | null;
    readonly instead: string | null;
  }[];
  readonly ignored: readonly { readonly login: string; readonly because: string }[];
}

/** Instants as text, `2026-10-14T10:00:00Z`. */
interface RecordedClock {
  readonly department: string;
  readonly sla: string;
  readonly round: number;
  readonly started_at: string;
  readonly stopped_at: string | null;
  readonly stopped_by: StopReason | null;
  readonly paused: PauseReason | null;
  /** Null: the agreement names none, or the time for it never comes. */
  readonly first_response: RecordedDue | null;
  readonly decision: RecordedDue | null;
}

interface RecordedDue {
  readonly due: string;
  /** When it was kept; null: not yet. */
  readonly met: string | null;
  readonly missed: boolean;
}

interface RecordedReason {
  readonly code: string;
  readonly department?: string;
  readonly rule?: string;
  readonly text: string;
}

/** Writes a verdict down for programs, with the check and the review requests that follow from it. */
export function recordVerdict(verdict: Verdict): RecordedVerdict {
  const { status, conclusion, title } = describeCheck(verdict, {
    ticks: [],
    refused: [],
    policySource: null,
  });
  const { people, teams } = chooseReviewers(verdict, {
    published: NOTHING_PUBLISHED,
    requested: [],
    openRequests: {},
  });
  return {
    verdict: verdict.outcome,
    check: { name: checkName(verdict.base), status, conclusion, title },
    rules: verdict.rules.map(recordRule),
    reasons: verdict.reasons.map((reason) => recordReason(reason, verdict)),
    review_requests: [...teams, ...people],
    clocks: verdict.clocks.map(recordClock),
    problems: verdict.problems,
  };
}

const recordRule = ({ rule, covers, departments }: RuleVerdict): RecordedRule => ({
  id: rule.id,
  covers: [...new Set(covers.map(({ filename }) => filename))],
  ...thirdParties(covers),
  departments: Object.fromEntries(
    departments.map((department) => [department.department, recordDepartment(department)]),
  ),
});

function thirdParties(covers: readonly Match[]): Pick<RecordedRule, 'third_parties'> {
  const hosts = covers.flatMap(({ because, pattern }) =>
    because === 'third_party' && pattern !== null ? [pattern] : [],
  );
  return hosts.length === 0 ? {} : { third_parties: [...new Set(hosts)] };
}

const recordDepartment = (department: DepartmentVerdict): RecordedDepartment => ({
  needed: department.needed,
  signed: department.signed.map(({ account }) => account.login),
  missing: department.missing,
  objections: department.objections.map(({ account, why, instead }) => ({
    login: account.login,
    why,
    instead,
  })),
  ignored: department.ignored.map(({ account, because }) => ({ login: account.login, because })),
});

const recordClock = ({ clock, paused, first_response, decision }: ClockVerdict): RecordedClock => ({
  department: clock.department,
  sla: clock.sla,
  round: clock.round,
  started_at: writeInstant(clock.started_at),
  stopped_at: clock.stopped_at === null ? null : writeInstant(clock.stopped_at),
  stopped_by: clock.stopped_by,
  paused,
  first_response: recordDue(first_response),
  decision: recordDue(decision),
});

const recordDue = (due: Due | null): RecordedDue | null =>
  due && {
    due: writeInstant(due.at),
    met: due.met_at === null ? null : writeInstant(due.met_at),
    missed: due.missed,
  };

const recordReason = (reason: Reason, verdict: Verdict): RecordedReason => ({
  code: reason.code,
  ...('department' in reason ? { department: reason.department } : {}),
  ...('rule' in reason ? { rule: reason.rule } : {}),
  text: sayReason(reason, verdict),
});
