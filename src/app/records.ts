import { NOTHING_PUBLISHED } from '../core/plan/effect.ts';
import type { NewEntry, PullRecord, PullRef, Remembered, Store } from './ports.ts';

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
export function openRecords(store: Pick<Store, 'readPull' | 'changePull'>): Records {
  const running = new Map<string, Promise<unknown>>();
  return {
    read: async (ref) => (await store.readPull(ref)) ?? NEW_RECORD,
    async change(ref, change, entriesOf = NO_ENTRIES) {
      const key = `${ref.installation}/${ref.full_name}/${ref.number}`;
      const before = running.get(key) ?? Promise.resolve();
      const step = before.then(async () => {
        const record = await store.changePull(ref, (stored) => {
          const old = stored ?? NEW_RECORD;
          const next = change(old);
          return next === old ? null : { record: next, entries: entriesOf(old, next) };
        });
        return record ?? NEW_RECORD;
      });
      const settled = step.catch(() => undefined);
      running.set(key, settled);
      void settled.then(() => {
        if (running.get(key) === settled) running.delete(key);
      });
      return step;
    },
  };
}

const NO_ENTRIES = (): readonly NewEntry[] => [];
