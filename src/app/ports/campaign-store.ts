import type { CampaignOutcome } from '../../core/campaign/campaign-verdict.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { Outcome } from '../../core/verdict/verdict.ts';
import type { CampaignRecord } from './campaign-record.ts';
import type { PullRef } from './github.ts';
import type { NewEntry } from './ledger.ts';
import type { Job } from './store.ts';

/** The campaigns that are kept. A reference names the issue. */
export interface Campaigns {
  readCampaign(ref: PullRef): Promise<CampaignRecord | null>;
  /** As `changePull`: one step, written with its ledger entries in one transaction, and only while `holder` is held. */
  changeCampaign(
    ref: PullRef,
    change: (before: CampaignRecord | null) => CampaignChange | null,
    holder?: Job | null,
  ): Promise<CampaignRecord | null>;
  /** Those whose issue is open, by number. */
  openCampaigns(installation: number, full_name: string): Promise<readonly OpenCampaign[]>;
  /** Repositories of an installation that have campaigns. */
  campaignRepositories(installation: number): Promise<readonly string[]>;
  /** Pull requests that named this issue as their campaign when they were judged last, by number. */
  pullsOfCampaign(ref: PullRef): Promise<
    readonly {
      readonly number: number;
      readonly state: 'open' | 'closed';
      readonly outcome: Outcome | null;
    }[]
  >;
}

/** A record as it shall be, and what the ledger says of the change. */
export interface CampaignChange {
  readonly record: CampaignRecord;
  readonly entries: readonly NewEntry[];
}

export interface OpenCampaign {
  readonly number: number;
  readonly outcome: CampaignOutcome | null;
  /** As it was understood last; null: never judged. */
  readonly campaign: Campaign | null;
  /** The issue's, when it was judged last; empty: never. */
  readonly updated_at: string;
}
