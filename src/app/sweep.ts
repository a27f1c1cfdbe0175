import { z } from 'zod';
import { isPolicyKept, readPolicyNow } from './gather/policy.ts';
import { enqueueSettle } from './jobs.ts';
import { NO_HINTS } from './hints.ts';
import type { OpenPull, PullRecord, RepositoryRef } from './ports.ts';
import type { Tenant } from './world.ts';

export const sweepSchema = z.object({ check_only: z.boolean().catch(false) }).catch({ check_only: false });

/**
 * Lists the open pull requests of a repository and has those looked at that differ from what was judged. On first
 * installation they get their check only: comments and requests start with their next event.
 */
export async function sweep(tenant: Tenant, repository: RepositoryRef, checkOnly: boolean): Promise<void> {
  const pulls = await tenant.github.readOpenPulls(repository.full_name);
  const otherPolicy = await basesWithAnotherPolicy(tenant, repository, pulls);
  for (const pull of pulls) {
    const ref = { ...repository, number: pull.number };
    const record = await tenant.records.read(ref);
    const isNew = record.facts === null && record.remembered.history.length === 0;
    if (checkOnly && isNew) await tenant.records.change(ref, markCheckOnly);
    const stale = isStale(record, tenant);
    if (stale) await tenant.records.change(ref, unsaid);
    if (stale || otherPolicy.has(pull.base) || differs(record, pull))
      await enqueueSettle(tenant, ref, NO_HINTS);
  }
}

/** Base branches whose policy is not the one that is kept: the push that changed it was never heard of. */
async function basesWithAnotherPolicy(
  tenant: Tenant,
  { full_name: repo }: RepositoryRef,
  pulls: readonly OpenPull[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const ref of new Set(pulls.map(({ base }) => base))) {
    // Where nothing is kept nothing can have become old.
    if (!(await isPolicyKept(tenant, { repo, ref }))) continue;
    const before = await readPolicyNow(tenant, { repo, ref }, false);
    const now = await readPolicyNow(tenant, { repo, ref }, true);
    if (now.stamp !== before.stamp) found.add(ref);
  }
  return found;
}

const markCheckOnly = (record: PullRecord): PullRecord => ({
  ...record,
  remembered: { ...record.remembered, check_only: true },
});

/** GitHub gives up on a run that is in progress for 14 days; one that is written again begins anew. */
const STALE_AFTER = 12 * 24 * 60 * 60 * 1000;

function isStale({ published: { check } }: PullRecord, { clock }: Tenant): boolean {
  if (check?.at === undefined || check.content.status !== 'in_progress') return false;
  return clock.now() - check.at > STALE_AFTER;
}

/** As if the check said nothing yet, so that it is written again. */
function unsaid(record: PullRecord): PullRecord {
  const { check } = record.published;
  if (!check) return record;
  const content = { ...check.content, title: '' };
  return { ...record, published: { ...record.published, check: { ...check, content } } };
}

const differs = (record: PullRecord, pull: OpenPull): boolean =>
  record.state !== 'open' ||
  record.head !== pull.head ||
  record.base !== pull.base ||
  record.updated_at !== pull.updated_at ||
  record.facts?.pull.draft !== pull.draft;
