import type { Clock } from '../ports.ts';

/** The door goes first: how many jobs may run follows from how long deliveries wait there to be stored. */
export interface Pace {
  /** How many jobs may run at once now. */
  readonly allowed: () => number;
  /** A delivery came to the door. Gives what to call when it is stored, or refused. */
  readonly enter: () => () => void;
}

/** Jobs go on while deliveries come without a pause; slowly. */
const FEWEST = 2;
/** Storing a delivery takes less than this, in milliseconds, where the process, the disk and the database have time for it. */
const LONG = 20;
/** So often at most jobs become half as many: those that began before have to end first. */
const HALVED_AGAIN = 50;
/** So many milliseconds without a wait allow one more. */
const ONE_MORE = 25;

/**
 * Starts with `most` jobs at once. A delivery that waits long halves them, down to a few, and from then on they grow again one
 * by one: in a burst jobs may wait for minutes, and GitHub does not wait for an answer.
 */
export function createPace(most: number, clock: Clock): Pace {
  const fewest = Math.min(FEWEST, most);
  /** When each came; the oldest first. */
  const atTheDoor = new Set<{ readonly since: number }>();
  let limit = most;
  let limitedAt = -Infinity;

  /** After the clock was set anew, in either direction, this is long. */
  const limitedFor = (): number => Math.abs(clock.now() - limitedAt);
  const grown = (): number => Math.min(most, Math.floor(limit + limitedFor() / ONE_MORE));

  function halve(): void {
    if (limitedFor() < HALVED_AGAIN) return;
    limit = Math.max(fewest, Math.floor(grown() / 2));
    limitedAt = clock.now();
  }

  return {
    allowed() {
      const [oldest] = atTheDoor;
      if (oldest && clock.now() - oldest.since > LONG) halve();
      return grown();
    },
    enter() {
      const one = { since: clock.now() };
      atTheDoor.add(one);
      return () => {
        atTheDoor.delete(one);
        if (clock.now() - one.since > LONG) halve();
      };
    },
  };
}
