import type { Stretch } from '../capacity-verdict.ts';
import type { Scene } from './busiest.ts';
import { MINUTE } from './demand.ts';
import { tidyLoad, walk } from './steps.ts';
import { type WallClocks, daysLater } from './wall-clock.ts';

/** So many days are told apart; what a campaign brings after them is one stretch. */
const MOST_DAYS = 400;

/** The busiest minute of each day (local to the launch), neighbours with the same load in one. */
export function stretchesOf(
  { demand, own, background, from, to }: Scene,
  clocks: WallClocks,
): readonly Stretch[] {
  const { date, zone } = demand.launch;
  const stretches: Stretch[] = [];
  let begin = from;
  for (let day = 1; begin < to; day++) {
    const midnight = clocks.minuteOf({ date: daysLater(date, day), minute: 0, zone });
    const end = day > MOST_DAYS ? to : Math.min(to, midnight);
    let load = 0;
    walk({ own: { from: demand.from, steps: own }, others: background }, begin, end, (piece) => {
      load = Math.max(load, tidyLoad(piece.own + piece.others));
      return true;
    });
    addStretch(stretches, { from: begin * MINUTE, to: end * MINUTE, load });
    begin = end;
  }
  return stretches;
}

function addStretch(stretches: Stretch[], next: Stretch): void {
  const last = stretches.at(-1);
  if (last?.load === next.load) stretches[stretches.length - 1] = { ...last, to: next.to };
  else stretches.push(next);
}
