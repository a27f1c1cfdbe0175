import { z } from 'zod';
import type { PlannedCampaign } from '../../core/campaign/roadmap-verdict.ts';
import { roadmapOf } from '../../core/campaign/roadmap/roadmap.ts';
import { ROADMAP_TITLE } from '../../core/text/roadmap-title.ts';
import { ROADMAP_MARKER, roadmapMarkdown } from '../../core/text/roadmap.ts';
import { onceOnly } from '../apply/once-only.ts';
import { readPolicyNow } from '../gather/policy.ts';
import { mapInGroups } from '../missed/map-in-groups.ts';
import { Refused } from '../ports.ts';
import type { Tenant } from '../world.ts';
import { enqueueRoadmap } from './line.ts';

/** Months pass and steps become late without any event. */
const AGAIN = 24 * 60 * 60 * 1000;

/** Brings the issue up to date that shows a repository's next twelve months; it is opened with the first campaign. */
export async function keepRoadmap(tenant: Tenant, full_name: string, careful: boolean): Promise<void> {
  const { installation, clock, github } = tenant;
  const place = { installation, full_name };
  const { campaigns, branch } = await plannedIn(tenant, full_name);
  const known = await readKept(tenant, full_name);
  if (branch === null || (campaigns.length === 0 && known === null)) return;
  const { source } = await readPolicyNow(tenant, { repo: full_name, ref: branch }, false);
  if (source?.kind !== 'found' || source.policy.campaigns === null) return;
  const { policy } = source;
  const now = clock.now();
  await enqueueRoadmap(tenant, place, now + AGAIN);
  const body = roadmapMarkdown({ policy, roadmap: roadmapOf({ policy, campaigns, now }), now });
  if (known?.body === body) return;
  tenant.check();
  const issue = { title: ROADMAP_TITLE, body };
  try {
    const number = known?.number ?? (await open(tenant, full_name, issue, careful));
    if (known !== null) await github.updateIssue(full_name, number, issue);
    await keep(tenant, full_name, { number, body });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    tenant.log.warn('roadmap_refused', { repo: full_name, because: error.message });
    // Deleted, most likely: the next look opens another.
    if (error.status === 404 || error.status === 410) await forget(tenant, full_name);
  }
}

/** Campaigns that are open, with the branch whose policy judges them; null: none was ever told of. */
async function plannedIn(
  { store, installation, campaigns }: Tenant,
  full_name: string,
): Promise<{ readonly campaigns: readonly PlannedCampaign[]; readonly branch: string | null }> {
  const open = await store.openCampaigns(installation, full_name);
  const records = await mapInGroups(open, ({ number }) =>
    campaigns.read({ installation, full_name, number }),
  );
  const known = records.filter((record) => record !== null);
  return {
    branch: known.find(({ default_branch: branch }) => branch !== null)?.default_branch ?? null,
    campaigns: known.flatMap(({ campaign, outcome, ticks }) =>
      campaign === null ? [] : [{ campaign, outcome, ticks }],
    ),
  };
}

async function open(
  { github }: Tenant,
  repo: string,
  issue: { readonly title: string; readonly body: string },
  careful: boolean,
): Promise<number> {
  const find = (): Promise<number | null> => github.findIssue(repo, ROADMAP_MARKER);
  const before = careful ? await find() : null;
  if (before === null) return onceOnly(() => github.createIssue(repo, issue), find);
  await github.updateIssue(repo, before, issue);
  return before;
}

const keptSchema = z.object({ number: z.int(), body: z.string() });
type Kept = z.infer<typeof keptSchema>;

async function readKept({ store, installation }: Tenant, repo: string): Promise<Kept | null> {
  const kept = await store.readKept(installation, keyOf(repo));
  return kept === undefined ? null : keptSchema.parse(JSON.parse(kept));
}

const keep = ({ store, installation, clock }: Tenant, repo: string, kept: Kept): Promise<void> =>
  store.keep(installation, keyOf(repo), JSON.stringify(kept), clock.now());

const forget = ({ store, installation }: Tenant, repo: string): Promise<void> =>
  store.forget(installation, keyOf(repo));

/** A space ends the repository's name, so that forgetting `shop` does not forget `shop-2`. */
const keyOf = (repo: string): string => `roadmap/${repo.toLowerCase()} `;
