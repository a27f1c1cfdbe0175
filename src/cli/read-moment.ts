import { type Instant, readInstant } from '../core/time/instant.ts';
import { Fault } from './verb.ts';

export const NAME_A_MOMENT = nameAMoment('now');

/** Reads a moment that somebody typed for a flag. Throws `Fault` where it is none. */
export function readMoment(text: string, flag = 'now'): Instant {
  const moment = readInstant(text);
  if (moment === null) throw new Fault(`\`${text}\` is not a moment.`, nameAMoment(flag));
  return moment;
}

function nameAMoment(flag: string): string {
  return `Give a moment with its zone: --${flag} 2026-10-14T10:00:00Z`;
}
