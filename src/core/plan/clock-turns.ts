import type { Calendar, Sla } from '../policy/policy.ts';
import { markAt } from '../time/clock-due.ts';
import type { FrozenTimes } from '../time/clock-due.ts';
import { workingDeadline } from '../time/duration.ts';
import type { Instant } from '../time/instant.ts';
import type { ClockVerdict } from '../verdict/verdict.ts';
import type { Said } from './effect.ts';

/** Something that a clock has said, or is to say, at a moment. */
export interface Turn {
  readonly key: string;
  readonly at: Instant;
  /** Null: the people asked are reminded. */
  readonly rung: Sla['on_breach'][number] | null;
  /** No rung comes after it. */
  readonly last: boolean;
}

export interface ClockTurns {
  readonly sla: Sla;
  readonly calendar: Calendar | null;
  readonly frozen: FrozenTimes;
  /** Those of the ladder's rungs that somebody stands on. */
  readonly rungs: Sla['on_breach'];
  readonly said: readonly Said[];
  readonly now: Instant;
}

/**
 * What a running clock is to say, in order: of the marks that have passed only the latest, those to come, and the next rung
 * of the ladder. Once the time is over and there is a ladder, the marks are over, too. A rung comes a working day after
 * the one before was said.
 */
export function turnsOf({ clock, decision }: ClockVerdict, turns: ClockTurns): readonly Turn[] {
  if (decision === null || decision.met_at !== null) return [];
  const { sla, rungs, said, calendar, now } = turns;
  const id = `${clock.department}/${clock.sla}/${clock.round}`;
  const saidAt = (key: string): Instant | null => said.find((one) => one.key === key)?.at ?? null;
  const ladder = nextRung();
  if (decision.missed && rungs.length > 0) return ladder;
  return [...marks().filter(({ at }) => rungs.length === 0 || at < decision.at), ...ladder];

  function nextRung(): readonly Turn[] {
    const keys = rungs.map((rung) => `ladder/${id}/${rung}`);
    const before = keys.findLastIndex((key) => saidAt(key) !== null);
    const rung = rungs[before + 1];
    const key = keys[before + 1];
    if (rung === undefined || key === undefined) return [];
    const after = saidAt(keys[before] ?? '');
    const at = after === null ? decision?.at : workingDeadline(calendar, after, { amount: 1, unit: 'd' });
    return at == null ? [] : [{ key, at, rung, last: before + 2 === rungs.length }];
  }

  function marks(): readonly Turn[] {
    const all = sla.remind_at
      .toSorted((a, b) => a - b)
      .map((share) => ({ key: `remind/${id}/${percent(share)}`, at: momentOf(share) }));
    const known = all.findLastIndex(({ key }) => saidAt(key) !== null);
    const left = all
      .slice(known + 1)
      .flatMap(({ key, at }): Turn[] => (at === null ? [] : [{ key, at, rung: null, last: false }]));
    const latest = left.findLastIndex(({ at }) => at <= now);
    return left.slice(Math.max(0, latest));
  }

  function momentOf(share: number): Instant | null {
    if (sla.decision === null) return null;
    return markAt(calendar, clock, { duration: sla.decision, share }, turns.frozen);
  }
}

/** 0.5 as 50%. */
const percent = (share: number): string => `${Math.round(share * 10_000) / 100}%`;
