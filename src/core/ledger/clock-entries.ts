import type { Calendar } from '../policy/policy.ts';
import type { Clock } from '../time/clock.ts';
import { workingTimeBetween } from '../time/duration.ts';
import type { Instant } from '../time/instant.ts';
import type { Verdict } from '../verdict/verdict.ts';
import type { NewEntry } from './entry.ts';
import type { Judgement } from './entries-of-judgement.ts';
import type { Scene } from './scene.ts';
import { entryIn } from './scene.ts';
import { missedIn } from './standing.ts';

type Scenery = Pick<Judgement, 'verdict' | 'before' | 'after' | 'clocks'>;

/** Clocks that started, were answered or stopped, and promises that were not kept. */
export const clockEntries = (scene: Scene, judgement: Scenery): readonly NewEntry[] => [
  ...movedClocks(scene, judgement.clocks, judgement.verdict),
  ...missedPromises(scene, judgement),
];

/** `verdict`: whose acts and calendars tell who it was and how long it took; null: neither is known. */
export const movedClocks = (
  scene: Scene,
  { before, after }: Judgement['clocks'],
  verdict: Verdict | null,
): readonly NewEntry[] =>
  after.flatMap((clock) => {
    const old = before.find((other) => keyOf(other) === keyOf(clock)) ?? null;
    return [
      ...started(scene, old, clock),
      ...responded(scene, old, clock, verdict),
      ...stopped(scene, old, clock, verdict),
    ];
  });

const keyOf = ({ department, sla, round }: Clock): string => `${department}/${sla}/${round}`;

const started = (scene: Scene, old: Clock | null, clock: Clock): readonly NewEntry[] =>
  old ? [] : [entryIn(scene, { kind: 'clock_started', at: clock.started_at, ...of(clock) })];

function responded(
  scene: Scene,
  old: Clock | null,
  clock: Clock,
  verdict: Verdict | null,
): readonly NewEntry[] {
  const { responded_at: at } = clock;
  if (at === null || (old && old.responded_at !== null)) return [];
  const taken = takenBy(clock, at, verdict);
  const actor = actorAt(clock, at, verdict);
  return [entryIn(scene, { kind: 'responded', at, actor, ...of(clock, { taken }) })];
}

function stopped(
  scene: Scene,
  old: Clock | null,
  clock: Clock,
  verdict: Verdict | null,
): readonly NewEntry[] {
  const { stopped_at: at, stopped_by: why } = clock;
  if (at === null || (old && old.stopped_at !== null)) return [];
  const taken = takenBy(clock, at, verdict);
  if (why !== 'signed' && why !== 'objected')
    return [entryIn(scene, { kind: 'clock_ended', at, ...of(clock, { why, taken }) })];
  const actor = actorAt(clock, at, verdict);
  return [entryIn(scene, { kind: 'decided', at, actor, ...of(clock, { why, taken }) })];
}

const of = ({ department, sla, round }: Clock, more: NewEntry['details'] = {}) => ({
  department,
  details: { sla, round, ...more },
});

/** Working time in milliseconds since the clock started, without its pauses; null: the policy is not known. */
function takenBy(clock: Clock, at: Instant, verdict: Verdict | null): number | null {
  const policy = verdict?.policy;
  const department = policy?.departments.find(({ id }) => id === clock.department);
  if (!policy || !department) return null;
  const calendar: Calendar | null = policy.calendars.find(({ id }) => id === department.calendar) ?? null;
  const paused = clock.pauses
    .map(({ from, to }) => workingTimeBetween(calendar, from, Math.min(to ?? at, at)))
    .reduce((sum, time) => sum + time, 0);
  return workingTimeBetween(calendar, clock.started_at, at) - paused;
}

/** Who signed off or objected at that moment. */
function actorAt({ department }: Clock, at: Instant, verdict: Verdict | null): number | null {
  const acts = (verdict?.rules ?? [])
    .flatMap(({ departments }) => departments)
    .filter((given) => given.department === department)
    .flatMap(({ signed, objections }) => [...signed, ...objections]);
  return acts.find((act) => act.at === at)?.account.id ?? null;
}

const missedPromises = (scene: Scene, { verdict, before, after }: Scenery): readonly NewEntry[] =>
  missedIn(verdict)
    .filter(({ key }) => after.missed.includes(key) && !before.missed.includes(key))
    .map(({ department, sla, round, promise, at }) =>
      entryIn(scene, { kind: 'missed', at, department, details: { promise, sla, round } }),
    );
