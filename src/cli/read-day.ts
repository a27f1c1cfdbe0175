import { type Instant, writeInstant } from '../core/time/instant.ts';
import { Fault } from './verb.ts';

/** A day's length, where days are UTC's. */
export const DAY = 24 * 60 * 60 * 1000;

/** Reads a date that somebody typed as the first moment of that day in UTC. Throws `Fault` where it is none. */
export function readDay(text: string): Instant {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  const isDate = !Number.isNaN(at) && writeInstant(at).startsWith(text);
  if (isDate) return at;
  throw new Fault(`\`${text}\` is not a date.`, 'Write year, month and day: 2026-11-01');
}
