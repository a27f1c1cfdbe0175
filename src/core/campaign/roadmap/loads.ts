import type { Policy, Surface } from '../../policy/policy.ts';
import type { Instant } from '../../time/instant.ts';
import { backgroundOf } from '../capacity/background.ts';
import { type Demand, MINUTE, demandOf, emailOn, overOn, peakOn } from '../capacity/demand.ts';
import { limitOf } from '../capacity/fits.ts';
import { loadAt } from '../capacity/steps.ts';
import type { CampaignRef } from '../roadmap-verdict.ts';
import type { Dated } from './planned.ts';

/** A surface with its limit, and what every campaign that uses it brings to it. */
export interface SurfaceDemand {
  readonly surface: Surface;
  /** Capacity less headroom, in visits a minute. */
  readonly limit: number;
  readonly users: readonly User[];
}

interface User {
  readonly demand: Demand;
  readonly ref: CampaignRef;
}

/** By surface of the policy; empty where it says nothing of capacity. */
export function demandsOn(policy: Policy, campaigns: readonly Dated[]): readonly SurfaceDemand[] {
  const { capacity } = policy;
  if (capacity === null) return [];
  const users = campaigns.flatMap(({ campaign, ref }): readonly User[] => {
    const demand = demandOf(campaign, policy);
    return demand === null ? [] : [{ demand, ref }];
  });
  return capacity.surfaces.map((surface) => ({
    surface,
    limit: limitOf(surface, capacity),
    users: users.filter(({ demand }) => demand.campaign.surfaces.some((own) => own.surface === surface.id)),
  }));
}

/** The busiest minute of a surface between two moments, the first of several. */
export function busiestBetween(
  { surface, users }: SurfaceDemand,
  from: Instant,
  to: Instant,
): { readonly at: Instant; readonly load: number } {
  const [first, end] = [Math.ceil(from / MINUTE), Math.ceil(to / MINUTE)];
  const demands = users.map(({ demand }) => demand);
  const steps = backgroundOf(surface, demands, first, end);
  const start = { at: first, load: surface.baseline };
  const peak = steps.reduce((most, step) => (step.load > most.load ? step : most), steps[0] ?? start);
  return { at: peak.at * MINUTE, load: peak.load };
}

/** The time in which a campaign brings visits to a surface, those from its mails included. */
export const periodOn = ({ surface }: SurfaceDemand, demand: Demand) => ({
  from: demand.from * MINUTE,
  to: overOn(demand, surface.id) * MINUTE,
});

/** Who brings visits to a surface in a minute. */
export const usersAt = ({ surface, users }: SurfaceDemand, at: Instant): readonly CampaignRef[] =>
  users
    .filter(({ demand }) => {
      const minute = at / MINUTE;
      const runs = demand.from <= minute && minute < demand.to;
      return (
        (runs && peakOn(demand, surface.id) > 0) ||
        loadAt(emailOn(demand, surface.id), minute - demand.from) > 0
      );
    })
    .map(({ ref }) => ref);
