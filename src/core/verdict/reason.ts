import type { Account } from '../facts/facts.ts';
import type { DepartmentId } from '../policy/policy.ts';
import type { Problem } from '../policy/problem.ts';
import type { Instant } from '../time/instant.ts';
import type { Absent, Objection, OverrideVerdict } from './verdict.ts';

/** One reason, with the values its sentence needs. The sentences themselves are in `core/text`. */
export type Reason =
  // broken
  | { readonly code: 'policy_gone' }
  | { readonly code: 'policy_invalid'; readonly problems: readonly Problem[] }
  | { readonly code: 'no_such_team'; readonly department: DepartmentId; readonly handle: string }
  | {
      readonly code: 'unsatisfiable';
      readonly rule: string;
      readonly department: DepartmentId;
      readonly needed: number;
      readonly members: number;
    }
  // not_required
  | { readonly code: 'no_rule_covers' }
  // unknown
  | { readonly code: 'policy_unread'; readonly because: string }
  | { readonly code: 'part_unread'; readonly part: string; readonly because: string }
  | { readonly code: 'team_unread'; readonly department: DepartmentId; readonly handle: string }
  // overridden
  | {
      readonly code: 'override_stands';
      readonly people: readonly Account[];
      readonly reason: string;
      readonly until: Instant;
    }
  // blocked
  | {
      readonly code: 'objection';
      readonly rule: string;
      readonly department: DepartmentId;
      readonly objection: Objection;
    }
  | {
      readonly code: 'frozen';
      readonly rule: string;
      readonly freeze: string;
      readonly name: string;
      /** When it begins: a little after now where green checks have to be taken back before. */
      readonly from: Instant;
      readonly until: Instant;
    }
  | { readonly code: 'campaign_missing'; readonly rule: string }
  | { readonly code: 'campaign_not_approved'; readonly rule: string; readonly campaign: number }
  | {
      readonly code: 'campaign_ended';
      readonly rule: string;
      readonly campaign: number;
      readonly end: string;
    }
  | { readonly code: 'new_policy_invalid'; readonly problems: readonly Problem[] }
  // waiting
  | {
      readonly code: 'missing_sign_off';
      readonly rule: string;
      readonly department: DepartmentId;
      readonly signed: number;
      readonly needed: number;
    }
  | { readonly code: 'nobody_can_sign'; readonly rule: string; readonly department: DepartmentId }
  | { readonly code: 'draft' }
  // satisfied
  | { readonly code: 'all_signed' }
  // warnings
  | {
      readonly code: 'one_more_sign_off';
      readonly because: 'unknown_author' | 'unknown_pusher' | 'too_many_commits' | 'commits_missing';
    }
  | { readonly code: 'incomplete_file_list'; readonly listed: number; readonly changed_files: number }
  | {
      readonly code: 'soft_freeze';
      readonly rule: string;
      readonly freeze: string;
      readonly name: string;
      readonly until: Instant;
    }
  | { readonly code: 'other_team_unread'; readonly handle: string }
  | { readonly code: 'no_such_account'; readonly handle: string }
  | { readonly code: 'judged_by_last_valid' }
  /** Everybody who can sign for the department is away, and no deputy can. */
  | { readonly code: 'nobody_is_here'; readonly department: DepartmentId; readonly away: readonly Absent[] }
  | { readonly code: 'override_asked'; readonly override: OverrideVerdict }
  | {
      readonly code: 'objection_incomplete';
      readonly rule: string;
      readonly department: DepartmentId;
      readonly objection: Objection;
    }
  | { readonly code: 'sign_off_too_soon'; readonly account: Account; readonly head: string };

export type ReasonCode = Reason['code'];
