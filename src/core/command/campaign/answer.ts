import type { CampaignVerdict } from '../../campaign/campaign-verdict.ts';
import type { Moment } from '../../campaign/campaign.ts';
import type { Account } from '../../facts/facts.ts';
import type { DepartmentId, Handle } from '../../policy/policy.ts';
import type { Instant } from '../../time/instant.ts';
import type { IgnoredBecause } from '../../verdict/verdict.ts';
import type { Answer } from '../answer.ts';

/** What is said on campaigns as on pull requests. */
type Shared = Extract<
  Answer,
  {
    readonly code:
      | 'no_such_department'
      | 'nothing_to_withdraw'
      | 'nothing_to_lift'
      | 'may_not_lift'
      | 'away'
      | 'here_again'
      | 'away_edited'
      | 'away_how'
      | 'away_too_long'
      | 'away_not_a_member'
      | 'away_unclear'
      | 'translators_called'
      | 'no_translators'
      | 'help'
      | 'unknown_command';
  }
>;

/** What Lockstep writes back to a person who typed a command on a campaign, as data; the sentences are in `core/text`. */
export type CampaignAnswer =
  | Shared
  /** A sign-off or objection that does not count, why, and who else can give it. */
  | {
      readonly code: 'campaign_not_counted';
      readonly command: 'sign-off' | 'object';
      readonly because: IgnoredBecause;
      readonly departments: readonly { readonly name: string; readonly can_sign: readonly Account[] }[];
    }
  /** The campaign needs nothing from the person's department. */
  | { readonly code: 'campaign_nothing_to_sign' }
  | { readonly code: 'campaign_objection_lacks'; readonly lacks: readonly ('why' | 'instead')[] }
  /** The person is named for no role; these are. */
  | {
      readonly code: 'not_named';
      /** The roles as people say them. */
      readonly roles: readonly { readonly role: string; readonly named: Handle | null }[];
    }
  | { readonly code: 'confirm_edited' }
  | { readonly code: 'no_such_step'; readonly steps: number }
  /** What was typed is no amount of working time. */
  | { readonly code: 'effort_how'; readonly command: 'estimate' | 'actual'; readonly typed: string }
  | { readonly code: 'effort_edited'; readonly command: 'estimate' | 'actual' }
  | { readonly code: 'effort_not_a_member'; readonly departments: readonly string[] }
  /** There is nothing to measure yet; `at` is now. */
  | { readonly code: 'reached_too_soon'; readonly launch: Moment | null; readonly at: Instant }
  /** A peak of none of these surfaces, by id. */
  | { readonly code: 'peak_of_what'; readonly surfaces: readonly string[] }
  /** What was typed is no number of visits, or could be several: `readings`, a minute. */
  | {
      readonly code: 'peak_how';
      readonly surface: string;
      readonly typed: string;
      readonly readings: readonly number[];
    }
  | { readonly code: 'goal_of_whom'; readonly departments: readonly DepartmentId[] }
  | { readonly code: 'goal_how'; readonly department: DepartmentId }
  | { readonly code: 'reached_edited'; readonly what: 'peak' | 'goal' }
  /** Members of these departments may tell it. */
  | {
      readonly code: 'reached_not_a_member';
      readonly what: 'peak' | 'goal';
      readonly departments: readonly string[];
    }
  | { readonly code: 'campaign_explanation'; readonly verdict: CampaignVerdict };
