import { mapInGroups } from '../missed/map-in-groups.ts';
import type { ListedRepository } from '../ports.ts';
import type { Tenant } from '../world.ts';
import { dropRoadmap } from './roadmap.ts';

/** A repository is gone, belongs to another account, or the app may not see it any more: its calendar says nothing from now on. */
export async function leaveRepository(tenant: Tenant, full_name: string): Promise<void> {
  await tenant.store.forget(tenant.installation, `policy/${full_name.toLowerCase()}@`);
  await dropRoadmap(tenant, full_name);
}

/** Leaves those that GitHub does not list, whose event was missed. Costs no request. */
export async function leaveUnlisted(
  tenant: Tenant,
  listed: readonly Pick<ListedRepository, 'full_name'>[],
): Promise<void> {
  const there = new Set(listed.map(({ full_name }) => full_name.toLowerCase()));
  const known = await tenant.store.campaignRepositories(tenant.installation);
  const gone = known.filter((full_name) => !there.has(full_name.toLowerCase()));
  await mapInGroups(gone, (full_name) => leaveRepository(tenant, full_name));
}
