import { lookAtAllCampaigns } from '../campaign/sweep-campaigns.ts';
import type { Look } from './look.ts';
import { startLook } from './look.ts';
import { mapInGroups } from './map-in-groups.ts';
import type { PullRef } from '../ports.ts';
import type { Found } from './spread.ts';
import { enqueueSpread, foundIn } from './spread.ts';
import type { Tenant } from '../world.ts';

/** Goes through pull requests that are stored, and has those looked at again whose judgement is outdated. */
export async function lookThrough(
  tenant: Tenant,
  refs: readonly PullRef[],
  { isOutdated }: Pick<Look, 'isOutdated'>,
): Promise<void> {
  const found = await mapInGroups(refs, async (ref): Promise<readonly Found[]> => {
    const record = await tenant.records.read(ref);
    return record.state === 'open' && (await isOutdated(ref, record)) ? [foundIn(ref, record)] : [];
  });
  await enqueueSpread(tenant, found.flat());
}

/** Who is in which team changed: what rests on somebody who came or went is judged again. */
export async function lookAtPeople(tenant: Tenant): Promise<void> {
  const { store, installation, clock } = tenant;
  const look = startLook(tenant, { since: clock.now(), fresh: false });
  await lookThrough(tenant, await store.openPulls(installation), look);
  await lookAtAllCampaigns(tenant);
}
