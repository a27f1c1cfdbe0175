import { evaluate } from '../core/verdict/evaluate.ts';
import { gather } from './gather.ts';
import { NO_HINTS } from './hints.ts';
import { enqueueSettle } from './jobs.ts';
import type { PullRef } from './ports.ts';
import { Unavailable } from './ports.ts';
import type { Spot } from './siblings.ts';
import type { Tenant } from './world.ts';

/**
 * Looks, uncached, for other open pull requests that a green check would let through: those with the same head and base.
 * One of which nobody told, or that is judged otherwise by now, is looked at first; then this throws `Unavailable`.
 */
export async function confirmSiblings(tenant: Tenant, ref: PullRef, { head, base }: Spot): Promise<void> {
  const pulls = await tenant.github.readPullsAt(ref.full_name, head);
  const others = pulls.filter((pull) => pull.base === base && pull.number !== ref.number);
  for (const { number } of others) {
    if (await isAsJudged(tenant, { ...ref, number }, { head, base })) continue;
    await enqueueSettle(tenant, { ...ref, number }, NO_HINTS);
    throw new Unavailable(`${ref.full_name}#${number} has the same head and has to be looked at first.`);
  }
}

/** Judges a pull request without keeping anything: its own work alone may write to it. */
async function isAsJudged(tenant: Tenant, ref: PullRef, { head, base }: Spot): Promise<boolean> {
  const record = await tenant.records.read(ref);
  if (record.state !== 'open' || record.head !== head || record.base !== base) return false;
  const gathered = await gather(tenant, ref, record, { ...NO_HINTS, fresh: true });
  if (gathered.kind !== 'facts') return gathered.kind === 'silent';
  const verdict = evaluate(gathered.source, gathered.facts, tenant.clock.now());
  return verdict.head === head && verdict.base === base && verdict.outcome === record.outcome;
}
