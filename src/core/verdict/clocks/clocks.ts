import type { Facts } from '../../facts/facts.ts';
import type { Duration, Policy } from '../../policy/policy.ts';
import type { Interval } from '../../time/calendar.ts';
import { dueAt } from '../../time/clock-due.ts';
import type { FrozenTimes } from '../../time/clock-due.ts';
import type { Clock, Pause, PauseReason } from '../../time/clock.ts';
import { frozenTimes } from '../../time/frozen-times.ts';
import type { Instant } from '../../time/instant.ts';
import { pausesUntil } from '../../time/pauses.ts';
import type { PausedTimes } from '../../time/pauses.ts';
import { agreementsOf } from './agreements.ts';
import type { Agreement } from './agreements.ts';
import { roundsOf } from './clock-rounds.ts';
import type { Round } from './clock-rounds.ts';
import type { JudgedRules } from '../judge-rules.ts';
import type { ClockVerdict, Due } from '../verdict.ts';

/** What the clocks of a pull request are reckoned from. */
export interface ClockSituation {
  readonly policy: Policy;
  readonly facts: Facts;
  readonly judged: JudgedRules;
  readonly now: Instant;
  /** False: it cannot be told just now who owes what. Then the stored clocks stay as they are, and none begins. */
  readonly certain: boolean;
  /** When it waited for its author for other reasons than an objection; left out: never. */
  readonly waits?: readonly Interval[];
}

/**
 * The clocks of the agreements between the departments, one for each department, SLA and round, stepped from what was
 * stored to now. Doing it twice at one moment is doing it once.
 */
export function clocksOf(situation: ClockSituation): readonly ClockVerdict[] {
  const { policy, facts, judged, now, certain } = situation;
  const frozen = frozenTimes(
    policy,
    judged.rules.map(({ rule }) => rule),
  );
  const clocks = certain ? steppedClocks(situation, frozen) : facts.clocks;
  return clocks.map((clock) => clockVerdict(clock, { policy, now, frozen }));
}

function steppedClocks(
  { facts, judged, now, waits: others = [] }: ClockSituation,
  frozen: FrozenTimes,
): readonly Clock[] {
  const asked = agreementsOf(judged, facts);
  const all = [...asked, ...notAskedAnyMore(facts.clocks, asked)];
  const waits = asked.flatMap((agreement) => agreement.waits);
  const author = [...waits.map(({ from, until }) => ({ from, to: until ?? Infinity })), ...others];
  const stepped = all.flatMap((agreement): readonly Clock[] => {
    const stored = facts.clocks.filter((clock) => isOf(clock, agreement));
    const known = stored.at(-1)?.stopped_at === null ? (stored.at(-1)?.reckoned_to ?? null) : facts.clocks_at;
    const rounds = roundsOf(agreement, stored, { facts, now, known });
    return rounds.map((round) => withPauses(round, stored, { facts, now, author, frozen }));
  });
  return stepped.toSorted((a, b) => a.started_at - b.started_at);
}

const isOf = (clock: Clock, { department, sla }: Pick<Agreement, 'department' | 'sla'>): boolean =>
  clock.department === department && clock.sla === sla;

/** Clocks of rules that do not cover the pull request any more. */
function notAskedAnyMore(clocks: readonly Clock[], asked: readonly Agreement[]): readonly Agreement[] {
  const left = clocks.filter((clock) => !asked.some((agreement) => isOf(clock, agreement)));
  const once = new Map(
    left.map(({ department, sla }) => [JSON.stringify([department, sla]), { department, sla }]),
  );
  return [...once.values()].map((pair) => ({ ...pair, parts: [], acts: [], words: [], waits: [] }));
}

interface Surroundings {
  readonly facts: Facts;
  readonly now: Instant;
  /** When the pull request waited for its author. */
  readonly author: readonly Interval[];
  readonly frozen: FrozenTimes;
}

/** A round with its pauses up to its end, or up to now. */
function withPauses(round: Round, stored: readonly Clock[], around: Surroundings): Clock {
  const { facts, now, author, frozen } = around;
  const before = stored.find((clock) => clock.round === round.round);
  if (before && before.stopped_at !== null) return before;
  const from = before ?? { pauses: [], reckoned_to: round.started_at };
  const until = round.stopped_at ?? Math.max(now, from.reckoned_to);
  const stretch = { from: from.reckoned_to, to: until };
  // When a draft became one is not told: it counts from the look that saw it first to the one that does not any more.
  const wasDraft = before
    ? before.pauses.at(-1)?.why === 'draft' && before.pauses.at(-1)?.to === null
    : facts.pull.draft;
  const times: PausedTimes = {
    draft: wasDraft ? [stretch] : [],
    author,
    freeze: frozen(stretch.from, stretch.to),
  };
  const lasting = round.stopped_at === null ? pausedNow(around) : null;
  return { ...round, pauses: pausesUntil(from, until, times, lasting), reckoned_to: until };
}

/** Why clocks pause now; null: they run. */
function pausedNow({ facts, now, author, frozen }: Surroundings): PauseReason | null {
  if (facts.pull.draft) return 'draft';
  if (author.some(({ from, to }) => from <= now && now < to)) return 'author';
  return frozen(now, now + 1).length > 0 ? 'freeze' : null;
}

/** A clock of which nothing follows, since the agreement is not known: the policy could not be had. */
export const unreckoned = (clock: Clock): ClockVerdict => ({
  clock,
  name: clock.department,
  paused: pauseOf(clock),
  first_response: null,
  decision: null,
});

/** Why a clock does not count just now. */
function pauseOf({ stopped_at: stop, pauses }: Clock): PauseReason | null {
  const last = pauses.at(-1);
  return stop === null && last?.to === null ? last.why : null;
}

interface Reckoning {
  readonly policy: Policy;
  readonly now: Instant;
  readonly frozen: FrozenTimes;
}

function clockVerdict(clock: Clock, { policy, now, frozen }: Reckoning): ClockVerdict {
  const department = policy.departments.find(({ id }) => id === clock.department);
  const calendar = policy.calendars.find(({ id }) => id === department?.calendar) ?? null;
  const sla = policy.slas.find(({ id }) => id === clock.sla);
  const { stopped_at: stop, stopped_by: by } = clock;
  const waited = { ...clock, pauses: clock.pauses.map((pause) => lastingUntil(pause, now)) };
  const decided = by === 'signed' || by === 'objected' ? stop : null;
  const promise = (duration: Duration | null | undefined, met: Instant | null): Due | null =>
    duration ? due(dueAt(calendar, waited, duration, frozen), met, stop ?? now) : null;
  return {
    clock,
    name: department?.name ?? clock.department,
    paused: pauseOf(clock),
    first_response: promise(sla?.first_response, clock.responded_at ?? decided),
    decision: promise(sla?.decision, decided),
  };
}

/** A draft or a wait that lasts, as if it ended now, also where the clock could not be stepped so far; freezes are known anyway. */
const lastingUntil = (pause: Pause, now: Instant): Pause =>
  pause.to === null && pause.why !== 'freeze' ? { ...pause, to: Math.max(now, pause.from) } : pause;

/** Exactly in time is in time; what is not kept is missed from that moment on. */
function due(at: Instant | null, met: Instant | null, now: Instant): Due | null {
  if (at === null) return null;
  return { at, met_at: met, missed: met === null ? now >= at : met > at };
}

/** A clock as a closed pull request leaves it: stopped then, unless it has stopped before. What it waited for lasted until then. */
export function closedClock(clock: Clock, at: Instant): Clock {
  if (clock.stopped_at !== null) return clock;
  const until = Math.max(at, clock.started_at);
  const why = pauseOf(clock);
  const lasted = why === null ? {} : { [why]: [{ from: clock.reckoned_to, to: until }] };
  const pauses = pausesUntil(clock, until, { ...NEVER, ...lasted }, null);
  return { ...clock, stopped_at: until, stopped_by: 'closed', pauses, reckoned_to: until };
}

const NEVER: PausedTimes = { draft: [], author: [], freeze: [] };
