import { policyOf } from '../gather/details.ts';
import { readPolicyNow } from '../gather/policy.ts';
import { mapInGroups } from '../missed/map-in-groups.ts';
import type { PullRef, RepositoryRef } from '../ports.ts';
import type { Tenant } from '../world.ts';
import { foundCampaign, spreadCampaigns } from './spread-campaigns.ts';
import type { FoundCampaign } from './spread-campaigns.ts';

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
  const known = new Map(open.map((one) => [one.number, one]));
  const there = new Set(listed.map(({ number }) => number));
  const differing = listed.filter(({ number, updated_at }) => known.get(number)?.updated_at !== updated_at);
  const gone = open.filter(({ number }) => !there.has(number));
  const numbers = [...differing, ...gone].map(({ number }) => number);
  const found = await mapInGroups(numbers, async (number): Promise<FoundCampaign> => {
    const ref = { ...repository, number };
    const stored = known.get(number);
    if (justFound && stored === undefined) await markQuiet(tenant, ref, branch);
    const looked = stored ? foundCampaign(repository, stored) : { ref, approved: false, launch: null };
    return { ...looked, hints: { branch } };
  });
  await spreadCampaigns(tenant, found);
}

/** One that is closed may be stored and come back. */
async function markQuiet({ campaigns }: Tenant, ref: PullRef, branch: string): Promise<void> {
  if ((await campaigns.read(ref)) !== null) return;
  await campaigns.change(ref, (old) => ({ ...old, quiet: true, default_branch: branch }));
}

/** Has every open campaign of a repository looked at: what it is judged by is another now. */
export async function lookAtCampaigns(tenant: Tenant, repository: RepositoryRef): Promise<void> {
  const open = await tenant.store.openCampaigns(repository.installation, repository.full_name);
  await spreadCampaigns(
    tenant,
    open.map((one) => foundCampaign(repository, one)),
  );
}

/** Has every open campaign of an installation looked at. */
export async function lookAtAllCampaigns(tenant: Tenant): Promise<void> {
  const { installation, store } = tenant;
  for (const full_name of await store.campaignRepositories(installation))
    await lookAtCampaigns(tenant, { installation, full_name });
}
