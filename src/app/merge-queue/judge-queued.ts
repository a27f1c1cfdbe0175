import { evaluate } from '../../core/verdict/evaluate.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { Verdict } from '../../core/verdict/verdict.ts';
import type { QueuedPull } from '../../core/text/check/merge-group.ts';
import { gather } from '../gather.ts';
import { NO_HINTS } from '../hints.ts';
import type { PullRef } from '../ports.ts';
import type { Tenant } from '../world.ts';

/** How long before a freeze begins, or an override ends, that holds for merge groups, in milliseconds: their pull requests are read anew, and the check is written. */
export const GROUP_LEAD = 15_000;

/**
 * Judges a pull request in a merge queue, everything read anew. One that is not open here, or that no policy judges though
 * the group was asked about, is not found.
 */
export async function judgeQueued(tenant: Tenant, ref: PullRef): Promise<QueuedPull> {
  const { number } = ref;
  const record = await tenant.records.read(ref);
  const gathered = await gather(tenant, ref, record, { ...NO_HINTS, fresh: true });
  if (gathered.kind !== 'facts') return { number, verdict: null };
  const { source, facts } = gathered;
  const now = tenant.clock.now();
  const verdict = evaluate(source, facts, now);
  const until = readyUntil(verdict);
  if (until === null || until - now > GROUP_LEAD) return { number, verdict };
  if (verdict.outcome === 'overridden') return { number, verdict: evaluate(source, facts, until) };
  const closing = [...facts.closing, { begins: until, held_from: now }];
  return { number, verdict: evaluate(source, { ...facts, closing }, now) };
}

/** When a freeze begins, or an override ends, that a pull request which is ready now will not outlast; null: none is known. */
export const readyUntil = ({ outcome, green_until, override }: Verdict): Instant | null =>
  outcome === 'overridden' ? (override?.until ?? null) : green_until;
