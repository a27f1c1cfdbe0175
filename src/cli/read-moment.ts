import { type Instant, readInstant } from '../core/time/instant.ts';
import { Fault } from './verb.ts';

export const NAME_A_MOMENT = 'Give a moment with its zone: --now 2026-10-14T10:00:00Z';

/** Reads a moment that somebody typed. Throws `Fault` where it is none. */
export function readMoment(text: string): Instant {
  const moment = readInstant(text);
  if (moment === null) throw new Fault(`\`${text}\` is not a moment.`, NAME_A_MOMENT);
  return moment;
}
