import type { Instant } from '../../core/time/instant.ts';
import { mapInGroups } from '../missed/map-in-groups.ts';
import { placesInLine } from '../missed/places-in-line.ts';
import type { Line } from '../missed/places-in-line.ts';
import type { OpenCampaign, PullRef, RepositoryRef } from '../ports.ts';
import type { Tenant } from '../world.ts';
import { CAMPAIGN, campaignKey, enqueueCampaign } from './line.ts';
import type { CampaignHints } from './line.ts';

/** A campaign to be looked at to which nothing happened itself. */
export interface FoundCampaign {
  readonly ref: PullRef;
  /** It lets pull requests pass. */
  readonly approved: boolean;
  /** Null: not known. */
  readonly launch: Instant | null;
  readonly hints?: CampaignHints;
}

/**
 * 120 an hour. A look costs two reads and at most three writes, so this is an eighth of the 5,000 requests an hour that GitHub grants
 * an installation.
 */
const LINE: Line = {
  name: 'line/campaigns',
  kind: CAMPAIGN,
  atOnce: 40,
  every: (60 * 60 * 1000) / 120,
};

/**
 * Has many campaigns looked at without using up the installation's quota: approved ones first, then those that launch soonest. An
 * event makes one's turn come at once.
 */
export async function spreadCampaigns(tenant: Tenant, found: readonly FoundCampaign[]): Promise<void> {
  const sorted = found.toSorted(byUrgency).map((item) => ({ key: campaignKey(item.ref), item }));
  const places = await placesInLine(tenant, LINE, sorted);
  await mapInGroups(places, ({ item: { ref, hints }, at }) => enqueueCampaign(tenant, ref, hints, at));
}

const byUrgency = (a: FoundCampaign, b: FoundCampaign): number => {
  if (a.approved !== b.approved) return a.approved ? -1 : 1;
  if (a.launch !== b.launch) return (a.launch ?? Infinity) - (b.launch ?? Infinity);
  return a.ref.number - b.ref.number;
};

/** One that is stored. */
export const foundCampaign = (
  { installation, full_name }: RepositoryRef,
  { number, outcome, campaign }: OpenCampaign,
): FoundCampaign => ({
  ref: { installation, full_name, number },
  approved: outcome === 'approved',
  launch: campaign?.launch?.at ?? null,
});
