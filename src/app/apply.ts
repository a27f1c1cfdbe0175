import type { CheckContent, Effect, PublishedCheck } from '../core/plan/effect.ts';
import { checkUrgency, isGreen } from '../core/plan/plan.ts';
import { COMMENT_MARKER } from '../core/text/comment/comment.ts';
import type { Instant } from '../core/time/instant.ts';
import { askReviewers } from './apply/ask-reviewers.ts';
import { keepPublished } from './apply/keep-published.ts';
import { onceOnly } from './apply/once-only.ts';
import { openIssue, withIssue } from './apply/open-issue.ts';
import { sayOnce, withSaid } from './apply/say.ts';
import { whileHeld } from './apply/while-held.ts';
import type { PullRef, Urgency } from './ports.ts';
import { Refused, Unavailable } from './ports.ts';
import type { Tenant } from './world.ts';

export interface Applying {
  /** An earlier attempt may have been cut off: what it may have written is looked for before it is written again. */
  readonly careful: boolean;
  /** The run that was latest when the plan was made: whether a green check is taken back decides how urgent it is. */
  readonly current: PublishedCheck | null;
  /** Until when something green may be sent: what it rests on was read again shortly before. Left out: it rests on nothing that was. */
  readonly greenUntil?: Instant;
}

/**
 * Makes effects true on GitHub, one after the other, and stores each as soon as it is. Gives false where check and
 * comment have to say what came of one (somebody could not be asked, an issue was opened): what follows is planned again. Throws `Unavailable` at the end
 * where GitHub refused the check: a green one that has to be taken back cannot be left at that.
 */
export async function apply(
  tenant: Tenant,
  ref: PullRef,
  effects: readonly Effect[],
  applying: Applying,
): Promise<boolean> {
  let refusal: Refused | null = null;
  for (const effect of effects) {
    tenant.check();
    switch (effect.kind) {
      case 'post_check':
        refusal = (await whileHeld(tenant, ref, () => postCheck(tenant, ref, effect, applying))) ?? refusal;
        break;
      case 'request_reviews':
        if (!(await askReviewers(tenant, ref, effect))) return false;
        break;
      case 'post_comment':
        await whileHeld(tenant, ref, () => postComment(tenant, ref, effect, applying));
        break;
      case 'say': {
        const keys = await whileHeld(tenant, ref, () => sayOnce(tenant, ref, effect, applying.careful));
        const at = tenant.clock.now();
        await keepPublished(tenant, ref, (published) => withSaid(published, keys, at));
        break;
      }
      case 'open_issue': {
        const issue = await whileHeld(tenant, ref, () => openIssue(tenant, ref, effect));
        const at = tenant.clock.now();
        await keepPublished(tenant, ref, (published) => withIssue(published, effect.key, issue, at));
        // The comment names it.
        return false;
      }
    }
  }
  if (refusal) throw new Unavailable(refusal.message, { cause: refusal });
  return true;
}

type CheckEffect = Extract<Effect, { kind: 'post_check' }>;

async function postCheck(
  tenant: Tenant,
  ref: PullRef,
  effect: CheckEffect,
  applying: Applying,
): Promise<Refused | null> {
  try {
    const id = await writeCheck(tenant, ref, effect, applying);
    const { name, head, outcome, content } = effect;
    const at = tenant.clock.now();
    await keepPublished(tenant, ref, (published) => ({
      ...published,
      check: { id, name, head, outcome, content, at },
    }));
    return null;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    tenant.log.error('check_refused', { repo: ref.full_name, number: ref.number, because: error.message });
    // Nobody can delete a run, but GitHub does not know it any more: the next try makes a new one.
    if (error.status === 404)
      await keepPublished(tenant, ref, (published) =>
        published.check?.id === effect.update ? { ...published, check: null } : published,
      );
    return error;
  }
}

interface Sending {
  readonly urgency: Urgency;
  readonly cause: string;
  readonly until: Instant | null;
}

async function writeCheck(
  tenant: Tenant,
  ref: PullRef,
  effect: CheckEffect,
  applying: Applying,
): Promise<number> {
  const { github } = tenant;
  const { name, head, content } = effect;
  const urgency = checkUrgency(effect, applying.current);
  const until = isGreen(content) ? (applying.greenUntil ?? null) : null;
  const sending = { urgency, cause: tenant.cause, until };
  // Where it is not shown, a write whose answer was lost had completed it, maybe in green: the newest run counts.
  if (effect.update !== null && (await isUpdated(tenant, ref, effect.update, effect, sending)))
    return effect.update;
  const before = applying.careful ? await github.findCheck(ref.full_name, head, name) : null;
  if (before && showsSame(before.content, content)) return before.id;
  if (
    before?.content.status === 'in_progress' &&
    (await canTakeOver(tenant, ref, before.id, effect, sending))
  )
    return before.id;
  return onceOnly(
    () => github.createCheck(ref.full_name, { name, head, content, ...sending }),
    async () => {
      const found = await github.findCheck(ref.full_name, head, name);
      return found && showsSame(found.content, content) ? found.id : null;
    },
  );
}

/** Makes a run that a cut-off attempt left in progress say what is to be said now. False: it cannot, or GitHub does not know it any more. */
async function canTakeOver(
  { github }: Tenant,
  ref: PullRef,
  id: number,
  { name, content }: CheckEffect,
  sending: Sending,
): Promise<boolean> {
  try {
    return await github.updateCheck(ref.full_name, id, { name, content, ...sending });
  } catch (error) {
    if (error instanceof Refused && error.status === 404) return false;
    throw error;
  }
}

/** Updates a run; where the answer is lost, looks what became of it. False: it stays completed, and a new run has to say it. */
async function isUpdated(
  { github }: Tenant,
  ref: PullRef,
  id: number,
  { name, head, content }: CheckEffect,
  sending: Sending,
): Promise<boolean> {
  try {
    return await github.updateCheck(ref.full_name, id, { name, content, ...sending });
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    const found = await github.findCheck(ref.full_name, head, name);
    if (found?.id !== id) throw error;
    if (showsSame(found.content, content)) return true;
    if (found.content.status === 'completed' && content.status === 'in_progress') return false;
    throw error;
  }
}

/** GitHub gives annotations and buttons back in no read, so they are not compared. */
const showsSame = (a: CheckContent, b: CheckContent): boolean =>
  a.status === b.status && a.conclusion === b.conclusion && a.title === b.title && a.summary === b.summary;

async function postComment(
  tenant: Tenant,
  ref: PullRef,
  { body, update }: Extract<Effect, { kind: 'post_comment' }>,
  { careful }: Applying,
): Promise<void> {
  try {
    const id = update === null ? await createComment(tenant, ref, body, careful) : update;
    if (update !== null) await tenant.github.updateComment(ref.full_name, update, body);
    await keepPublished(tenant, ref, (published) => ({ ...published, comment: { id, body } }));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    tenant.log.warn('comment_refused', { repo: ref.full_name, number: ref.number, because: error.message });
    if (error.status === 404) await forgetComment(tenant, ref, error);
  }
}

/** Deleted, most likely: the next look makes a new one. Where GitHub still shows one, it is to be updated later. */
async function forgetComment(tenant: Tenant, ref: PullRef, cause: Refused): Promise<void> {
  const shown = await tenant.github.findComment(ref.full_name, ref.number, COMMENT_MARKER);
  if (shown) throw new Unavailable(cause.message, { cause });
  await keepPublished(tenant, ref, (published) => ({ ...published, comment: null }));
}

/**
 * One from before the app was taken away and installed again, as far as the comments tell that were read anyway. Whether it
 * is ours is found out with its number: anybody can write the marker.
 */
async function isShownAlready({ records }: Tenant, ref: PullRef): Promise<boolean> {
  const { facts } = await records.read(ref);
  return facts?.comments.some(({ body }) => body.includes(COMMENT_MARKER)) === true;
}

async function createComment(tenant: Tenant, ref: PullRef, body: string, careful: boolean): Promise<number> {
  const { github } = tenant;
  const find = async (): Promise<number | null> =>
    (await github.findComment(ref.full_name, ref.number, COMMENT_MARKER))?.id ?? null;
  const mayExist = careful || (await isShownAlready(tenant, ref));
  const before = mayExist ? await find() : null;
  if (before === null) return onceOnly(() => github.createComment(ref.full_name, ref.number, body), find);
  await github.updateComment(ref.full_name, before, body);
  return before;
}
