import { checkName } from '../core/plan/check-name.ts';
import { isGreen } from '../core/plan/plan.ts';
import { describeSilent } from '../core/text/check/silent.ts';
import { apply } from './apply.ts';
import { readPolicyNow } from './gather/policy.ts';
import type { PullNow, PullRecord, PullRef } from './ports.ts';
import type { Tenant } from './world.ts';

/** Whether a check of ours stands in the way, though nothing might be asked for any more. */
export const isInTheWay = ({ published: { check } }: PullRecord): boolean =>
  check !== null && !isGreen(check.content);

/**
 * There is no policy for a pull request, and none is missing. A check of ours that still blocks it, from the time when there was
 * one, is let go, so that it does not block for ever.
 * INVARIANT: only where the policy was read again a moment before, and only for the base that the check names.
 */
export async function fallSilent(
  tenant: Tenant,
  ref: PullRef,
  { record, now, careful }: { readonly record: PullRecord; readonly now: PullNow; readonly careful: boolean },
): Promise<void> {
  const { check } = record.published;
  const { head, base } = now.pull;
  if (!check || !isInTheWay(record) || check.head !== head.sha || check.name !== checkName(base.ref)) return;
  const { source } = await readPolicyNow(tenant, { repo: ref.full_name, ref: base.ref }, true);
  if (source !== null) return;
  const content = describeSilent();
  const { id: update, name } = check;
  await apply(
    tenant,
    ref,
    [{ kind: 'post_check', name, head: head.sha, content, outcome: 'not_required', update }],
    { careful, current: check },
  );
}
