import type { Tenant } from '../world.ts';
import { enqueueCampaign } from './line.ts';

/** Has the campaigns looked at that wait for sign-offs and have asked one of these people. */
export async function wakeCampaignsAsking(tenant: Tenant, logins: readonly string[]): Promise<void> {
  if (logins.length === 0) return;
  const { store, campaigns, installation } = tenant;
  const handles = new Set(logins.map((login) => `@${login.toLowerCase()}`));
  for (const full_name of await store.campaignRepositories(installation)) {
    const open = await store.openCampaigns(installation, full_name);
    for (const { number } of open.filter(({ outcome }) => outcome === 'waiting')) {
      const ref = { installation, full_name, number };
      const asked = (await campaigns.read(ref))?.published.asked ?? [];
      if (asked.some((handle) => handles.has(handle))) await enqueueCampaign(tenant, ref);
    }
  }
}
