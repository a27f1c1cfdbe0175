import { surfaceLine } from '../../core/campaign/capacity/surface-line.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { launch as launchSchema } from '../../core/facts/launch.ts';
import type { Launch } from '../../core/facts/launch.ts';
import { policyOf } from '../gather/details.ts';
import { readPolicyNow } from '../gather/policy.ts';
import { mapInGroups } from '../missed/map-in-groups.ts';
import { enqueueSpread, foundIn } from '../missed/spread.ts';
import type { CampaignRecord, PullRef, RepositoryRef } from '../ports.ts';
import type { Tenant } from '../world.ts';
import { readLaunches } from './launches.ts';
import { readSurfaceMerges } from './surface-merges.ts';
import { isCounted, weightOf } from './wake-others.ts';
import type { Known } from './wake-others.ts';

/**
 * Has the pull requests looked at that show what a surface carries, where a campaign changed what is to be said of it: those too that
 * do not name the campaign. Most changes are not in the busiest minute of the year, and wake nobody.
 */
export async function wakePullsOn(
  tenant: Tenant,
  ref: PullRef,
  before: Known,
  after: CampaignRecord | null,
): Promise<void> {
  if (weightOf(before) === weightOf(after)) return;
  const versions = [before, after].map((known) => launchOf(ref.number, known));
  const ids = new Set(versions.flatMap((version) => version?.surfaces ?? []).map(({ surface }) => surface));
  const changed = await saidOtherwise(tenant, ref, versions, [...ids]);
  if (changed.length > 0) await wake(tenant, ref, changed);
}

/** The surfaces that a rule shows and whose line is another with this launch in place of that one. */
async function saidOtherwise(
  tenant: Tenant,
  ref: PullRef,
  versions: readonly (Launch | null)[],
  ids: readonly string[],
): Promise<readonly string[]> {
  const record = await tenant.campaigns.read(ref);
  const place = { repo: ref.full_name, ref: record?.default_branch ?? '' };
  const { source } = await readPolicyNow(tenant, place, false);
  const policy = source && policyOf(source);
  if (policy === null) return ids;
  const shown = ids.filter((id) => policy.rules.some(({ surface }) => surface === id));
  if (shown.length === 0) return [];
  const others = (await readLaunches(tenant, ref)).filter(({ number }) => number !== ref.number);
  const mergedSince = await readSurfaceMerges(tenant, ref.full_name, policy);
  const now = tenant.clock.now();
  const linesOf = (surface: string): readonly string[] =>
    versions.map((version) => {
      const launches = version === null ? others : [...others, version];
      const line = surfaceLine({ surface, policy, launches, merged_since: mergedSince, now });
      // How many there are is not shown, but whether there is one.
      return JSON.stringify(line && { ...line, launches: line.launches > 0 });
    });
  return shown.filter((surface) => new Set(linesOf(surface)).size > 1);
}

function launchOf(number: number, known: Known): Launch | null {
  if (known === null || known.campaign === null || !isCounted(known)) return null;
  const campaign: Campaign = known.campaign;
  return launchSchema.parse({ ...campaign, number, approved: known.outcome === 'approved' });
}

async function wake(
  tenant: Tenant,
  { installation, full_name }: RepositoryRef,
  surfaces: readonly string[],
): Promise<void> {
  const open = await tenant.store.openPulls(installation, full_name);
  const found = await mapInGroups(open, async (pull) => {
    const record = await tenant.records.read(pull);
    const isShown = record.remembered.surfaces?.some((surface) => surfaces.includes(surface)) === true;
    return isShown ? [foundIn(pull, record)] : [];
  });
  await enqueueSpread(tenant, found.flat());
}
