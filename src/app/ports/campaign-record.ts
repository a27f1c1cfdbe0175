import type { CampaignBody, CampaignFacts, Effort, Reached } from '../../core/campaign/campaign-facts.ts';
import type { CampaignOutcome } from '../../core/campaign/campaign-verdict.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { CampaignStanding } from '../../core/ledger/campaign-standing.ts';
import type { Clock } from '../../core/time/clock.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { UnjudgedBecause } from '../../core/text/campaign/unjudged.ts';
import type { PullRecord } from './pull-record.ts';

/** What is stored of one campaign. */
export interface CampaignRecord {
  /** `closed` also where the issue no longer carries the label, or is gone. */
  readonly state: 'open' | 'closed';
  /** True: as it was found at installation, judged and counted, and nothing is written there until something happens to it. False: something did. */
  readonly quiet?: boolean;
  /** Where the policy that judges it stands, as events told; null: none did. */
  readonly default_branch: string | null;
  /** As it was understood last; null: never judged. */
  readonly campaign: Campaign | null;
  readonly outcome: CampaignOutcome | null;
  /** The bodies as events told of them, oldest first. */
  readonly history: readonly CampaignBody[];
  readonly facts: CampaignFacts | null;
  readonly comments: PullRecord['remembered']['comments'];
  readonly ticks: PullRecord['remembered']['ticks'];
  /** What people did to our comment, with the ids of the steps that they ticked there, until the next look takes these over; left out: nothing. */
  readonly edits?: readonly {
    readonly steps: readonly string[];
    readonly login: string;
    readonly id: number;
    readonly at: string;
  }[];
  readonly answered: readonly number[];
  readonly published: Pick<PullRecord['published'], 'comment' | 'said'> & {
    readonly labels: readonly string[];
    /** Handles whose sign-off was asked for, or is about to be; left out: none. */
    readonly asked?: readonly string[];
  };
  readonly clocks: readonly Clock[];
  readonly estimates: Readonly<Record<string, Effort>>;
  readonly actuals: Readonly<Record<string, Effort>>;
  /** Left out: nothing. */
  readonly reached?: Reached;
  /** Since when and why it is not judged, and our comment before that, null where somebody had edited it; null or left out: it is. */
  readonly unjudged?: {
    readonly because: UnjudgedBecause;
    readonly since: Instant;
    readonly before: string | null;
  } | null;
  /** What the ledger was told of; null: nothing yet. */
  readonly standing: CampaignStanding | null;
}
