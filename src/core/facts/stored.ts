import { z } from 'zod';
import { PAUSES, STOPS } from '../time/clock.ts';
import { optional } from './optional.ts';

/** The parts of facts that Lockstep itself has stored: clocks, absences, freezes that are held before they begin. */

/** Milliseconds since 1970, up to the year 9999: what comes after has no calendar. */
export const instant = z.int().min(0).max(253_402_300_799_999);

/** A clock as Lockstep has stored it; instants are epoch milliseconds. See `core/time/clock.ts`. */
export const clock = z.object({
  department: z.string(),
  sla: z.string(),
  round: z.int().positive(),
  started_at: instant,
  responded_at: optional(instant),
  stopped_at: optional(instant),
  stopped_by: optional(z.enum(STOPS)),
  pauses: z.array(z.object({ why: z.enum(PAUSES), from: instant, to: optional(instant) })),
  reckoned_to: instant,
});

export const absence = z.object({
  id: z.int(),
  login: z.string(),
  /** When they are back, in epoch milliseconds: the first moment of that day in their department's zone. */
  until: instant,
  /** Who is asked instead, where they are a member of the department. */
  deputy: optional(z.object({ login: z.string(), id: z.int() })),
});
/** Somebody who said that they are away. */
export type Absence = z.infer<typeof absence>;

/**
 * Freezes that begin at `begins` hold from `held_from` on already, because so many green checks have to be taken back in time.
 */
export const closing = z.object({ begins: instant, held_from: instant });
export type Closing = z.infer<typeof closing>;
