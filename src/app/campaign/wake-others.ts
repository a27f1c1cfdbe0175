import { overAt } from '../../core/campaign/campaign-period.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { CampaignRecord, PullRef, RepositoryRef } from '../ports.ts';
import type { Tenant } from '../world.ts';
import { foundCampaign, spreadCampaigns } from './spread-campaigns.ts';

/** A campaign as it was stored before and after something; null: it was, or is, none. */
export type Known = Pick<CampaignRecord, 'state' | 'outcome' | 'campaign'> | null;

/**
 * Has the other campaigns of a repository looked at to which this one is another than before: those that share a surface and
 * some days with it, before or after the change, and those that need it. What weighs the same wakes nobody, so two campaigns do not
 * wake one another for ever.
 */
export async function wakeOthers(tenant: Tenant, ref: PullRef, before: Known, after: Known): Promise<void> {
  if (weightOf(before) === weightOf(after)) return;
  const versions = [before?.campaign ?? null, after?.campaign ?? null].filter((one) => one !== null);
  const open = await tenant.store.openCampaigns(ref.installation, ref.full_name);
  const waiting = waitingFor(ref.number, open);
  const concerned = open.filter(
    ({ number, campaign }) =>
      number !== ref.number &&
      campaign !== null &&
      (waiting.has(number) || versions.some((version) => meet(version, campaign))),
  );
  await spreadCampaigns(
    tenant,
    concerned.map((one) => foundCampaign(ref, one)),
  );
}

/** Those that need a campaign, also by way of others: what closes or opens a circle concerns all of them. */
function waitingFor(
  number: number,
  open: readonly { readonly number: number; readonly campaign: Campaign | null }[],
): ReadonlySet<number> {
  const found = new Set([number]);
  for (const needed of found)
    for (const other of open) if (other.campaign?.needs.includes(needed) === true) found.add(other.number);
  return found;
}

/** Has the campaigns looked at that bring visits to one of these surfaces. */
export async function wakeCampaignsOn(
  tenant: Tenant,
  repository: RepositoryRef,
  surfaces: readonly string[],
): Promise<void> {
  if (surfaces.length === 0) return;
  const open = await tenant.store.openCampaigns(repository.installation, repository.full_name);
  const concerned = open.filter(
    ({ campaign }) => campaign?.surfaces.some(({ surface }) => surfaces.includes(surface)) === true,
  );
  await spreadCampaigns(
    tenant,
    concerned.map((one) => foundCampaign(repository, one)),
  );
}

/** What other campaigns count of one, as text to compare. */
export function weightOf(known: Known): string {
  if (known === null || known.campaign === null || !isCounted(known)) return '';
  const { launch, end, surfaces, email, send_window: sendWindow, needs } = known.campaign;
  return JSON.stringify([known.outcome === 'approved', launch, end, surfaces, email, sendWindow, needs]);
}

/** Whether others have to reckon with it. */
export const isCounted = ({ state, outcome }: Pick<CampaignRecord, 'state' | 'outcome'>): boolean =>
  state === 'open' && outcome !== 'ended' && outcome !== 'withdrawn';

function meet(one: Campaign, other: Campaign): boolean {
  const surfaces = new Set(one.surfaces.map(({ surface }) => surface));
  if (!other.surfaces.some(({ surface }) => surfaces.has(surface))) return false;
  const [a, b] = [periodOf(one), periodOf(other)];
  return a !== null && b !== null && a.from < b.to && b.from < a.to;
}

/** The last visits from a mail come a day after it was sent. */
const DAY = 24 * 60 * 60 * 1000;

function periodOf(campaign: Campaign): { readonly from: Instant; readonly to: Instant } | null {
  const over = overAt(campaign);
  return campaign.launch === null || over === null ? null : { from: campaign.launch.at, to: over + DAY };
}
