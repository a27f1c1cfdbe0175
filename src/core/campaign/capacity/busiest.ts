import type { Peak } from '../capacity-verdict.ts';
import { type Demand, MINUTE, emailOn, peakOn } from './demand.ts';
import { type Steps, loadAt, tidyLoad, walk } from './steps.ts';

/** What one surface gets from a campaign and from the others, in the period that is judged. */
export interface Scene {
  readonly surface: string;
  readonly baseline: number;
  readonly demand: Demand;
  /** Of the campaign alone, counted from its launch. */
  readonly own: Steps;
  readonly others: readonly Demand[];
  /** Baseline and others together. */
  readonly background: Steps;
  /** The period, in minutes since 1970; `to` is excluded. */
  readonly from: number;
  readonly to: number;
}

/** The busiest minute, the first of several, with what it is made of. */
export function busiest(scene: Scene): Peak {
  const { demand, own, background, from, to } = scene;
  let most = Number.NEGATIVE_INFINITY;
  let at = from;
  walk({ own: { from: demand.from, steps: own }, others: background }, from, to, (piece) => {
    const load = tidyLoad(piece.own + piece.others);
    if (load > most) [most, at] = [load, piece.from];
    return true;
  });
  return peakAt(scene, at);
}

function peakAt({ surface, baseline, demand, others }: Scene, minute: number): Peak {
  const email = loadAt(emailOn(demand, surface), minute - demand.from);
  const own = bringsAt(demand, surface, minute);
  const overlapping = others
    .map((other) => ({
      ...nameOf(other),
      load: bringsAt(other, surface, minute),
      not_known: notKnown(other),
    }))
    .filter(({ load }) => load > 0);
  const load = overlapping.reduce((sum, other) => sum + other.load, baseline + own);
  return { at: minute * MINUTE, load: tidyLoad(load), baseline, own, email, others: overlapping };
}

/** What a campaign brings to a surface in a minute, mails included. */
const bringsAt = (demand: Demand, surface: string, minute: number): number =>
  (demand.from <= minute && minute < demand.to ? peakOn(demand, surface) : 0) +
  loadAt(emailOn(demand, surface), minute - demand.from);

const notKnown = ({ campaign, send, is_end_known }: Demand): Peak['others'][number]['not_known'] => [
  ...(campaign.email === null ? (['email'] as const) : []),
  ...(send !== null && campaign.send_window === null ? (['send_window'] as const) : []),
  ...(is_end_known ? [] : (['end'] as const)),
];

const nameOf = ({ campaign: { number, name } }: Demand) => ({ number, name });
