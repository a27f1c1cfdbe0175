import type { Policy, Surface } from '../../policy/policy.ts';
import type { Instant } from '../../time/instant.ts';
import type { Campaign, Question } from '../campaign.ts';
import type { CapacityVerdict, SurfaceVerdict } from '../capacity-verdict.ts';
import { backgroundOf, overlappingOn, ownOn } from './background.ts';
import { type Scene, busiest } from './busiest.ts';
import { type Demand, MINUTE, demandOf, overOn } from './demand.ts';
import { evidenceOf } from './evidence.ts';
import { firstFreeDate } from './first-free.ts';
import { leastSustained, limitOf } from './fits.ts';
import { shortestSendWindow } from './send-window.ts';
import { tidyLoad } from './steps.ts';
import { stretchesOf } from './stretches.ts';
import { unclearFor } from './unclear.ts';
import { wallClocks } from './wall-clock.ts';

/** What the question rests on. */
export interface CapacityQuestion {
  readonly policy: Policy;
  readonly campaign: Campaign;
  /** What is open of it; left out: nothing. */
  readonly questions?: readonly Question[];
  /** Campaigns of the same repository that are open and not ended, approved or not; the one that is judged is left out of them. */
  readonly others: readonly Campaign[];
  /** By surface, the date of the last merge that a rule with that surface covered; left out: none is known. */
  readonly merged_since: Readonly<Record<string, string>>;
  readonly now: Instant;
}

/**
 * Whether the site carries a campaign, to the minute: usual visits, every campaign that runs at the same time, and the 99.9 %
 * minute of each one's mails, against what each surface carries less what is kept free. A campaign counts until its end, and
 * on the surface that its mails lead to until the last visit from them.
 */
export function judgeCapacity({
  policy,
  campaign,
  questions = [],
  others,
  merged_since: mergedSince,
  now,
}: CapacityQuestion): CapacityVerdict {
  const { capacity } = policy;
  const clocks = wallClocks();
  const demand = demandOf(campaign, policy, clocks);
  const unclear = unclearFor(questions).map(({ field }) => field);
  if (capacity === null || demand === null) return { fits: null, unclear, surfaces: [] };
  const beside = others
    .filter((other) => mayMeet(campaign, other))
    .flatMap((other) => demandOf(other, policy, clocks) ?? []);
  const used = capacity.surfaces.filter(({ id }) => campaign.surfaces.some(({ surface }) => surface === id));
  const judged = used.map((surface): Judged => {
    const scene = sceneOf(surface, demand, beside);
    const limit = limitOf(surface, capacity);
    const peak = busiest(scene);
    return { surface, scene, limit, peak, over: tidyLoad(Math.max(0, peak.load - limit)) };
  });
  const tooMuch = judged.some(({ over }) => over > 0);
  const minute = Math.ceil(now / MINUTE);
  const free = tooMuch
    ? firstFreeDate({ demand, others: beside, surfaces: used, capacity, now: minute, clocks })
    : null;
  const surfaces = judged.map(({ surface, scene, limit, peak, over }): SurfaceVerdict => ({
    surface,
    limit,
    peak,
    over,
    stretches: stretchesOf(scene, clocks),
    evidence: evidenceOf(surface, capacity, demand.launch.date, mergedSince[surface.id] ?? null),
    ways_out:
      over === 0
        ? null
        : {
            send_window: shortestSendWindow(scene, limit),
            sustained: leastSustained(peak.load, capacity),
            first_free: free,
          },
  }));
  const allKnown =
    unclear.length === 0 && campaign.surfaces.every((own) => used.some(({ id }) => id === own.surface));
  return { fits: tooMuch ? false : allKnown && used.length > 0 ? true : null, unclear, surfaces };
}

interface Judged extends Pick<SurfaceVerdict, 'surface' | 'limit' | 'peak' | 'over'> {
  readonly scene: Scene;
}

function sceneOf(surface: Surface, demand: Demand, others: readonly Demand[]): Scene {
  const { from, to } = demand;
  const end = overOn(demand, surface.id);
  const overlapping = overlappingOn(surface.id, others, from, end);
  return {
    surface: surface.id,
    baseline: surface.baseline,
    demand,
    own: ownOn(demand, surface.id, to - from),
    others: overlapping,
    background: backgroundOf(surface, overlapping, from, end),
    from,
    to: end,
  };
}

/** Another one than this, with a launch, on one of its surfaces. */
const mayMeet = (campaign: Campaign, other: Campaign): boolean =>
  other !== campaign &&
  other.launch !== null &&
  (other.number === null || other.number !== campaign.number) &&
  other.surfaces.some(({ surface }) => campaign.surfaces.some((own) => own.surface === surface));
