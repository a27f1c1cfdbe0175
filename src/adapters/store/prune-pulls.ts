import type { PullRecord, Store } from '../../app/ports.ts';
import type { Instant } from '../../core/time/instant.ts';
import { writeInstant } from '../../core/time/instant.ts';
import type { Database } from './database.ts';
import { CLOSED_AND_LARGE } from './large.ts';

const MINUTE = 60 * 1000;
/** Whoever opens a pull request again after that has it read anew. */
const KEPT_CLOSED = 90 * 24 * 60 * MINUTE;
const PRUNED_AT_ONCE = 20;

/**
 * Takes facts and file lists from the records of pull requests that were closed long ago, a few each minute. What happened
 * stays: history, reviews and comments as first seen, what was published, clocks, and the ledger.
 */
export function pullPruner(database: Database, records: Pick<Store, 'changePull'>) {
  let next: Instant = 0;
  return async (at: Instant): Promise<void> => {
    if (at < next) return;
    next = at + MINUTE;
    const old = await database.read
      .selectFrom('pulls')
      .select(['installation', 'repo as full_name', 'number'])
      .where(CLOSED_AND_LARGE)
      .where('updated_at', '<', writeInstant(at - KEPT_CLOSED))
      .orderBy('updated_at')
      .limit(PRUNED_AT_ONCE)
      .execute();
    for (const ref of old) {
      const slim = records.changePull(ref, (record) => record && { record: slimmed(record), entries: [] });
      // A record that cannot be read must not keep the others; whoever needs it is told.
      await slim.catch(() => null);
    }
  };
}

const slimmed = (record: PullRecord): PullRecord =>
  record.state === 'open'
    ? record
    : { ...record, facts: null, remembered: { ...record.remembered, files_at: {} } };
