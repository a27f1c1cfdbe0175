import { policyOf } from '../gather/details.ts';
import { readPolicyNow } from '../gather/policy.ts';
import type { PullRecord, PullRef } from '../ports.ts';
import type { Tenant } from '../world.ts';
import { wakeCampaigns } from './line.ts';
import { wakeCampaignsOn } from './wake-others.ts';
import { noteSurfaceMerge } from './surface-merges.ts';

/** What campaigns have to know of a pull request that was closed: how it ended, and that what it changed was measured before. */
export async function noteForCampaigns(
  tenant: Tenant,
  ref: PullRef,
  { record: { facts, remembered }, merged }: { readonly record: PullRecord; readonly merged: boolean },
): Promise<void> {
  if (merged && facts !== null) {
    const { source } = await readPolicyNow(tenant, { repo: ref.full_name, ref: facts.pull.base.ref }, false);
    const policy = source && policyOf(source);
    if (policy !== null) {
      const surfaces = await noteSurfaceMerge(tenant, { facts, policy, at: tenant.clock.now() });
      await wakeCampaignsOn(tenant, ref, surfaces);
    }
  }
  await wakeCampaigns(tenant, ref, remembered.campaigns ?? []);
}
