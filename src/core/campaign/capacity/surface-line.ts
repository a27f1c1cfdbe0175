import type { Launch } from '../../facts/launch.ts';
import type { Policy, Surface } from '../../policy/policy.ts';
import { type Instant, writeInstant } from '../../time/instant.ts';
import type { SurfaceVerdict } from '../capacity-verdict.ts';
import { backgroundOf, overlappingOn } from './background.ts';
import { MINUTE, demandOf } from './demand.ts';
import { evidenceOf } from './evidence.ts';
import { limitOf } from './fits.ts';
import { wallClocks } from './wall-clock.ts';

/** What a surface has to carry in the next twelve months, for those who change it. */
export interface SurfaceLine {
  readonly surface: Surface;
  /** The busiest minute, with every launch that is known. */
  readonly load: number;
  /** When that is, in the zone of the launch that begins last by then; null: as it is now already. */
  readonly peak: { readonly at: Instant; readonly zone: string } | null;
  /** Launches that are known for it, and those of them at the peak that are not approved yet. */
  readonly launches: number;
  readonly unapproved: readonly number[];
  /** Capacity less headroom. */
  readonly limit: number;
  readonly evidence: SurfaceVerdict['evidence'];
  /**
   * What is at stake in an hour in which it carries all that it can: sustained × 60 × completes, and what these orders are worth.
   * Null: not known.
   */
  readonly hour: { readonly orders: number; readonly worth: number | null } | null;
}

const YEAR = 365 * 24 * 60;

/** The line of a surface; null where the policy knows no such surface. */
export function surfaceLine(asked: {
  readonly surface: string;
  readonly policy: Policy;
  readonly launches: readonly Launch[];
  readonly merged_since: Readonly<Record<string, string>>;
  readonly now: Instant;
}): SurfaceLine | null {
  const { policy, launches, merged_since: mergedSince, now } = asked;
  const surface = policy.capacity?.surfaces.find(({ id }) => id === asked.surface);
  if (policy.capacity === null || surface === undefined) return null;
  const clocks = wallClocks();
  const from = Math.floor(now / MINUTE);
  const to = from + YEAR;
  const known = launches.flatMap((launch) => {
    const demand = demandOf(launch, policy, clocks);
    return demand === null ? [] : [{ ...launch, demand }];
  });
  const demands = known.map(({ demand }) => demand);
  const coming = overlappingOn(surface.id, demands, from, to);
  const loads = backgroundOf(surface, coming, from, to);
  const most = loads.reduce((busiest, step) => (step.load > busiest.load ? step : busiest), {
    at: from,
    load: surface.baseline,
  });
  const atPeak = overlappingOn(surface.id, demands, most.at, most.at + 1);
  const latest = atPeak.reduce<(typeof atPeak)[number] | null>(
    (last, next) => (last === null || next.from > last.from ? next : last),
    null,
  );
  const peak =
    most.at === from || latest === null ? null : { at: most.at * MINUTE, zone: latest.launch.zone };
  const { completes, worth, sustained } = surface;
  const orders = completes === null ? null : sustained * 60 * completes;
  return {
    surface,
    load: most.load,
    peak,
    launches: coming.length,
    unapproved: known.flatMap(({ number, approved, demand }) =>
      !approved && atPeak.includes(demand) ? [number] : [],
    ),
    limit: limitOf(surface, policy.capacity),
    evidence: evidenceOf(
      surface,
      policy.capacity,
      writeInstant(peak?.at ?? now),
      mergedSince[surface.id] ?? null,
    ),
    hour: orders === null ? null : { orders, worth: worth === null ? null : orders * worth.amount },
  };
}
