import { type Send, meanVisits } from './email-visits.ts';
import type { Scene } from './busiest.ts';
import { backgroundOf } from './background.ts';
import { emailOn, peakOn } from './demand.ts';
import { poissonQuantile } from './poisson-quantile.ts';
import { loadAt, walk, type Steps } from './steps.ts';

const LONGEST = 24 * 60;
/** Visits come up to a day after the last mail. */
const REACH = 2 * LONGEST;

/**
 * The shortest send window, in minutes up to a day, with which a surface carries the campaign; null: none does, or its
 * mails lead elsewhere. Each is tried, since a longer one can reach into the time of another campaign.
 */
export function shortestSendWindow(scene: Scene, limit: number): number | null {
  const { demand, surface } = scene;
  const { send } = demand;
  if (send === null || emailOn(demand, surface).length === 0) return null;
  const around = backgroundOf(
    { id: surface, baseline: scene.baseline },
    scene.others,
    demand.from,
    demand.from + REACH,
  );
  if (!withoutMails(scene, limit)) return null;
  const room = roomForMails(scene, around, limit);
  let hardest = 0;
  for (let window = 1; window <= LONGEST; window++) {
    const failing = firstFailing({ ...send, window }, room, hardest);
    if (failing === null) return window;
    hardest = failing;
  }
  return null;
}

/** Whether it would fit while it runs, if no mails were sent. */
function withoutMails({ demand, surface, background }: Scene, limit: number): boolean {
  const steady = peakOn(demand, surface);
  const own = { from: demand.from, steps: [] };
  return walk({ own, others: background }, demand.from, demand.to, (piece) => piece.others + steady <= limit);
}

/** The visits a minute that are left for its mails, for each minute after the launch. */
function roomForMails({ demand, surface }: Scene, background: Steps, limit: number): Float64Array {
  const room = new Float64Array(REACH);
  const peak = peakOn(demand, surface);
  for (let minute = 0; minute < REACH; minute++) {
    const at = demand.from + minute;
    room[minute] = limit - loadAt(background, at) - (at < demand.to ? peak : 0);
  }
  return room;
}

/** A minute in which the mails of a window are too many; null: there is none. Begins with the one where a window before it failed. */
function firstFailing(send: Send, room: Float64Array, first: number): number | null {
  const end = send.window - 1 + LONGEST;
  for (let tried = 0; tried < end; tried++) {
    const minute = (first + tried) % end;
    if (poissonQuantile(meanVisits(send, minute)) > (room[minute] ?? 0) + 1e-6) return minute;
  }
  return null;
}
