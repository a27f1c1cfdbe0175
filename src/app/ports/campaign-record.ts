import type { CampaignBody, CampaignFacts, Effort } from '../../core/campaign/campaign-facts.ts';
import type { CampaignOutcome } from '../../core/campaign/campaign-verdict.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { Clock } from '../../core/time/clock.ts';
import type { PullRecord } from './pull-record.ts';

/** What is stored of one campaign. */
export interface CampaignRecord {
  readonly state: 'open' | 'closed';
  /** As it was understood last; null: never judged. */
  readonly campaign: Campaign | null;
  readonly outcome: CampaignOutcome | null;
  /** The bodies as events told of them, oldest first. */
  readonly history: readonly CampaignBody[];
  readonly facts: CampaignFacts | null;
  readonly comments: PullRecord['remembered']['comments'];
  readonly ticks: PullRecord['remembered']['ticks'];
  readonly answered: readonly number[];
  readonly published: Pick<PullRecord['published'], 'comment' | 'said'> & {
    readonly labels: readonly string[];
  };
  readonly clocks: readonly Clock[];
  readonly estimates: Readonly<Record<string, Effort>>;
  readonly actuals: Readonly<Record<string, Effort>>;
}
