import { POLICY_PATH } from '../core/policy/policy.ts';
import { isGreen, takeBack } from '../core/plan/plan.ts';
import { describeLeft } from '../core/text/left.ts';
import { apply } from './apply.ts';
import { noteForCampaigns } from './campaign/closed-pull.ts';
import { openOwed } from './follow-up.ts';
import { forgetPolicy, organisationOf } from './gather/policy.ts';
import { storeClosing } from './ledger/store-closing.ts';
import { lookThrough } from './missed/look-through.ts';
import { startLook } from './missed/look.ts';
import type { PullNow, PullRecord, PullRef } from './ports.ts';
import { handOver, siblingsAt } from './siblings.ts';
import type { Tenant } from './world.ts';

/**
 * A pull request was closed. Without a merge its green check is taken back, so that nobody who opens it again finds the
 * door open. With a merge that removes the policy, and was allowed, the policy is gone for good. What an override owes is opened now at the latest.
 */
export async function close(tenant: Tenant, ref: PullRef, now: PullNow, careful: boolean): Promise<void> {
  const record = await storeClosing(tenant, ref, now);
  const siblings = await siblingsAt(tenant, ref, { head: record.head, base: record.base });
  const { check } = record.published;
  if (!now.merged && check && isGreen(check.content) && siblings.length === 0) {
    await apply(tenant, ref, [takeBack(check, describeLeft())], { careful, current: check });
  }
  if (now.merged && removesPolicy(record, now)) await letPolicyGo(tenant, ref, now);
  await handOver(tenant, ref, check);
  await noteForCampaigns(tenant, ref, { record, merged: now.merged });
  await openOwed(tenant, ref, careful);
}

/** What was judged by the policy is looked at again, so that no check of it blocks for ever. */
async function letPolicyGo(
  tenant: Tenant,
  ref: PullRef,
  { pull: { base }, default_branch }: PullNow,
): Promise<void> {
  const { store, installation } = tenant;
  await forgetPolicy(tenant, { repo: ref.full_name, ref: base.ref });
  const organisation = organisationOf({ repo: ref.full_name });
  const isOrganisations = organisation.repo === ref.full_name && base.ref === default_branch;
  if (isOrganisations) await forgetPolicy(tenant, organisation);
  const open = await store.openPulls(installation, isOrganisations ? undefined : ref.full_name);
  const look = startLook(tenant, { fresh: false });
  await lookThrough(
    tenant,
    open.filter((other) => isOrganisations || other.base === base.ref),
    look,
  );
}

/** Whether what was merged is what was judged, was allowed, and takes the policy away. */
function removesPolicy({ facts, published: { check } }: PullRecord, { pull }: PullNow): boolean {
  if (!facts || !check || !isGreen(check.content)) return false;
  const judged = facts.pull.head.sha === pull.head.sha && check.head === pull.head.sha;
  const removed = facts.files.some(
    ({ filename, previous_filename, status }) =>
      (filename === POLICY_PATH && status === 'removed') ||
      (previous_filename === POLICY_PATH && filename !== POLICY_PATH),
  );
  return judged && removed;
}
