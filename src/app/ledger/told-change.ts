import type { NewEntry, PullRecord, PullRef } from '../ports.ts';
import type { Tenant } from '../world.ts';
import { accountsIn, learnNames } from './learn-names.ts';
import type { Named } from './learn-names.ts';

/** A change of a record, and what the ledger keeps of it. Both may be run again, and only compute. */
export interface ToldChange {
  readonly change: (before: PullRecord) => PullRecord;
  readonly entriesOf: (before: PullRecord, after: PullRecord) => readonly NewEntry[];
  /** Whose names are known, besides those in the record's facts. */
  readonly known?: readonly (Named | null)[];
}

/** What telling the ledger needs of the world. */
export type Teller = Pick<Tenant, 'installation' | 'log' | 'records' | 'store'>;

/** Changes a record and tells the ledger in one step, then notes the names of those who stand in what was told. */
export async function toldChange(
  tenant: Teller,
  ref: PullRef,
  { change, entriesOf, known = [] }: ToldChange,
): Promise<PullRecord> {
  let entries: readonly NewEntry[] = [];
  const record = await tenant.records.change(
    ref,
    change,
    (before, after) => (entries = entriesOf(before, after)),
  );
  if (entries.length > 0)
    await learnNames(tenant, entries, [...known, ...(record.facts ? accountsIn(record.facts) : [])]);
  return record;
}
