import { z } from 'zod';
import { tickedNumbers } from '../../core/text/comment/checklist.ts';
import { writeInstant } from '../../core/time/instant.ts';
import { isAwaited } from '../../core/verdict/clocks/clock-answers.ts';
import { enqueueSettle } from '../jobs.ts';
import { NO_HINTS } from '../hints.ts';
import type { PullRecord, PullRef } from '../ports.ts';
import { rememberComment, rememberDeletion } from '../remember.ts';
import type { Tenant } from '../world.ts';
import { noteOnCampaign } from './campaign-comment.ts';
import { carriesLabel, labelsSchema } from './issue.ts';
import type { Trigger } from './trigger.ts';
import { accountSchema, refIn, remember, repositorySchema, senderSchema } from './trigger.ts';

const schema = z.object({
  action: z.string(),
  repository: repositorySchema.extend({ default_branch: z.string().nullish() }),
  issue: z.object({ number: z.int(), labels: labelsSchema, pull_request: z.unknown().optional() }),
  sender: senderSchema,
  changes: z.object({ body: z.object({ from: z.string() }).nullish() }).nullish(),
  comment: z.object({
    id: z.int(),
    user: accountSchema.nullish().transform((user) => user ?? null),
    body: z
      .string()
      .nullish()
      .transform((body) => body ?? ''),
    created_at: z.string().nullish(),
    updated_at: z.string().nullish(),
  }),
});
const bot = z.object({ type: z.literal('Bot') });
const botsSchema = z.object({ sender: bot, comment: z.object({ user: bot }) });
type Payload = z.infer<typeof schema>;

/** A comment was written, edited or deleted: its first text is remembered, and ticks in our own are taken over. */
export const comment: Trigger = {
  events: ['issue_comment'],
  actions: ['created', 'edited', 'deleted'],
  /** Echoes of what we, and other bots, write. */
  isIdle: async (_, payload) => botsSchema.safeParse(payload).success,
  async handle(tenant, payload) {
    const event = schema.parse(payload);
    const ref = refIn(tenant, event.repository, event.issue.number);
    if (event.issue.pull_request === undefined || event.issue.pull_request === null)
      return onIssue(tenant, ref, event);
    const record = await tenant.records.read(ref);
    const isOurs = record.published.comment?.id === event.comment.id;
    const matters = isOurs ? await noteOurs(tenant, ref, event) : await noteTheirs(tenant, ref, event);
    if (matters) await enqueueSettle(tenant, ref, NO_HINTS);
  },
};

/** Where it is a campaign, its comments are evidence as on pull requests. */
async function onIssue(
  tenant: Tenant,
  ref: PullRef,
  { action, repository, issue, sender, changes, comment: given }: Payload,
): Promise<void> {
  const branch = repository.default_branch ?? null;
  const isCampaign = branch !== null && (await carriesLabel(tenant, ref, { branch, labels: issue.labels }));
  const comment = { ...given, created_at: given.created_at ?? given.updated_at ?? now(tenant) };
  const updated_at = given.updated_at ?? now(tenant);
  await noteOnCampaign(tenant, ref, {
    action,
    branch,
    isCampaign,
    sender,
    comment,
    updated_at,
    from: changes?.body?.from ?? null,
  });
}

async function noteTheirs(
  tenant: Tenant,
  ref: PullRef,
  { action, comment: given }: Payload,
): Promise<boolean> {
  if (given.user?.type === 'Bot') return false;
  const comment = { ...given, created_at: given.created_at ?? given.updated_at ?? now(tenant) };
  const record = await remember(tenant, ref, (all) => {
    if (action === 'created') return rememberComment(all, comment);
    return action === 'deleted' ? rememberDeletion(all, comment) : all;
  });
  const first = record.remembered.comments[String(given.id)]?.body ?? '';
  const isCommand = /\/lockstep/i.test(given.body) || first !== '';
  return isCommand || (action === 'created' && answers(record, given.user));
}

/** Whether a plain comment is what a clock waits for. */
const answers = ({ clocks, facts }: PullRecord, user: Payload['comment']['user']): boolean =>
  user !== null && isAwaited(user.id, clocks, facts);

/** What people did to our comment: the next look writes it as it should be. */
async function noteOurs(
  tenant: Tenant,
  ref: PullRef,
  { action, sender, changes, comment: given }: Payload,
): Promise<boolean> {
  if (sender?.type === 'Bot') return false;
  if (action === 'deleted') {
    await tenant.records.change(ref, (record) => withComment(record, null));
    return true;
  }
  if (action !== 'edited') return false;
  await tenant.records.change(ref, (record) => {
    const shown = record.published.comment?.body;
    if (shown === undefined || shown === given.body) return record;
    const before = new Set(tickedNumbers(changes?.body?.from ?? shown));
    const numbers = tickedNumbers(given.body).filter((number) => !before.has(number));
    const at = given.updated_at ?? now(tenant);
    const edit = sender ? [{ numbers, login: sender.login, id: sender.id, at }] : [];
    const edits = [...(record.remembered.edits ?? []), ...edit];
    const edited = withComment(record, { id: given.id, body: given.body });
    return { ...edited, remembered: { ...edited.remembered, edits } };
  });
  return true;
}

const now = ({ clock }: Tenant): string => writeInstant(clock.now());

const withComment = (record: PullRecord, shown: PullRecord['published']['comment']): PullRecord => ({
  ...record,
  published: { ...record.published, comment: shown },
});
