import type { CampaignFacts } from '../../core/campaign/campaign-facts.ts';
import { learnNames } from '../ledger/learn-names.ts';
import type { Named } from '../ledger/learn-names.ts';
import type { CampaignRecord, NewEntry, PullRef } from '../ports.ts';
import type { Tenant } from '../world.ts';

/** A change of a campaign, and what the ledger keeps of it. Both may be run again, and only compute. */
interface ToldCampaignChange {
  readonly change: (before: CampaignRecord) => CampaignRecord;
  readonly entriesOf: (before: CampaignRecord, after: CampaignRecord) => readonly NewEntry[];
  /** Whose names are known, besides those in the record's facts. */
  readonly known?: readonly (Named | null)[];
}

/** Changes a campaign and tells the ledger in one step, then notes the names of those who stand in what was told. */
export async function toldCampaignChange(
  tenant: Tenant,
  ref: PullRef,
  { change, entriesOf, known = [] }: ToldCampaignChange,
): Promise<CampaignRecord> {
  let entries: readonly NewEntry[] = [];
  const record = await tenant.campaigns.change(
    ref,
    change,
    (before, after) => (entries = entriesOf(before, after)),
  );
  if (entries.length > 0)
    await learnNames(tenant, entries, [...known, ...(record.facts ? accountsIn(record.facts) : [])]);
  return record;
}

const accountsIn = ({ issue, comments, members, users }: CampaignFacts): readonly (Named | null)[] => [
  issue.user,
  ...comments.map(({ user }) => user),
  ...Object.values(members).flatMap((all) => all ?? []),
  ...Object.values(users),
];
