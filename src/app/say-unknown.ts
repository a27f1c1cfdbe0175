import { factsSchema } from '../core/facts/facts.ts';
import type { Facts } from '../core/facts/facts.ts';
import { checkName } from '../core/plan/check-name.ts';
import { isGreen, takeBack } from '../core/plan/plan.ts';
import { describeCheck } from '../core/text/check/check.ts';
import { evaluate } from '../core/verdict/evaluate.ts';
import { apply } from './apply.ts';
import { isKnownSilent, isPolicyKept } from './gather/policy.ts';
import type { Hints } from './hints.ts';
import type { PullRecord, PullRef } from './ports.ts';
import { Unavailable } from './ports.ts';
import type { Spot } from './siblings.ts';
import type { Tenant } from './world.ts';

/**
 * GitHub would not even give the pull request. Where its head and base are known, and a policy for them, the check says that
 * nothing is known just now, so that it neither passes on an old verdict nor is missing without a word.
 */
export async function sayUnknown(
  tenant: Tenant,
  ref: PullRef,
  {
    record,
    hints,
    because,
  }: { readonly record: PullRecord; readonly hints: Hints; readonly because: string },
): Promise<void> {
  const spot = { head: hints.head ?? record.head, base: hints.base ?? record.base };
  if (spot.head === '' || spot.base === '' || record.state === 'closed') return;
  const place = { repo: ref.full_name, ref: spot.base };
  if (!(await isPolicyKept(tenant, place)) || (await isKnownSilent(tenant, place))) return;

  const last = record.published.check;
  const current = last?.head === spot.head && last.name === checkName(spot.base) ? last : null;
  // What is red or in progress blocks already, and says more.
  if (current && !isGreen(current.content)) return;
  const facts = factsAt(ref, record, spot);
  const verdict = evaluate({ kind: 'unread', because }, facts, tenant.clock.now());
  const content = describeCheck(verdict, { ticks: [], refused: [], policySource: null });
  const posted = { kind: 'post_check' as const, name: checkName(spot.base), head: spot.head, content };
  const effect = current
    ? { ...takeBack(current, content), outcome: verdict.outcome }
    : { ...posted, outcome: verdict.outcome, update: null };
  await tenant.records.change(ref, (old) => ({ ...old, outcome: verdict.outcome }));
  try {
    await apply(tenant, ref, [effect], { careful: true, current });
  } catch (error) {
    // GitHub takes nothing either; the next try says it.
    if (!(error instanceof Unavailable)) throw error;
  }
}

/** What was judged last, or where an event says that the pull request stands and nothing else. */
function factsAt({ full_name, number }: PullRef, { facts }: PullRecord, { head, base }: Spot): Facts {
  if (facts && facts.pull.head.sha === head && facts.pull.base.ref === base) return facts;
  const nobody = { login: 'ghost', id: 10137, type: 'User' };
  const nothing = { files: [], commits: [], reviews: [], comments: [], members: {} };
  return factsSchema.parse({
    repository: { full_name, default_branch: base },
    pull: {
      number,
      state: 'open',
      draft: false,
      user: nobody,
      base: { ref: base, sha: '' },
      head: { ref: '', sha: head },
      changed_files: 0,
    },
    ...nothing,
  });
}
