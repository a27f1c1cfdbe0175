import type { Calendar, Sla } from '../policy/policy.ts';
import { workingDeadline } from '../time/duration.ts';
import type { Instant } from '../time/instant.ts';
import type { Said } from './effect.ts';

/** A time by which something has to be done, and when people are reminded of it before. */
export interface Deadline {
  /** What stands in its keys, e.g. `it/standard/1`. */
  readonly id: string;
  readonly at: Instant;
  /** In order of time. Null: the calendar never comes to it. */
  readonly marks: readonly { readonly name: string; readonly at: Instant | null }[];
}

/** Something that was said of a deadline, or is to be said, at a moment. */
export interface Turn {
  readonly key: string;
  readonly at: Instant;
  /** Null: those who are to do it are reminded. */
  readonly rung: Sla['on_breach'][number] | null;
  /** No rung comes after it. */
  readonly last: boolean;
}

export interface TurnContext {
  readonly calendar: Calendar | null;
  /** Those of the ladder's rungs that somebody stands on. */
  readonly rungs: Sla['on_breach'];
  readonly said: readonly Said[];
  readonly now: Instant;
}

/**
 * What is to be said of a deadline, in order: of the marks that have passed only the latest, those to come, and the next rung
 * of the ladder. Once the time is over and there is a ladder, the marks are over, too. A rung comes a working day after
 * the one before was said.
 */
export function turnsOf(deadline: Deadline, { calendar, rungs, said, now }: TurnContext): readonly Turn[] {
  const { id } = deadline;
  const saidAt = (key: string): Instant | null => said.find((one) => one.key === key)?.at ?? null;
  const ladder = nextRung();
  if (now >= deadline.at && rungs.length > 0) return ladder;
  return [...marks().filter(({ at }) => rungs.length === 0 || at < deadline.at), ...ladder];

  function nextRung(): readonly Turn[] {
    const keys = rungs.map((rung) => `ladder/${id}/${rung}`);
    const before = keys.findLastIndex((key) => saidAt(key) !== null);
    const rung = rungs[before + 1];
    const key = keys[before + 1];
    if (rung === undefined || key === undefined) return [];
    const after = saidAt(keys[before] ?? '');
    const at = after === null ? deadline.at : workingDeadline(calendar, after, { amount: 1, unit: 'd' });
    return at === null ? [] : [{ key, at, rung, last: before + 2 === rungs.length }];
  }

  function marks(): readonly Turn[] {
    const all = deadline.marks.map(({ name, at }) => ({ key: `remind/${id}/${name}`, at }));
    const known = all.findLastIndex(({ key }) => saidAt(key) !== null);
    const left = all
      .slice(known + 1)
      .flatMap(({ key, at }): Turn[] => (at === null ? [] : [{ key, at, rung: null, last: false }]));
    const latest = left.findLastIndex(({ at }) => at <= now);
    return left.slice(Math.max(0, latest));
  }
}
