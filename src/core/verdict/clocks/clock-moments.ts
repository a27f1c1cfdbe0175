import { readInstant } from '../../time/instant.ts';
import type { Instant } from '../../time/instant.ts';
import type { RoundContext } from './clock-rounds.ts';
import { earliest } from '../gates.ts';
import type { ClockVerdict } from '../verdict.ts';

/** What was read may be older than the moment of the verdict: GitHub takes its time. */
export const SLACK = 2 * 60 * 1000;

/** Whether something that was done then can have been missed by the last look. */
export const isFresh = (at: Instant, { known }: RoundContext): boolean =>
  known === null || at >= known - SLACK;

/** When the facts became what they are, where no act says so: with the present head, where that is new; else now. */
export function changedAt({ facts, known, now }: RoundContext): Instant {
  const { pull, history } = facts;
  const head = history?.findLast(({ sha, base }) => sha === pull.head.sha && base === pull.base.ref);
  const at = readInstant(head?.at ?? '');
  return at !== null && at <= now && (known === null || at > known) ? at : now;
}

/** When time alone next changes what is said of the clocks: a promise's time ends. While one waits for people, nothing is promised. */
export function nextClockMoment(clocks: readonly ClockVerdict[], now: Instant): Instant | null {
  const running = clocks.filter(
    ({ clock, paused }) => clock.stopped_at === null && (paused ?? 'freeze') === 'freeze',
  );
  const open = running.flatMap((clock) => [clock.first_response, clock.decision]);
  return earliest(open.map((due) => (due && due.met_at === null && due.at > now ? due.at : null)));
}
