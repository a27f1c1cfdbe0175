import { NOTHING_PUBLISHED } from '../core/plan/effect.ts';
import type { Job, NewEntry, PullRecord, PullRef, Remembered, Store } from './ports.ts';

/** The stored pull requests, changed one step at a time: events and a running judgement may write to the same one. */
export interface Records {
  read(ref: PullRef): Promise<PullRecord>;
  /**
   * Reads, changes and writes as one step; gives what was written. A change that gives its argument back writes nothing.
   * `entriesOf` says what the ledger keeps of the change. Both may be run again, and only compute.
   */
  change(
    ref: PullRef,
    change: (before: PullRecord) => PullRecord,
    entriesOf?: (before: PullRecord, after: PullRecord) => readonly NewEntry[],
  ): Promise<PullRecord>;
  /** The same records, written only while the job is held: `change` throws `Lost` where it belongs to another worker. */
  heldBy(job: Job): Records;
}

const NOTHING_REMEMBERED: Remembered = {
  history: [],
  files_at: {},
  reviews: {},
  comments: {},
  ticks: [],
  answered: [],
};

/** What is known of a pull request that was never seen. */
export const NEW_RECORD: PullRecord = {
  state: 'open',
  head: '',
  base: '',
  updated_at: '',
  remembered: NOTHING_REMEMBERED,
  facts: null,
  outcome: null,
  published: NOTHING_PUBLISHED,
  clocks: [],
  green_until: null,
  standing: null,
};

/** Opens the records of a store. Changes of one pull request wait for each other; those of others do not. */
export const openRecords = (store: RecordStore): Records => recordsOf(store, new Map(), null);

type RecordStore = Pick<Store, 'readPull' | 'changePull'>;

function recordsOf(store: RecordStore, running: Map<string, Promise<unknown>>, holder: Job | null): Records {
  return {
    read: async (ref) => (await store.readPull(ref)) ?? NEW_RECORD,
    async change(ref, change, entriesOf = NO_ENTRIES) {
      const key = `${ref.installation}/${ref.full_name}/${ref.number}`;
      const before = running.get(key) ?? Promise.resolve();
      const step = before.then(async () => {
        const changeStored = (stored: PullRecord | null) => {
          const old = stored ?? NEW_RECORD;
          const next = change(old);
          return next === old ? null : { record: next, entries: entriesOf(old, next) };
        };
        const record = await store.changePull(ref, changeStored, holder);
        return record ?? NEW_RECORD;
      });
      const settled = step.catch(() => undefined);
      running.set(key, settled);
      void settled.then(() => {
        if (running.get(key) === settled) running.delete(key);
      });
      return step;
    },
    heldBy: (job) => recordsOf(store, running, job),
  };
}

const NO_ENTRIES = (): readonly NewEntry[] => [];
