import { z } from 'zod';
import { isStateLabel } from '../../core/text/campaign/labels.ts';
import { isCampaign } from '../campaign/gather-campaign.ts';
import { rememberBody } from '../campaign/history.ts';
import { enqueueCampaign } from '../campaign/line.ts';
import { policyOf } from '../gather/details.ts';
import { readPolicyNow } from '../gather/policy.ts';
import type { CampaignRecord, PullRef } from '../ports.ts';
import { Unavailable } from '../ports.ts';
import type { Tenant } from '../world.ts';
import type { Trigger } from './trigger.ts';
import { accountSchema, refIn, repositorySchema, senderSchema } from './trigger.ts';

export const labelsSchema = z
  .array(z.union([z.string(), z.object({ name: z.string().nullish() })]))
  .nullish()
  .transform((all) => (all ?? []).map((one) => (typeof one === 'string' ? one : (one.name ?? ''))));

const schema = z.object({
  action: z.string(),
  repository: repositorySchema.extend({ default_branch: z.string() }),
  issue: z.object({
    number: z.int(),
    body: z
      .string()
      .nullish()
      .transform((body) => body ?? ''),
    user: accountSchema.nullish(),
    labels: labelsSchema,
    created_at: z.string(),
    updated_at: z.string(),
    pull_request: z.unknown().optional(),
  }),
});
type Payload = z.infer<typeof schema>;

const ACTIONS = ['opened', 'edited', 'reopened', 'closed', 'labeled', 'unlabeled', 'deleted', 'transferred'];
/** What can end a campaign although the issue carries no label any more. */
const ENDS: ReadonlySet<string> = new Set(['unlabeled', 'deleted', 'transferred']);

const idleSchema = z.object({
  action: z.string(),
  issue: z.object({ labels: labelsSchema }),
  label: z.object({ name: z.string() }).nullish().catch(null),
  sender: senderSchema,
});

/** A campaign is filed, edited, labelled or closed: its texts are remembered, for GitHub does not tell what stood there before. */
export const issue: Trigger = {
  events: ['issues'],
  actions: ACTIONS,
  /** Issues without any label are nobody's campaigns; what we put on or take off ourselves we know. */
  isIdle: async (_, payload) => {
    const { success, data } = idleSchema.safeParse(payload);
    if (!success) return false;
    const isEcho = data.sender?.type === 'Bot' && data.label != null && isStateLabel(data.label.name);
    return isEcho || (data.issue.labels.length === 0 && !ENDS.has(data.action));
  },
  async handle(tenant, payload) {
    const event = schema.parse(payload);
    const { pull_request: pull } = event.issue;
    if (pull !== undefined && pull !== null) return;
    const ref = refIn(tenant, event.repository, event.issue.number);
    const branch = event.repository.default_branch;
    if (await carriesLabel(tenant, ref, { branch, labels: event.issue.labels }))
      await noteText(tenant, ref, event);
    else if ((await tenant.campaigns.read(ref)) === null) return;
    await enqueueCampaign(tenant, ref, { branch });
  },
};

/** Whether an issue carries the label that the policy at the default branch names. A broken policy still tells the label that it named last. */
export async function carriesLabel(
  tenant: Tenant,
  { full_name: repo }: PullRef,
  { branch, labels: carried }: { readonly branch: string; readonly labels: readonly string[] },
): Promise<boolean> {
  if (carried.length === 0) return false;
  const place = { repo, ref: branch };
  const { source } = await readPolicyNow(tenant, place, false);
  if (source?.kind === 'unread') throw new Unavailable(source.because);
  const policy = source && policyOf(source);
  return policy !== null && isCampaign(policy, { labels: carried });
}

/** The text is as old as the issue when it is opened; later it is known since its last change. */
function noteText(
  tenant: Tenant,
  ref: PullRef,
  { action, repository, issue: { body, created_at, updated_at } }: Payload,
): Promise<CampaignRecord> {
  const at = action === 'opened' ? created_at : updated_at;
  return tenant.campaigns.change(ref, (old) => {
    const last = old.history.at(-1);
    const isTold = action === 'opened' || action === 'edited' || last?.body !== body;
    return {
      ...old,
      ...(old.quiet === undefined ? {} : { quiet: false }),
      default_branch: repository.default_branch,
      history: isTold ? rememberBody(old.history, { body, at }) : old.history,
    };
  });
}
