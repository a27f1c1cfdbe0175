import type { Calendar, Sla } from '../policy/policy.ts';
import { markAt } from '../time/clock-due.ts';
import type { FrozenTimes } from '../time/clock-due.ts';
import type { ClockVerdict } from '../verdict/verdict.ts';
import type { Deadline } from './turns.ts';

export interface ClockTerms {
  readonly sla: Sla;
  readonly calendar: Calendar | null;
  readonly frozen: FrozenTimes;
}

/** By when a running clock wants a decision, with the marks at which people are reminded; null: it wants none any more. */
export function clockDeadline({ clock, decision }: ClockVerdict, terms: ClockTerms): Deadline | null {
  if (decision === null || decision.met_at !== null) return null;
  const { sla, calendar, frozen } = terms;
  const { decision: duration } = sla;
  const marks = sla.remind_at
    .toSorted((a, b) => a - b)
    .map((share) => ({
      name: percent(share),
      at: duration === null ? null : markAt(calendar, clock, { duration, share }, frozen),
    }));
  return { id: `${clock.department}/${clock.sla}/${clock.round}`, at: decision.at, marks };
}

/** 0.5 as 50%. */
const percent = (share: number): string => `${Math.round(share * 10_000) / 100}%`;
