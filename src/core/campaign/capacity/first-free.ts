import type { Capacity, Surface } from '../../policy/policy.ts';
import { backgroundOf, ownOn } from './background.ts';
import { type Demand, mailMinutesOn, overOn, peakOn } from './demand.ts';
import { limitOf } from './fits.ts';
import { type Steps, tidyLoad, walk } from './steps.ts';
import { type WallClocks, daysLater } from './wall-clock.ts';

const DAYS_AHEAD = 365;
const DAY = 24 * 60;

/**
 * The first date after its own on which the whole campaign could begin as it is, on all its surfaces, and not in the past;
 * null: none within a year. Dates are local to the launch, and its times of the day stay what they are.
 */
export function firstFreeDate(asked: {
  readonly demand: Demand;
  readonly others: readonly Demand[];
  readonly surfaces: readonly Surface[];
  readonly capacity: Capacity;
  /** The minute now. */
  readonly now: number;
  readonly clocks: WallClocks;
}): string | null {
  const { demand, others, surfaces, capacity, now, clocks } = asked;
  const last = demand.from + (DAYS_AHEAD + 2) * DAY;
  const lanes = surfaces.map((surface): Lane => {
    const length = overOn(demand, surface.id) - demand.from;
    const background = backgroundOf(surface, others, demand.from, last + length);
    return { surface, limit: limitOf(surface, capacity), background, own: ownByLength(demand, surface.id) };
  });
  let busyUntil = now;
  for (let days = 1; days <= DAYS_AHEAD; days++) {
    const date = daysLater(demand.launch.date, days);
    const from = clocks.minuteOf({ ...demand.launch, date });
    if (from < busyUntil) continue;
    const to = clocks.minuteOf({ ...demand.end, date: daysLater(demand.end.date, days) });
    const busy = lanes.map((lane) => tooBusy(lane, demand, from, to)).find((until) => until !== null);
    if (busy === undefined) return date;
    busyUntil = busy ?? 0;
  }
  return null;
}

interface Lane {
  readonly surface: Surface;
  readonly limit: number;
  readonly background: Steps;
  /** What the campaign brings here if it runs for so many minutes: clock changes make it an hour longer or shorter. */
  readonly own: (minutes: number) => Steps;
}

function ownByLength(demand: Demand, surface: string): Lane['own'] {
  const known = new Map<number, Steps>();
  return (minutes) => {
    const own = known.get(minutes) ?? ownOn(demand, surface, minutes);
    known.set(minutes, own);
    return own;
  };
}

/**
 * Null: it fits if it runs between these minutes. Else until when there is certainly no use in trying: as long as others leave too
 * little even without its mails, a campaign that begins before their end cannot fit; 0: only this start is known not to.
 */
function tooBusy(
  { surface, limit, background, own }: Lane,
  demand: Demand,
  from: number,
  to: number,
): number | null {
  const steady = peakOn(demand, surface.id);
  const end = Math.max(to, from + mailMinutesOn(demand, surface.id));
  let until = 0;
  const fits = walk({ own: { from, steps: own(to - from) }, others: background }, from, end, (piece) => {
    if (tidyLoad(piece.own + piece.others) <= limit) return true;
    if (piece.from < to && tidyLoad(piece.others + steady) > limit) until = piece.to;
    return false;
  });
  return fits ? null : until;
}
