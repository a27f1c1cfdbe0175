import type { CampaignIssue } from '../../core/campaign/campaign-facts.ts';
import type { CampaignVerdict } from '../../core/campaign/campaign-verdict.ts';
import { CAMPAIGN_MARKER, describeCampaign } from '../../core/text/campaign/describe-campaign.ts';
import { campaignLabels, isStateLabel } from '../../core/text/campaign/labels.ts';
import { onceOnly } from '../apply/once-only.ts';
import type { CampaignRecord, PullRef } from '../ports.ts';
import { Refused } from '../ports.ts';
import type { Tenant } from '../world.ts';

/** Makes an issue show how its campaign stands: one comment, brought up to date in place, and one label of ours. */
export async function publishCampaign(
  tenant: Tenant,
  ref: PullRef,
  {
    verdict,
    issue,
    careful,
  }: {
    readonly verdict: CampaignVerdict;
    readonly issue: CampaignIssue;
    readonly careful: boolean;
  },
): Promise<void> {
  await showComment(tenant, ref, describeCampaign(verdict), careful);
  const labels = campaignLabels(verdict);
  if (labels !== null) await showLabels(tenant, ref, issue, labels);
}

/** Writes our comment where it says something else. One that somebody deleted is made anew with the next look. */
export async function showComment(
  tenant: Tenant,
  ref: PullRef,
  body: string,
  careful: boolean,
): Promise<void> {
  const record = await tenant.campaigns.read(ref);
  const comment = record?.published.comment ?? null;
  if (comment?.body === body) return;
  // One from before the app was taken away and installed again is written over.
  const mayExist = careful || record?.quiet === false;
  tenant.check();
  try {
    const id = comment === null ? await createComment(tenant, ref, body, mayExist) : comment.id;
    if (comment !== null) await tenant.github.updateComment(ref.full_name, comment.id, body);
    await publish(tenant, ref, { comment: { id, body } });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    tenant.log.warn('comment_refused', { repo: ref.full_name, number: ref.number, because: error.message });
    if (error.status === 404) await publish(tenant, ref, { comment: null });
  }
}

async function createComment(tenant: Tenant, ref: PullRef, body: string, careful: boolean): Promise<number> {
  const { github } = tenant;
  const find = async (): Promise<number | null> =>
    (await github.findComment(ref.full_name, ref.number, CAMPAIGN_MARKER))?.id ?? null;
  const before = careful ? await find() : null;
  if (before === null) return onceOnly(() => github.createComment(ref.full_name, ref.number, body), find);
  await github.updateComment(ref.full_name, before, body);
  return before;
}

/** Puts on the labels of ours that are wanted, and takes off those that are not, whoever put them there. Others are nobody's business. */
export async function showLabels(
  tenant: Tenant,
  ref: PullRef,
  { labels: now }: Pick<CampaignIssue, 'labels'>,
  wanted: readonly string[],
): Promise<void> {
  tenant.check();
  try {
    const missing = wanted.filter((label) => !now.some((other) => isSame(other, label)));
    const wrong = now.filter((label) => isStateLabel(label) && !wanted.some((other) => isSame(other, label)));
    await tenant.github.addLabels(ref.full_name, ref.number, missing);
    for (const label of wrong) await tenant.github.removeLabel(ref.full_name, ref.number, label);
    await publish(tenant, ref, { labels: wanted });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    tenant.log.warn('labels_refused', { repo: ref.full_name, number: ref.number, because: error.message });
  }
}

/** GitHub ignores case in labels. */
const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const publish = (
  { campaigns }: Tenant,
  ref: PullRef,
  change: Partial<CampaignRecord['published']>,
): Promise<CampaignRecord> =>
  campaigns.change(ref, (old) => ({ ...old, published: { ...old.published, ...change } }));
