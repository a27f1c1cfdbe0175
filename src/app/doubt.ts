import { NO_HINTS } from './hints.ts';
import type { PullRecord, PullRef } from './ports.ts';
import { settle } from './settle.ts';
import type { Tenant } from './world.ts';

/**
 * Looks at a pull request of which nobody knows what GitHub shows: a process that had lost its work may have written later than
 * its successor. What is published is forgotten, so the newest check is looked for, and made anew where it says something else.
 */
export async function settleInDoubt(tenant: Tenant, ref: PullRef): Promise<void> {
  await tenant.records.change(ref, forgetPublished);
  await settle(tenant, ref, { hints: NO_HINTS, careful: true });
}

function forgetPublished(record: PullRecord): PullRecord {
  const { check, comment } = record.published;
  if (check === null && (comment === null || comment.body === '')) return record;
  const unknown = { check: null, comment: comment && { ...comment, body: '' } };
  return { ...record, published: { ...record.published, ...unknown } };
}
