import type { Policy } from '../../policy/policy.ts';
import { type FreezePeriod, freezesBetween } from '../../time/freeze.ts';
import { addDays, startOfDay } from '../../time/local-time.ts';
import { launchesAfter } from '../needs.ts';
import type { CampaignRef, Clash } from '../roadmap-verdict.ts';
import { type SurfaceDemand, busiestBetween, periodOn, usersAt } from './loads.ts';
import type { Dated } from './planned.ts';

const MINUTE = 60_000;

/** What cannot be as it is planned, or should be talked about: what does not fit comes first. */
export const clashesOf = (
  policy: Policy,
  campaigns: readonly Dated[],
  demands: readonly SurfaceDemand[],
): readonly Clash[] => {
  const tooMany = demands.flatMap((demand) => tooMuch(demand, campaigns));
  return [
    ...tooMany,
    ...campaigns.flatMap((campaign) => inFreeze(policy, campaign)),
    ...campaigns.flatMap((campaign) => beforeItsNeeds(campaign, campaigns)),
    ...demands
      .flatMap((demand) => onOneDay(demand, campaigns))
      .filter((day) => !tooMany.some((minute) => saysMore(minute, day))),
  ];
};

/** Campaigns that share a busiest minute are told of once. */
function tooMuch(demand: SurfaceDemand, campaigns: readonly Dated[]): readonly SurfaceClash[] {
  const { surface, limit } = demand;
  const coming = new Set(campaigns.map(({ campaign }) => campaign));
  const peaks = demand.users
    .filter((user) => coming.has(user.demand.campaign))
    .map((user) => periodOn(demand, user.demand))
    .map(({ from, to }) => busiestBetween(demand, from, to))
    .filter(({ load }) => load > limit);
  const once = new Map(peaks.map((peak) => [peak.at, peak]));
  return [...once.values()].map(({ at, load }) => ({
    code: 'does_not_fit',
    surface,
    at,
    load,
    limit,
    campaigns: usersAt(demand, at),
  }));
}

type SurfaceClash = Extract<Clash, { readonly code: 'does_not_fit' | 'same_day' }>;

/** Of those that do not fit on a surface it need not be said as well that they launch there on one day. */
const saysMore = (minute: SurfaceClash, { surface, campaigns }: SurfaceClash): boolean =>
  minute.surface === surface && campaigns.every((one) => minute.campaigns.includes(one));

/** A hard freeze at the time of the launch; of a launch that is a day, for all of that day. */
function inFreeze(policy: Policy, { ref, launch, date }: Dated): readonly Clash[] {
  const day = launch.has_time
    ? { from: launch.at, to: launch.at + MINUTE }
    : { from: startOfDay(date, launch.zone), to: startOfDay(addDays(date, 1), launch.zone) };
  const holds = ({ freeze, from, to }: FreezePeriod): boolean =>
    freeze.kind === 'hard' && from <= day.from && (launch.has_time || to >= day.to);
  const period = freezesBetween(policy, null, day.from, day.to).find(holds);
  return period === undefined ? [] : [{ code: 'launch_in_freeze', campaign: ref, date, period }];
}

/** What it needs is launched after it. */
const beforeItsNeeds = ({ campaign, launch, ref }: Dated, campaigns: readonly Dated[]): readonly Clash[] =>
  campaigns
    .filter((other) => other.ref.number !== null && campaign.needs.includes(other.ref.number))
    .filter((other) => launchesAfter(other.launch, launch))
    .map((other) => ({ code: 'needs_later_launch', campaign: ref, needs: other.ref }));

function onOneDay({ surface }: SurfaceDemand, campaigns: readonly Dated[]): readonly SurfaceClash[] {
  const days = new Map<string, CampaignRef[]>();
  for (const { campaign, date, ref } of campaigns) {
    if (!campaign.surfaces.some((own) => own.surface === surface.id)) continue;
    days.set(date, [...(days.get(date) ?? []), ref]);
  }
  return [...days]
    .filter(([, refs]) => refs.length > 1)
    .map(([date, refs]) => ({ code: 'same_day', surface, date, campaigns: refs }));
}
