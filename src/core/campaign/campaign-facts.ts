import type { Account, Absence, Comment, Unread } from '../facts/facts.ts';
import type { DepartmentId } from '../policy/policy.ts';
import type { Clock } from '../time/clock.ts';
import type { Instant } from '../time/instant.ts';
import type { Campaign } from './campaign.ts';

/** All that is known of a campaign at one moment, as plain data; GitHub's shapes where it is GitHub's. */
export interface CampaignFacts {
  readonly repository: { readonly full_name: string; readonly default_branch: string };
  readonly issue: CampaignIssue;
  readonly comments: readonly Comment[];
  /** The bodies that Lockstep saw, oldest first: what a signer saw is the last one before their comment. */
  readonly history: readonly CampaignBody[];
  /** What teams resolve to; one that is not here could not be read. */
  readonly members: Readonly<Record<string, readonly Account[] | null>>;
  readonly no_such_teams: readonly string[];
  /** People that the policy or the form names, by handle; not here: no such account. */
  readonly users: Readonly<Record<string, Account | null>>;
  /** The other campaigns of this repository that are open and not ended. */
  readonly others: readonly OtherCampaign[];
  /** By surface, the day of the last covered merge after its measurement. */
  readonly merged_since: Readonly<Record<string, string>>;
  /** The pull requests that name this campaign, and how they stand. */
  readonly pulls: readonly LinkedPull[];
  /** Steps that were ticked; `item` is the step's id. */
  readonly ticks: readonly { readonly item: string; readonly login: string; readonly at: string }[];
  readonly clocks: readonly Clock[];
  readonly away: readonly Absence[];
  readonly unread: readonly Unread[];
}

export interface CampaignIssue {
  readonly number: number;
  readonly state: 'open' | 'closed';
  readonly state_reason: 'completed' | 'not_planned' | 'reopened' | 'duplicate' | null;
  readonly title: string;
  readonly body: string;
  readonly user: Account;
  readonly labels: readonly string[];
  readonly created_at: string;
  readonly updated_at: string;
}

export interface CampaignBody {
  readonly body: string;
  readonly at: string;
}

export interface OtherCampaign {
  readonly campaign: Campaign;
  readonly approved: boolean;
}

export interface LinkedPull {
  readonly number: number;
  readonly outcome: string | null;
}

/** What people said that a campaign would take and did take, and when they said so. */
export interface Effort {
  /** Working minutes. */
  readonly minutes: number;
  readonly account: Account;
  readonly at: Instant;
}

/** What was measured after the launch, as members told it: the last word of each. */
export interface Reached {
  /** By surface. */
  readonly peaks: Readonly<Record<string, ReachedPeak>>;
  readonly goals: Readonly<Record<DepartmentId, ReachedGoal>>;
}

export interface ReachedPeak {
  /** All visits of the busiest minute, whoever brought them. */
  readonly rate: number;
  readonly account: Account;
  readonly at: Instant;
}

export interface ReachedGoal {
  /** As it was said. */
  readonly text: string;
  /** The one figure in it; null: none, or several. */
  readonly figure: number | null;
  readonly account: Account;
  readonly at: Instant;
}

export const NOTHING_REACHED: Reached = { peaks: {}, goals: {} };
