import type { NewEntry, PullRecord, PullRef } from '../ports.ts';
import type { Tenant } from '../world.ts';
import { accountsIn, learnNames } from './learn-names.ts';
import type { Named } from './learn-names.ts';

/** A change of a record, and what the ledger keeps of it. Both may be run again, and only compute. */
export interface ToldChange<Kept = PullRecord> {
  readonly change: (before: Kept) => Kept;
  readonly entriesOf: EntriesOf<Kept>;
  /** Whose names are known, besides those in the record's facts. */
  readonly known?: readonly (Named | null)[];
}

type EntriesOf<Kept> = (before: Kept, after: Kept) => readonly NewEntry[];

/** What telling the ledger needs of the world. */
export type Teller = Pick<Tenant, 'installation' | 'log' | 'records' | 'store'>;

/** Changes a record and tells the ledger in one step, then notes the names of those who stand in what was told. */
export const toldChange = (tenant: Teller, ref: PullRef, told: ToldChange): Promise<PullRecord> =>
  changeTold(tenant, told, {
    write: (entriesOf) => tenant.records.change(ref, told.change, entriesOf),
    accountsOf: ({ facts }) => (facts ? accountsIn(facts) : []),
  });

/** The same for any kind of record: `write` changes it together with its entries, `accountsOf` says who is named in it. */
export async function changeTold<Kept>(
  tenant: Parameters<typeof learnNames>[0],
  { entriesOf, known = [] }: ToldChange<Kept>,
  {
    write,
    accountsOf,
  }: {
    readonly write: (entriesOf: EntriesOf<Kept>) => Promise<Kept>;
    readonly accountsOf: (record: Kept) => readonly (Named | null)[];
  },
): Promise<Kept> {
  let entries: readonly NewEntry[] = [];
  const record = await write((before, after) => (entries = entriesOf(before, after)));
  if (entries.length > 0) await learnNames(tenant, entries, [...known, ...accountsOf(record)]);
  return record;
}
