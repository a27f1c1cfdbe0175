import type { LinkedPull } from '../../core/campaign/campaign-facts.ts';
import { mapInGroups } from '../missed/map-in-groups.ts';
import type { PullRef } from '../ports.ts';
import { enqueueSpread, foundIn } from '../missed/spread.ts';
import type { Tenant } from '../world.ts';

/** The pull requests that name a campaign, with how they stand; one that is closed says only whether it was merged. */
export async function pullsNaming({ store, records }: Tenant, ref: PullRef): Promise<readonly LinkedPull[]> {
  const pulls = await store.pullsOfCampaign(ref);
  return mapInGroups(pulls, async ({ number, state, outcome }) => {
    if (state === 'open') return { number, outcome };
    const { standing } = await records.read({ ...ref, number });
    return { number, outcome: standing?.closed ?? 'closed' };
  });
}

/** What another verdict on a campaign means for them is found out at once: a green check that no longer stands is taken back first. */
export async function wakePulls(tenant: Tenant, ref: PullRef): Promise<void> {
  const open = (await tenant.store.pullsOfCampaign(ref)).filter(({ state }) => state === 'open');
  const found = await mapInGroups(open, async ({ number }) => {
    const pull = { ...ref, number };
    return foundIn(pull, await tenant.records.read(pull));
  });
  await enqueueSpread(tenant, found);
}
