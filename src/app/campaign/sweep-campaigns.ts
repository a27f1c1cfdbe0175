import { policyOf } from '../gather/details.ts';
import { readPolicyNow } from '../gather/policy.ts';
import type { RepositoryRef } from '../ports.ts';
import type { Tenant } from '../world.ts';
import { enqueueCampaign } from './line.ts';

/**
 * Lists the open issues that carry the label and has those looked at that differ from what was judged, and those that are
 * stored as open and are not listed: their events were missed. `justFound`: the app is new here, so that those that nothing
 * happened to yet are judged and counted, and written to with their next event.
 */
export async function sweepCampaigns(
  tenant: Tenant,
  repository: RepositoryRef,
  { branch, justFound }: { readonly branch: string; readonly justFound: boolean },
): Promise<void> {
  const { installation, full_name } = repository;
  const { source } = await readPolicyNow(tenant, { repo: full_name, ref: branch }, false);
  const policy = source && policyOf(source);
  if (policy === null || policy.campaigns === null) return;
  const listed = await tenant.github.readLabelled(full_name, policy.campaigns.label);
  const open = await tenant.store.openCampaigns(installation, full_name);
  const known = new Map(open.map(({ number, updated_at }) => [number, updated_at]));
  const differing = listed.filter(({ number, updated_at }) => known.get(number) !== updated_at);
  const gone = open.filter(({ number }) => !listed.some((issue) => issue.number === number));
  for (const number of new Set([...differing, ...gone].map((issue) => issue.number))) {
    const ref = { ...repository, number };
    if (justFound && (await tenant.campaigns.read(ref)) === null)
      await tenant.campaigns.change(ref, (old) => ({ ...old, quiet: true }));
    await enqueueCampaign(tenant, ref, { branch });
  }
}

/** Has every open campaign of a repository looked at: what it is judged by is another now. */
export async function lookAtCampaigns(tenant: Tenant, repository: RepositoryRef): Promise<void> {
  const open = await tenant.store.openCampaigns(repository.installation, repository.full_name);
  for (const { number } of open) await enqueueCampaign(tenant, { ...repository, number });
}

/** Has every open campaign of an installation looked at. */
export async function lookAtAllCampaigns(tenant: Tenant): Promise<void> {
  const { installation, store } = tenant;
  for (const full_name of await store.campaignRepositories(installation))
    await lookAtCampaigns(tenant, { installation, full_name });
}
