import type { Account } from '../facts/facts.ts';
import type { DepartmentId, Handle, Policy } from '../policy/policy.ts';
import type { Instant } from '../time/instant.ts';
import type { Absent, ClockVerdict, DepartmentVerdict } from '../verdict/verdict.ts';
import type { Effort, LinkedPull, Reached } from './campaign-facts.ts';
import type { AnswerId, CampaignProblem, FieldId, Intake } from './campaign.ts';
import type { CapacityVerdict } from './capacity-verdict.ts';
import type { Timetable } from './timetable-verdict.ts';

/** In order: the first that applies is the verdict. */
export const CAMPAIGN_OUTCOMES = [
  'unknown',
  'withdrawn',
  'ended',
  'incomplete',
  'blocked',
  'waiting',
  'approved',
] as const;
export type CampaignOutcome = (typeof CAMPAIGN_OUTCOMES)[number];

/** What follows from a campaign's facts, the policy and the time: a tree with a reason at every node. */
export interface CampaignVerdict {
  readonly outcome: CampaignOutcome;
  /** `enforce: false`: everything is judged and shown, nobody is asked. */
  readonly trial: boolean;
  readonly at: Instant;
  readonly number: number;
  readonly author: Account;
  /** When the issue was opened; null: not known. */
  readonly filed: Instant | null;
  readonly policy: Policy;
  readonly intake: Intake;
  readonly capacity: CapacityVerdict | null;
  /** Issues of campaigns that are counted beside this one and are not approved yet. */
  readonly unapproved: readonly number[];
  readonly timetable: Timetable | null;
  readonly people: readonly RoleVerdict[];
  /** Sign-offs and objections, as on pull requests. */
  readonly departments: readonly DepartmentVerdict[];
  /** Why the outcome is what it is, most important first; never empty. */
  readonly reasons: readonly CampaignReason[];
  readonly clocks: readonly ClockVerdict[];
  /** The members of the departments that sign who are away. */
  readonly away: readonly Absent[];
  readonly pulls: readonly LinkedPull[];
  /** By department, the last word of each. */
  readonly estimates: Readonly<Record<DepartmentId, Effort>>;
  readonly actuals: Readonly<Record<DepartmentId, Effort>>;
  readonly reached: Reached;
  /** When time alone can change this verdict; null: never. */
  readonly due: Instant | null;
}

/** A role that the policy wants named: who is, and whether they said yes themselves. */
export interface RoleVerdict {
  readonly role: string;
  readonly named: Handle | null;
  readonly account: Account | null;
  readonly confirmed_at: Instant | null;
}

export type CampaignReason =
  | { readonly code: 'part_unread'; readonly part: string; readonly because: string }
  | { readonly code: 'closed'; readonly because: 'completed' | 'not_planned' }
  | { readonly code: 'over'; readonly end: Instant }
  | { readonly code: 'question'; readonly field: AnswerId }
  | { readonly code: 'role_missing'; readonly role: string }
  | { readonly code: 'role_unconfirmed'; readonly role: string; readonly named: Handle }
  | { readonly code: 'objection'; readonly department: DepartmentId }
  | { readonly code: 'problem'; readonly problem: CampaignProblem }
  | { readonly code: 'does_not_fit'; readonly surface: string }
  | {
      readonly code: 'missing_sign_off';
      readonly department: DepartmentId;
      readonly signed: number;
      readonly needed: number;
      /** The fields that changed after somebody had signed off; empty: nobody had. */
      readonly changed: readonly FieldId[];
      /** Since when a sign-off that was given does not count any more, of several the last; left out: none fell. */
      readonly fell_at?: Instant;
    }
  | { readonly code: 'all_signed' };
