import { z } from 'zod';
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
  for (const pull of pulls) {
    const ref = { ...repository, number: pull.number };
    const record = await tenant.records.read(ref);
    const isNew = record.facts === null && record.remembered.history.length === 0;
    if (checkOnly && isNew) await tenant.records.change(ref, markCheckOnly);
    if (differs(record, pull)) await enqueueSettle(tenant, ref, NO_HINTS);
  }
}

const markCheckOnly = (record: PullRecord): PullRecord => ({
  ...record,
  remembered: { ...record.remembered, check_only: true },
});

const differs = (record: PullRecord, pull: OpenPull): boolean =>
  record.state !== 'open' ||
  record.head !== pull.head ||
  record.base !== pull.base ||
  record.updated_at !== pull.updated_at ||
  record.facts?.pull.draft !== pull.draft;
