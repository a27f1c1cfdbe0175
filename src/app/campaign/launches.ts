import type { Facts } from '../../core/facts/facts.ts';
import { launch as launchSchema } from '../../core/facts/launch.ts';
import type { RepositoryRef } from '../ports.ts';
import type { Tenant } from '../world.ts';

/** The launches that a repository's surfaces have to carry: campaigns that are open, understood and not over, approved or not. */
export async function readLaunches(
  { store }: Pick<Tenant, 'store'>,
  { installation, full_name }: RepositoryRef,
): Promise<Facts['launches']> {
  const open = await store.openCampaigns(installation, full_name);
  return open.flatMap(({ number, campaign, outcome }) =>
    campaign === null || outcome === 'ended' || outcome === 'withdrawn'
      ? []
      : [launchSchema.parse({ ...campaign, number, approved: outcome === 'approved' })],
  );
}
