import { followUpOf } from '../core/plan/follow-up.ts';
import type { Verdict } from '../core/verdict/verdict.ts';
import { apply } from './apply.ts';
import type { PullRef } from './ports.ts';
import type { Tenant } from './world.ts';

/**
 * Notes the issue that follows up an override which stands, before anything green is posted: so it is opened also where
 * the process ends, the pull request is merged, or the override is over before. Gives whether it was not noted before.
 */
export async function oweFollowUp(tenant: Tenant, ref: PullRef, verdict: Verdict): Promise<boolean> {
  if (verdict.outcome !== 'overridden') return false;
  let isNew = false;
  await tenant.records.change(ref, (old) => {
    const issue = followUpOf(verdict, old.published);
    isNew = issue !== null;
    if (issue === null) return old;
    return { ...old, published: { ...old.published, owed: [...(old.published.owed ?? []), issue] } };
  });
  return isNew;
}

/** Opens what is still owed on a pull request that is not looked at any more. */
export async function openOwed(tenant: Tenant, ref: PullRef, careful: boolean): Promise<void> {
  const { published } = await tenant.records.read(ref);
  for (const issue of published.owed ?? [])
    await apply(tenant, ref, [{ kind: 'open_issue', ...issue }], { careful, current: null });
}
