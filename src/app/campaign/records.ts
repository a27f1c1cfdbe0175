import type { CampaignRecord, Job, NewEntry, PullRef, Store } from '../ports.ts';

/** The stored campaigns, changed one step at a time, as `Records` are. */
export interface CampaignRecords {
  /** Null: this issue was never a campaign. */
  read(ref: PullRef): Promise<CampaignRecord | null>;
  /** Reads, changes and writes as one step; gives what was written. A change that gives its argument back writes nothing. */
  change(
    ref: PullRef,
    change: (before: CampaignRecord) => CampaignRecord,
    entriesOf?: (before: CampaignRecord, after: CampaignRecord) => readonly NewEntry[],
  ): Promise<CampaignRecord>;
  /** The same records, written only while the job is held: `change` throws `Lost` where it belongs to another worker. */
  heldBy(job: Job): CampaignRecords;
}

/** What is known of a campaign that was never seen. */
export const NEW_CAMPAIGN: CampaignRecord = {
  state: 'open',
  default_branch: null,
  campaign: null,
  outcome: null,
  history: [],
  facts: null,
  comments: {},
  ticks: [],
  answered: [],
  published: { comment: null, said: [], labels: [] },
  clocks: [],
  estimates: {},
  actuals: {},
  standing: null,
};

type CampaignStore = Pick<Store, 'readCampaign' | 'changeCampaign'>;

/** Opens the campaigns of a store; who writes at the same time is the store's concern. */
export const openCampaignRecords = (store: CampaignStore, holder: Job | null = null): CampaignRecords => ({
  read: (ref) => store.readCampaign(ref),
  async change(ref, change, entriesOf = NO_ENTRIES) {
    const record = await store.changeCampaign(
      ref,
      (stored) => {
        const old = stored ?? NEW_CAMPAIGN;
        const next = change(old);
        return next === old ? null : { record: next, entries: entriesOf(old, next) };
      },
      holder,
    );
    return record ?? NEW_CAMPAIGN;
  },
  heldBy: (job) => openCampaignRecords(store, job),
});

const NO_ENTRIES = (): readonly NewEntry[] => [];
