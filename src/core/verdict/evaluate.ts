import { parsePolicy } from '../policy/parse.ts';
import { POLICY_PATH } from '../policy/policy.ts';
import type { Policy } from '../policy/policy.ts';
import type { Problem } from '../policy/problem.ts';
import type { Facts } from '../facts/facts.ts';
import type { Instant } from '../time/instant.ts';
import { absencesOf, nobodyIsHere } from './absences.ts';
import { asksOf } from './asks.ts';
import { linkedCampaigns } from './campaign-gate.ts';
import { nextClockMoment } from './clocks/clock-moments.ts';
import { clocksOf, unreckoned } from './clocks/clocks.ts';
import { coverage, isComplete } from './coverage.ts';
import { extraSignOff } from './extra-sign-off.ts';
import { earliest, gates } from './gates.ts';
import { NOTHING_JUDGED, judgeRules } from './judge-rules.ts';
import { overrideOf } from './override/override.ts';
import { overrideAsked, overrideStands, overrideUnread } from './override/override-reasons.ts';
import type { Members } from './people.ts';
import { unsatisfiable } from './satisfiable.ts';
import type { Outcome, PolicySource, Reason, RuleVerdict, Verdict } from './verdict.ts';
import { warningsOf } from './warnings.ts';

/**
 * What follows from policy, facts and time. Pure: the same three give the same verdict, wherever and whenever it is asked.
 *
 * INVARIANT: `satisfied` is said here and nowhere else, and only when nothing above it in the order of outcomes applies:
 * no part unread, no rule unsatisfiable, no objection, freeze, campaign or draft in the way, no sign-off missing.
 */
export function evaluate(source: PolicySource, facts: Facts, now: Instant): Verdict {
  const head = headPolicy(facts);
  const judging = judgingPolicy(source, facts, head);
  const verdict = blank(facts, now, judging, head?.problems ?? []);
  if (judging.policy === null) return { ...verdict, outcome: judging.outcome, reasons: [judging.reason] };

  const { policy } = judging;
  const covering = coverage(policy, facts, head?.policy ?? null);
  const unread = unreadReasons(facts, covering.length > 0, head);
  if (covering.length === 0) {
    const certain = unread.length === 0;
    const clocks = clocksOf({ policy, facts, judged: NOTHING_JUDGED, now, certain });
    return certain
      ? { ...verdict, outcome: 'not_required', reasons: [{ code: 'no_rule_covers' }], clocks }
      : { ...verdict, outcome: 'unknown', reasons: unread, clocks };
  }

  const extra = extraSignOff(facts);
  const judged = judgeRules({
    policy,
    head: head?.policy ?? null,
    facts,
    covering,
    extra: extra ? 1 : 0,
    now,
  });
  const { rules, members } = judged;
  const away = absencesOf(policy, head?.policy ?? null, rules, facts, now);
  const gate = gates(policy, rules, facts, now);
  const invalid = head !== null && head.policy === null;
  const blocks = [
    ...objections(rules),
    ...gate.blocks,
    ...(invalid ? [newPolicyInvalid(head.problems)] : []),
  ];
  const waits = [...missing(rules), ...(facts.pull.draft ? [{ code: 'draft' } as const] : [])];
  const override = overrideOf({ policy, facts, rules, now });
  const overriders = blocks.length + waits.length === 0 ? [] : overrideUnread({ policy, facts, rules, now });
  const byOutcome: readonly (readonly [Outcome, readonly Reason[]])[] = [
    ['broken', unsatisfiable(policy, covering, members)],
    ['unknown', [...unread, ...unreadTeams(members), ...overriders]],
    ['overridden', overrideStands(override)],
    ['blocked', blocks],
    ['waiting', waits],
  ];
  const reasons = byOutcome.flatMap(([, because]) => because);
  const outcome = byOutcome.find(([, because]) => because.length > 0)?.[0] ?? 'satisfied';
  const certain = outcome !== 'broken' && outcome !== 'unknown';
  const clocks = clocksOf({ policy, facts, judged, now, certain });
  return {
    ...verdict,
    outcome,
    rules,
    ...surfaceFacts(rules, facts),
    reasons: outcome === 'satisfied' ? [{ code: 'all_signed' }] : reasons,
    warnings: [
      ...judging.warnings,
      ...nobodyIsHere(rules, away),
      ...overrideAsked(override),
      ...warningsOf({ facts, rules, members, extra, soft: gate.warns }),
    ],
    asks: asksOf(outcome, policy, head?.policy ?? null, rules, facts, away),
    away,
    override,
    clocks,
    due: earliest([
      gate.due,
      override?.until ?? null,
      nextClockMoment(clocks, now),
      ...away.map(({ until }) => until),
    ]),
    freeze_boundary: gate.boundary,
    green_until: MAY_BE_GREEN.has(outcome) && !verdict.trial ? gate.freezes_at : null,
  };
}

/** What is told of the surfaces of covering rules, which decides nothing. */
function surfaceFacts(
  rules: readonly RuleVerdict[],
  { launches, merged_since }: Facts,
): Pick<Verdict, 'launches' | 'merged_since'> {
  const surfaces = new Set(rules.flatMap(({ rule }) => rule.surface ?? []));
  return {
    launches: launches.filter((launch) => launch.surfaces.some(({ surface }) => surfaces.has(surface))),
    merged_since: Object.fromEntries(Object.entries(merged_since).filter(([id]) => surfaces.has(id))),
  };
}

/** Unknown is never green, but a check that was green before may stand until GitHub answers. */
const MAY_BE_GREEN = new Set<Outcome>(['satisfied', 'unknown']);

interface HeadPolicy {
  readonly policy: Policy | null;
  readonly problems: readonly Problem[];
}

/** The policy that the pull request brings; null: it does not change it, or removes it, or its text is not known. */
function headPolicy(facts: Facts): HeadPolicy | null {
  return facts.policy_at_head === null ? null : parsePolicy(facts.policy_at_head);
}

type Judging =
  | { readonly policy: Policy; readonly problems: readonly Problem[]; readonly warnings: readonly Reason[] }
  | {
      readonly policy: null;
      readonly problems: readonly Problem[];
      readonly outcome: Outcome;
      readonly reason: Reason;
    };

/** The policy that judges: the base's, or where that is broken and the pull request mends it, the last valid one. */
function judgingPolicy(source: PolicySource, facts: Facts, head: HeadPolicy | null): Judging {
  switch (source.kind) {
    case 'found':
      return { policy: source.policy, problems: source.problems, warnings: [] };
    case 'unread':
      return {
        policy: null,
        problems: [],
        outcome: 'unknown',
        reason: { code: 'policy_unread', because: source.because },
      };
    case 'broken': {
      const { problems, last_valid: lastValid } = source;
      const repairs = head?.policy != null && changesOnlyThePolicy(facts);
      if (lastValid !== null && repairs) {
        return { policy: lastValid, problems, warnings: [{ code: 'judged_by_last_valid' }] };
      }
      const reason: Reason =
        source.because === 'gone' ? { code: 'policy_gone' } : { code: 'policy_invalid', problems };
      return { policy: null, problems, outcome: 'broken', reason };
    }
  }
}

const changesOnlyThePolicy = (facts: Facts): boolean =>
  isComplete(facts) &&
  facts.files.every(
    (file) => file.filename === POLICY_PATH && (file.previous_filename ?? POLICY_PATH) === POLICY_PATH,
  );

/** A verdict with everything but its point. */
function blank(facts: Facts, now: Instant, judging: Judging, headProblems: readonly Problem[]): Verdict {
  const { pull } = facts;
  return {
    outcome: 'unknown',
    trial: judging.policy?.enforce === false,
    at: now,
    number: pull.number,
    draft: pull.draft,
    author: pull.user,
    base: pull.base.ref,
    head: pull.head.sha,
    policy: judging.policy,
    problems: judging.problems,
    head_problems: headProblems,
    rules: [],
    reasons: [],
    warnings: [],
    asks: [],
    away: [],
    campaigns: linkedCampaigns(facts, judging.policy),
    launches: [],
    merged_since: {},
    clocks: facts.clocks.map(unreckoned),
    override: null,
    due: null,
    freeze_boundary: null,
    green_until: null,
  };
}

/** Parts that decide which rules cover. Where none does, the others do not matter. */
const DECIDE_COVERAGE = new Set(['pull', 'files', 'modes', 'contents']);

function unreadReasons(facts: Facts, covered: boolean, head: HeadPolicy | null): readonly Reason[] {
  const parts = facts.unread.filter(({ part }) => covered || DECIDE_COVERAGE.has(part));
  const changed = facts.files.some((file) => file.filename === POLICY_PATH && file.status !== 'removed');
  const policyUnread = changed && head === null && !parts.some(({ part }) => part === 'policy_at_head');
  const missing = policyUnread
    ? [{ part: 'policy_at_head', because: 'its text at the head was not read' }]
    : [];
  return [...parts, ...missing].map(({ part, because }): Reason => ({ code: 'part_unread', part, because }));
}

const unreadTeams = (members: ReadonlyMap<string, Members>): readonly Reason[] =>
  [...members].flatMap(([department, { unreadTeams: teams }]) =>
    teams.map((handle): Reason => ({ code: 'team_unread', department, handle })),
  );

const newPolicyInvalid = (problems: readonly Problem[]): Reason => ({
  code: 'new_policy_invalid',
  problems: problems.filter(({ severity }) => severity === 'error'),
});

const objections = (rules: readonly RuleVerdict[]): readonly Reason[] =>
  rules.flatMap(({ rule, departments }) =>
    departments.flatMap(({ department, objections: standing }) =>
      standing.map((objection): Reason => ({ code: 'objection', rule: rule.id, department, objection })),
    ),
  );

function missing(rules: readonly RuleVerdict[]): readonly Reason[] {
  return rules.flatMap(({ rule, departments }) =>
    departments.flatMap((own): Reason[] => {
      if (own.missing === 0) return [];
      const { department, needed, signed } = own;
      const owed: Reason = {
        code: 'missing_sign_off',
        rule: rule.id,
        department,
        signed: signed.length,
        needed,
      };
      const nobody: Reason = { code: 'nobody_can_sign', rule: rule.id, department };
      return own.can_sign.length < own.missing ? [owed, nobody] : [owed];
    }),
  );
}
