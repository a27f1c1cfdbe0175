import type { Facts } from '../facts/facts.ts';
import { readCommandLines } from '../facts/command-lines.ts';
import type { Command, CommandContext } from './command.ts';
import { done, refused } from './command.ts';

/** Somebody who signed off or objected takes it back. */
export const withdraw: Command = {
  name: 'withdraw',
  usage: '/lockstep withdraw',
  summary: 'Takes back your sign-off, your objection or your part in an override.',
  decide: (context) => (saidSomething(context) ? done() : refused({ code: 'nothing_to_withdraw' })),
};

function saidSomething({ account, comment, facts }: CommandContext): boolean {
  const reviewed = facts.reviews.some(
    ({ user, state }) => user?.id === account.id && (state === 'APPROVED' || state === 'CHANGES_REQUESTED'),
  );
  return reviewed || actsBefore(facts, comment.id).some((user) => user === account.id);
}

const CAN_BE_TAKEN_BACK: ReadonlySet<string> = new Set(['sign-off', 'object', 'override', 'confirm']);

/** Ids of people who signed off, objected or spoke for an override in comments before this one. */
const actsBefore = (facts: Facts, comment: number): readonly (number | undefined)[] =>
  facts.comments
    .filter(({ id }) => id !== comment)
    .filter(({ body, first_body }) =>
      readCommandLines(first_body ?? body).some(({ name }) => CAN_BE_TAKEN_BACK.has(name)),
    )
    .map(({ user }) => user?.id);
