import { isAwaited } from '../../core/verdict/clocks/clock-answers.ts';
import { enqueueCampaign } from '../campaign/line.ts';
import { NEW_CAMPAIGN } from '../campaign/records.ts';
import type { Account, Comment } from '../../core/facts/facts.ts';
import { tickedSteps } from '../../core/text/campaign/ticked-steps.ts';
import type { CampaignRecord, PullRef } from '../ports.ts';
import { rememberComment, rememberDeletion } from '../remember.ts';
import type { Tenant } from '../world.ts';

/** A comment on an issue, as an event tells of it. */
export interface ToldComment {
  readonly action: string;
  /** The repository's default branch. */
  readonly branch: string | null;
  /** Whether the issue carries the label of campaigns. */
  readonly isCampaign: boolean;
  readonly sender: Account | null;
  readonly comment: Pick<Comment, 'id' | 'user' | 'body' | 'created_at'>;
  /** When it was edited last, or written. */
  readonly updated_at: string;
  /** Its text before it was edited; null: it was not, or nobody told. */
  readonly from: string | null;
}

/** A comment on a campaign: its first text is remembered, and ticks in our own are taken over. Nothing follows from one on another issue. */
export async function noteOnCampaign(tenant: Tenant, ref: PullRef, told: ToldComment): Promise<void> {
  const record = (await tenant.campaigns.read(ref)) ?? (told.isCampaign ? NEW_CAMPAIGN : null);
  if (record === null) return;
  const isOurs = record.published.comment?.id === told.comment.id;
  const matters = isOurs ? await noteOurs(tenant, ref, told) : await noteTheirs(tenant, ref, record, told);
  const isWoken = record.quiet === true && told.sender?.type !== 'Bot';
  if (isWoken) await tenant.campaigns.change(ref, (old) => ({ ...old, quiet: false }));
  if (matters || isWoken) await enqueueCampaign(tenant, ref, { branch: told.branch });
}

async function noteTheirs(
  tenant: Tenant,
  ref: PullRef,
  { clocks, facts }: CampaignRecord,
  { action, comment }: ToldComment,
): Promise<boolean> {
  if (comment.user?.type === 'Bot') return false;
  const record = await tenant.campaigns.change(ref, (old) => {
    const { comments } = old;
    if (action === 'created') return withComments(old, rememberComment({ comments }, comment));
    return action === 'deleted' ? withComments(old, rememberDeletion({ comments }, comment)) : old;
  });
  const first = record.comments[String(comment.id)]?.body ?? '';
  const isCommand = /\/lockstep/i.test(comment.body) || first !== '';
  const { user } = comment;
  const judged = facts && { pull: facts.issue, members: facts.members, users: facts.users };
  const answers = action === 'created' && user !== null && isAwaited(user.id, clocks, judged);
  return isCommand || answers;
}

const withComments = (
  record: CampaignRecord,
  { comments }: Pick<CampaignRecord, 'comments'>,
): CampaignRecord => (comments === record.comments ? record : { ...record, comments });

/** What people did to our comment: the next look takes ticks over, and writes the rest as it should be. */
async function noteOurs(
  tenant: Tenant,
  ref: PullRef,
  { action, sender, comment: { id, body }, updated_at: at, from }: ToldComment,
): Promise<boolean> {
  if (sender?.type === 'Bot' || action === 'created') return false;
  await tenant.campaigns.change(ref, (old) => {
    if (action === 'deleted') return withShown(old, null);
    const shown = old.published.comment?.body;
    if (shown === undefined || shown === body) return old;
    const before = new Set(tickedSteps(from ?? shown));
    const steps = tickedSteps(body).filter((step) => !before.has(step));
    // Kept also where it is not told who it was: what they wrote is not ours.
    const { login, id: who } = sender ?? { login: '', id: 0 };
    const edit = { steps: sender === null ? [] : steps, login, id: who, at };
    return { ...withShown(old, { id, body }), edits: [...(old.edits ?? []), edit] };
  });
  return true;
}

const withShown = (
  record: CampaignRecord,
  comment: CampaignRecord['published']['comment'],
): CampaignRecord => ({ ...record, published: { ...record.published, comment } });
