import type { Decision } from '../../core/command/command.ts';
import type { PullRef } from '../ports.ts';
import { Refused } from '../ports.ts';
import type { Tenant } from '../world.ts';
import { onceOnly } from './once-only.ts';

/** What a comment is answered with. */
export interface GivenAnswer {
  /** The comment, or minus a review's id. */
  readonly id: number;
  readonly reaction: Decision['reaction'] | null;
  /** As they are written; empty: the reaction says it all. */
  readonly replies: readonly string[];
}

/** Reacts and replies to one comment, on a pull request or a campaign. A comment that is gone or locked is let be. */
export async function giveAnswer(
  tenant: Tenant,
  ref: PullRef,
  { id, reaction, replies }: GivenAnswer,
  careful: boolean,
): Promise<void> {
  try {
    if (reaction) await tenant.github.react(ref.full_name, id, reaction);
    if (replies.length > 0) await reply(tenant, ref, { id, replies }, careful);
  } catch (error) {
    // The comment was deleted, or the conversation is locked: there is nobody left to tell.
    if (!(error instanceof Refused)) throw error;
    tenant.log.info('answer_refused', { repo: ref.full_name, number: ref.number, because: error.message });
  }
}

async function reply(
  { github }: Tenant,
  ref: PullRef,
  { id, replies }: Pick<GivenAnswer, 'id' | 'replies'>,
  careful: boolean,
): Promise<void> {
  const marker = `<!-- lockstep:reply ${id} -->`;
  const find = async (): Promise<number | null> =>
    (await github.findComment(ref.full_name, ref.number, marker))?.id ?? null;
  if (careful && (await find()) !== null) return;
  const body = [marker, ...replies].join('\n\n');
  await onceOnly(() => github.createComment(ref.full_name, ref.number, body), find);
}

/** The least kind of several reactions: what went wrong is what somebody has to see. */
export const oneReaction = (
  decisions: readonly { readonly reaction: Decision['reaction'] }[],
): Decision['reaction'] | null =>
  REACTIONS.find((one) => decisions.some(({ reaction }) => reaction === one)) ?? null;

const REACTIONS = ['-1', 'confused', 'eyes', '+1'] as const;
