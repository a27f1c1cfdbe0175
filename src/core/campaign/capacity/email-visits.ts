import { poissonQuantile } from './poisson-quantile.ts';
import type { Step, Steps } from './steps.ts';

/** How a send becomes visits. */
export interface Send {
  readonly mails: number;
  /** Minutes over which they are sent evenly, one lot a minute; 0 and 1: all in the first. */
  readonly window: number;
  readonly click_rate: number;
  readonly first_hour: number;
}

const FIRST_HOUR = 60;
const REST_OF_DAY = 1380;
const DAY = FIRST_HOUR + REST_OF_DAY;

/** How many minutes after the launch the last visit from its mails may come, exclusive. */
export const lastVisit = ({ window }: Send): number => Math.max(1, window) - 1 + DAY;

/**
 * The mean visits a minute, so many minutes after the first mails. Of those who click, the share `first_hour` comes evenly in
 * the 60 minutes after its mail, the rest evenly in the 23 hours after that.
 */
export function meanVisits({ mails, window, click_rate, first_hour }: Send, minute: number): number {
  const lots = Math.max(1, window);
  const fresh = lotsSent(lots, minute, FIRST_HOUR);
  const late = lotsSent(lots, minute - FIRST_HOUR, REST_OF_DAY);
  return (
    (mails / lots) *
    click_rate *
    ((fresh * first_hour) / FIRST_HOUR + (late * (1 - first_hour)) / REST_OF_DAY)
  );
}

/** How many lots, one a minute from minute 0 on, were sent in the last so many minutes, this one included. */
const lotsSent = (lots: number, minute: number, last: number): number =>
  Math.max(0, Math.min(minute, lots - 1) - Math.max(0, minute - last + 1) + 1);

/** The 99.9 % minute of the visits that mails bring, from the first mail (minute 0) until nobody comes any more. */
export function emailVisits(send: Send): Steps {
  const steps: Step[] = [];
  const put = (at: number, load: number): void => {
    if (steps.length === 0 ? load !== 0 : steps.at(-1)?.load !== load) steps.push({ at, load });
  };
  const bends = bendsOf(send);
  bends.slice(0, -1).forEach((from, index) => {
    const to = bends[index + 1] ?? from;
    const level = meanVisits(send, from) === meanVisits(send, to - 1);
    for (let at = from; at < to; at += level ? to - from : 1) put(at, poissonQuantile(meanVisits(send, at)));
  });
  put(lastVisit(send), 0);
  return steps;
}

/** The minutes at which the mean may bend: between two of them it changes by the same amount each minute. */
function bendsOf({ window }: Send): readonly number[] {
  const lots = Math.max(1, window);
  const rise = (start: number, length: number): readonly number[] => [
    start,
    start + Math.min(length, lots),
    start + Math.max(length, lots),
    start + length + lots - 1,
  ];
  const all = new Set([...rise(0, FIRST_HOUR), ...rise(FIRST_HOUR, REST_OF_DAY)]);
  return [...all].sort((a, b) => a - b);
}
