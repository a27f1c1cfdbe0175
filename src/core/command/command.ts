import type { Absence, Account, Comment, Facts } from '../facts/facts.ts';
import type { Policy } from '../policy/policy.ts';
import type { Verdict } from '../verdict/verdict.ts';
import type { Answer, CommandHelp } from './answer.ts';

/**
 * One word after `/lockstep`. Sign-offs, withdrawals, objections and lifts are evidence that the verdict reads from the
 * comments themselves; their `decide` only looks how the verdict took them. So a command can never make a check pass.
 */
export interface Command extends CommandHelp {
  /** Whether a policy has what it is for, so that help shows it; left out: always. */
  readonly isOffered?: (policy: Policy) => boolean;
  decide(context: CommandContext): Decision;
}

export interface CommandContext {
  /** Who wrote it: never a bot. */
  readonly account: Account;
  readonly comment: Comment;
  /** What follows the command's name. */
  readonly rest: string;
  readonly facts: Facts;
  /** What followed from the facts with this comment among them. */
  readonly verdict: Verdict;
  /** The commands that the policy offers, for help. */
  readonly commands: readonly CommandHelp[];
}

export interface Decision {
  readonly reaction: '+1' | '-1' | 'confused' | 'eyes';
  /** Null where the reaction says it all. */
  readonly reply: Answer | null;
  readonly effects: readonly CommandEffect[];
}

export type CommandEffect =
  /** `item` is `checklist: text`. */
  | { readonly kind: 'tick'; readonly item: string }
  /** Somebody is away from now on, or where `until` is over, no more. */
  | { readonly kind: 'away'; readonly absence: Absence }
  /** Everything is read from GitHub anew, nothing kept is believed. */
  | { readonly kind: 'recheck' };

/** Done, with nothing to say. */
export const done = (...effects: readonly CommandEffect[]): Decision => ({
  reaction: '+1',
  reply: null,
  effects,
});

/** Not done, and why. */
export const refused = (reply: Answer): Decision => ({ reaction: '-1', reply, effects: [] });

/** Done or not clear, with something to say. */
export const answered = (reaction: Decision['reaction'], reply: Answer): Decision => ({
  reaction,
  reply,
  effects: [],
});
