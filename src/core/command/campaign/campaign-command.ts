import type { CampaignFacts } from '../../campaign/campaign-facts.ts';
import type { CampaignVerdict } from '../../campaign/campaign-verdict.ts';
import type { Absence, Account, Comment } from '../../facts/facts.ts';
import type { Policy } from '../../policy/policy.ts';
import type { CommandHelp } from '../answer.ts';
import type { CampaignAnswer } from './answer.ts';

/**
 * One word after `/lockstep` on a campaign. Sign-offs, objections, confirmations and estimates are evidence that the verdict
 * reads from the comments themselves; their `decide` only looks how the verdict took them.
 */
export interface CampaignCommand extends CommandHelp {
  /** What else it takes, where that is a line of its own in help. */
  readonly forms?: readonly Pick<CommandHelp, 'usage' | 'summary'>[];
  /** Whether a policy has what it is for, so that help shows it; left out: always. */
  readonly isOffered?: (policy: Policy) => boolean;
  decide(context: CampaignContext): CampaignDecision;
}

export interface CampaignContext {
  /** Who wrote it: never a bot. */
  readonly account: Account;
  readonly comment: Comment;
  /** What follows the command's name. */
  readonly rest: string;
  readonly facts: CampaignFacts;
  /** What followed from the facts with this comment among them. */
  readonly verdict: CampaignVerdict;
  /** The commands that the policy offers, for help. */
  readonly commands: readonly CommandHelp[];
}

export interface CampaignDecision {
  readonly reaction: '+1' | '-1' | 'confused' | 'eyes';
  /** Null where the reaction says it all. */
  readonly reply: CampaignAnswer | null;
  readonly effects: readonly CampaignEffect[];
}

export type CampaignEffect =
  /** `item` is the step's id. */
  | { readonly kind: 'tick'; readonly item: string }
  | { readonly kind: 'away'; readonly absence: Absence }
  /** Everything is read from GitHub anew, nothing kept is believed. */
  | { readonly kind: 'recheck' };

/** Done, with nothing to say. */
export const done = (...effects: readonly CampaignEffect[]): CampaignDecision => ({
  reaction: '+1',
  reply: null,
  effects,
});

/** Not done, and why. */
export const refused = (reply: CampaignAnswer): CampaignDecision => ({ reaction: '-1', reply, effects: [] });

/** Done or not clear, with something to say. */
export const answered = (
  reaction: CampaignDecision['reaction'],
  reply: CampaignAnswer,
): CampaignDecision => ({ reaction, reply, effects: [] });
