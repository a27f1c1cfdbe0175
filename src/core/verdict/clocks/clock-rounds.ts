import type { Facts } from '../../facts/facts.ts';
import type { Clock, StopReason } from '../../time/clock.ts';
import type { Instant } from '../../time/instant.ts';
import type { Agreement } from './agreements.ts';
import { clockStart } from './clock-start.ts';
import { clockStop } from './clock-stop.ts';

/** A clock's beginning and end; how long it paused between them is reckoned apart. */
export type Round = Omit<Clock, 'pauses' | 'reckoned_to'>;

/** What the rounds of an agreement are reckoned from. */
export interface RoundContext {
  readonly facts: Facts;
  readonly now: Instant;
  /** Up to when the stored clocks tell everything; null: not known. */
  readonly known: Instant | null;
}

/** More than these rounds do not happen between two looks. */
const MOST_STEPS = 40;

/**
 * The rounds of an agreement now: those that were stored, the last of them ended where it has, and what began since. Acts
 * count at the time at which they were done, not when they were heard of.
 */
export function roundsOf(
  agreement: Agreement,
  stored: readonly Round[],
  context: RoundContext,
): readonly Round[] {
  let rounds = stored;
  for (let step = 0; step < MOST_STEPS; step++) {
    const next = nextRounds(agreement, rounds, context);
    if (next === null) break;
    rounds = next;
  }
  return rounds.map((round) => answered(agreement, round));
}

/** One end or one beginning more; null: nothing happened. */
function nextRounds(
  agreement: Agreement,
  rounds: readonly Round[],
  context: RoundContext,
): readonly Round[] | null {
  const last = rounds.at(-1);
  if (last?.stopped_at === null) {
    const stop = clockStop(agreement, last, context);
    return stop && [...rounds.slice(0, -1), stopped(last, stop.at, stop.by)];
  }
  const start = clockStart(agreement, last ?? null, context);
  if (start === null) return null;
  const { department, sla } = agreement;
  const round = (last?.round ?? 0) + 1;
  const fresh = { responded_at: null, stopped_at: null, stopped_by: null };
  return [...rounds, { department, sla, round, started_at: start, ...fresh }];
}

const stopped = (round: Round, at: Instant, by: StopReason): Round => ({
  ...round,
  stopped_at: Math.max(at, round.started_at),
  stopped_by: by,
});

/** The first thing that anybody of the department wrote in a round. */
function answered({ words }: Agreement, round: Round): Round {
  const { started_at: start, stopped_at: stop } = round;
  const own = words.filter((at) => at > start && at <= (stop ?? Infinity));
  return round.responded_at !== null || own.length === 0
    ? round
    : { ...round, responded_at: Math.min(...own) };
}
