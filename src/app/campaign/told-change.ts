import type { CampaignFacts } from '../../core/campaign/campaign-facts.ts';
import type { Named } from '../ledger/learn-names.ts';
import { changeTold, type ToldChange } from '../ledger/told-change.ts';
import type { CampaignRecord, PullRef } from '../ports.ts';
import type { Tenant } from '../world.ts';

/** Changes a campaign and tells the ledger in one step, then notes the names of those who stand in what was told. */
export const toldCampaignChange = (
  tenant: Tenant,
  ref: PullRef,
  told: ToldChange<CampaignRecord>,
): Promise<CampaignRecord> =>
  changeTold(tenant, told, {
    write: (entriesOf) => tenant.campaigns.change(ref, told.change, entriesOf),
    accountsOf: ({ facts }) => (facts ? accountsIn(facts) : []),
  });

const accountsIn = ({ issue, comments, members, users }: CampaignFacts): readonly (Named | null)[] => [
  issue.user,
  ...comments.map(({ user }) => user),
  ...Object.values(members).flatMap((all) => all ?? []),
  ...Object.values(users),
];
