import type { Effect, Published } from '../../core/plan/effect.ts';
import { reminderMarker } from '../../core/text/reminder/reminder.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { PullRef } from '../ports.ts';
import { Refused } from '../ports.ts';
import type { Tenant } from '../world.ts';
import { onceOnly } from './once-only.ts';

type Say = Extract<Effect, { kind: 'say' }>;

/**
 * Writes a comment of its own, once for each of its keys. Gives the keys that are said then: where an earlier attempt got
 * through, those that it had. Where GitHub takes no comment (a locked conversation) they count as said: nobody can be told.
 */
export async function sayOnce(
  { github, log }: Tenant,
  { full_name, number }: PullRef,
  { keys, body }: Say,
  careful: boolean,
): Promise<readonly string[]> {
  const [first = ''] = keys;
  const find = () => github.findComment(full_name, number, reminderMarker(first));
  try {
    const before = careful ? await find() : null;
    if (before !== null) return keys.filter((key) => before.body.includes(reminderMarker(key)));
    await onceOnly(
      () => github.createComment(full_name, number, body),
      async () => (await find())?.id ?? null,
    );
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    log.warn('reminder_refused', { repo: full_name, number, keys, because: error.message });
  }
  return keys;
}

/** What is published once something was said. */
export const withSaid = <P extends Pick<Published, 'said'>>(
  published: P,
  keys: readonly string[],
  at: Instant,
): P => ({
  ...published,
  said: [...published.said.filter(({ key }) => !keys.includes(key)), ...keys.map((key) => ({ key, at }))],
});
