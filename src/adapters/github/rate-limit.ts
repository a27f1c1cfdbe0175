import type { Instant } from '../../core/time/instant.ts';
import type { Reply } from './send.ts';

const MINUTE = 60_000;
/** Longer than any pause GitHub names; a header that says more is not believed. */
const LONGEST = 65 * MINUTE;

/** Whether GitHub turned the request away for asking too much. A 403 can also mean a missing permission. */
export function isRateLimit(reply: Reply): boolean {
  if (reply.status === 429) return true;
  if (reply.status !== 403) return false;
  if (reply.headers['retry-after'] !== undefined || reply.headers['x-ratelimit-remaining'] === '0')
    return true;
  return /rate limit|abuse/i.test(reply.message);
}

/**
 * Until when GitHub asks for silence; null: it does not. Said by `retry-after` (seconds), or by a used-up quota; a limit
 * with neither means a minute.
 * https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately
 */
export function silenceAskedFor(reply: Reply, now: Instant): Instant | null {
  const turnedAway = isRateLimit(reply);
  const after = Number(reply.headers['retry-after']);
  if (turnedAway && after >= 0) return Math.min(now + Math.max(after, 1) * 1000, now + LONGEST);
  const reset = Number(reply.headers['x-ratelimit-reset']) * 1000;
  if (reply.headers['x-ratelimit-remaining'] === '0' && reset > now) return Math.min(reset, now + LONGEST);
  return turnedAway ? now + MINUTE : null;
}
