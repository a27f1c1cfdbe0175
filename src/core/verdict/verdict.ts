import type { Problem } from '../policy/problem.ts';
import type { DepartmentId, Policy, Rule } from '../policy/policy.ts';
import type { Account, Launch } from '../facts/facts.ts';
import type { Clock, PauseReason } from '../time/clock.ts';
import type { Instant } from '../time/instant.ts';
import type { Reason } from './reason.ts';

export type { Reason, ReasonCode } from './reason.ts';

/** In order: the first that applies is the verdict. */
export const OUTCOMES = [
  'broken',
  'not_required',
  'unknown',
  'overridden',
  'blocked',
  'waiting',
  'satisfied',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * Where the policy that judges came from.
 * `found`: valid. `broken`: it was there and is gone or does not parse; `last_valid` is what Lockstep stored before.
 * `unread`: GitHub would not say just now. A repository that never had a policy is not judged at all.
 */
export type PolicySource =
  | { readonly kind: 'found'; readonly policy: Policy; readonly problems: readonly Problem[] }
  | {
      readonly kind: 'broken';
      readonly because: 'gone' | 'invalid';
      readonly problems: readonly Problem[];
      readonly last_valid: Policy | null;
    }
  | { readonly kind: 'unread'; readonly because: string };

/** What follows from policy, facts and time: a tree with a reason at every node. */
export interface Verdict {
  readonly outcome: Outcome;
  /** `enforce: false`: the check passes whatever the outcome, and says what it would have been. */
  readonly trial: boolean;
  readonly at: Instant;
  readonly number: number;
  readonly draft: boolean;
  readonly author: Account;
  readonly base: string;
  readonly head: string;
  /** The policy that judged; null where it could not be had. */
  readonly policy: Policy | null;
  /** Problems of the policy that judged, and of the one that the pull request brings, if it changes it. */
  readonly problems: readonly Problem[];
  readonly head_problems: readonly Problem[];
  /** The rules that cover the pull request, in the policy's order; the rule `policy` last. */
  readonly rules: readonly RuleVerdict[];
  /** Why the outcome is what it is, most important first; never empty. Codes below the outcome are listed too. */
  readonly reasons: readonly Reason[];
  /** What does not change the outcome and should be known. */
  readonly warnings: readonly Reason[];
  /** Whom to ask, by department: those that still owe a sign-off. Empty for drafts, trials and what nobody can mend by signing. */
  readonly asks: readonly Ask[];
  /** Who could sign for a department that still owes, and is away; in the order of the departments. */
  readonly away: readonly Absent[];
  /** The campaigns that the pull request names and that are known. */
  readonly campaigns: readonly LinkedCampaign[];
  /** The launches that bring something to a surface of a covering rule, and when such a surface was changed after its measurement. */
  readonly launches: readonly Launch[];
  readonly merged_since: Readonly<Record<string, string>>;
  /** The clocks of the agreement, as they stand now; stopped ones of earlier rounds too. */
  readonly clocks: readonly ClockVerdict[];
  /** The override that was asked for last and is not over; null: none. */
  readonly override: OverrideVerdict | null;
  /** When time alone, freezes aside, can change this verdict (an override or a campaign ends, a clock is due); null: never. */
  readonly due: Instant | null;
  /** When the next freeze that holds a covering rule begins or ends; null: none does. Looked at a little later than `due`, see `comeBack`. */
  readonly freeze_boundary: Instant | null;
  /** Until when a green check may stay: the next hard freeze of a covering rule begins then. Null: none does, or it is not green for sure. */
  readonly green_until: Instant | null;
}

/** A member who said that they are away, as one department sees it. */
export interface Absent {
  readonly department: DepartmentId;
  readonly account: Account;
  /** When they are back. */
  readonly until: Instant;
  /** Their deputy, where that one can sign for the department and is not away; null: none. */
  readonly instead: Account | null;
}

/** A campaign named in the pull request's body, with who cares and what a week of waiting costs. */
export interface LinkedCampaign {
  readonly number: number;
  readonly name: string | null;
  /** Handles, as somebody wrote them. */
  readonly sponsors: readonly string[];
  readonly value_per_week: { readonly amount: number; readonly currency: string } | null;
}

/** A clock, and what follows from it now. */
export interface ClockVerdict {
  /** As it has to be stored. */
  readonly clock: Clock;
  /** The department, as people see it. */
  readonly name: string;
  /** Why it does not count just now; null: it runs, or has stopped. */
  readonly paused: PauseReason | null;
  /** Null: the agreement names none, or the calendar never works that much. */
  readonly first_response: Due | null;
  readonly decision: Due | null;
}

/** One promise of an agreement. */
export interface Due {
  /** When it is due, with the pauses so far and the freezes that are known to come; while a draft or a wait for the author lasts, as if it ended now. */
  readonly at: Instant;
  /** When it was kept; null: not yet. */
  readonly met_at: Instant | null;
  /** Its time is over and it was not kept in time. */
  readonly missed: boolean;
}

/** Break-glass: somebody asked for an exception, and as many others as the policy says confirm it. */
export interface OverrideVerdict {
  /** The comment that asked for it. */
  readonly comment: number;
  readonly reason: string;
  /** Who asked, then who confirmed, in that order. */
  readonly people: readonly { readonly account: Account; readonly at: Instant; readonly comment: number }[];
  /** How many more have to confirm; 0: it stands. */
  readonly missing: number;
  /** Since when it stands; null: not yet. */
  readonly since: Instant | null;
  /** When it ends: from then on it counts no more, and where it does not stand yet, can no longer be confirmed. */
  readonly until: Instant;
  /** Who may confirm: not the author, not somebody who is counted already. */
  readonly can_confirm: readonly Account[];
}

export interface RuleVerdict {
  readonly rule: Rule;
  /** What matched; never empty. */
  readonly covers: readonly Match[];
  readonly departments: readonly DepartmentVerdict[];
  /** Ids of freezes that hold this rule now. */
  readonly frozen_by: readonly string[];
}

export interface Match {
  readonly filename: string;
  readonly because: 'path' | 'content' | 'link' | 'third_party' | 'unreadable' | 'incomplete_list';
  /** The pattern or expression that matched, or the host of the third party; null where the file could not be compared with any. */
  readonly pattern: string | null;
}

export interface DepartmentVerdict {
  readonly department: DepartmentId;
  /** As people see it. */
  readonly name: string;
  readonly needed: number;
  /** Those that count; at most `needed` matter. */
  readonly signed: readonly Signature[];
  readonly missing: number;
  readonly objections: readonly Objection[];
  readonly ignored: readonly Ignored[];
  /** Who else may sign: members who are neither author nor contributor nor already counted. By login. */
  readonly can_sign: readonly Account[];
  /** Since when a sign-off is owed: the last act or push that made it missing; null: since the pull request was opened. */
  readonly since: Instant | null;
}

export interface Signature {
  readonly account: Account;
  readonly at: Instant;
  readonly by: 'review' | 'comment';
  readonly evidence: { readonly kind: 'review' | 'comment'; readonly id: number };
}

export interface Objection {
  readonly account: Account;
  readonly at: Instant;
  readonly why: string | null;
  readonly instead: string | null;
  /** What `objection_needs` asks for and the objector has not said yet. */
  readonly lacks: readonly ('why' | 'instead')[];
  /** Where it stands: a review's or a comment's id. */
  readonly evidence: { readonly kind: 'review' | 'comment'; readonly id: number };
}

export const IGNORED_BECAUSE = [
  'bot',
  'author',
  'contributor',
  'not_a_member',
  'not_by',
  'edited',
  'dismissed',
  'withdrawn',
  'superseded',
  'base_changed',
  'unknown_commit',
  'changed_since',
  'other_department',
] as const;
export type IgnoredBecause = (typeof IGNORED_BECAUSE)[number];

/** An act that looks like a sign-off and does not count; `because` is the first that applies, in the order above. */
export interface Ignored {
  readonly account: Account;
  readonly because: IgnoredBecause;
  readonly evidence: { readonly kind: 'review' | 'comment'; readonly id: number };
  /** True for a comment so soon after a push that it is not clear which commit was seen: Lockstep asks again, naming the commit. */
  readonly too_soon: boolean;
}

export interface Ask {
  readonly department: DepartmentId;
  readonly assign: 'team' | 'one' | 'all';
  /** For `team`: the department's handles. Else empty. */
  readonly handles: readonly string[];
  /** Who could be asked in person, in order of preference where nothing else decides. */
  readonly people: readonly Account[];
}
