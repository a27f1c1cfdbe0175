import type { Account, Facts } from '../facts/facts.ts';
import { readCommandLines } from '../facts/command-lines.ts';
import type { Handle } from '../policy/policy.ts';
import type { Command } from './command.ts';
import { done, refused } from './command.ts';

/** A lead ends the objections of their department. */
export const lift: Command = {
  name: 'lift',
  usage: '/lockstep lift',
  summary: 'Lifts the objections of your department; leads only.',
  decide({ account, facts, verdict }) {
    const departments = verdict.policy?.departments ?? [];
    const theirs = departments.filter(({ leads }) => isAmong(account, leads, facts));
    if (theirs.length === 0) {
      return refused({
        code: 'may_not_lift',
        leads: [...new Set(departments.flatMap(({ leads }) => leads))],
      });
    }
    return wasObjected(facts) ? done() : refused({ code: 'nothing_to_lift' });
  },
};

/** Whether handles, teams or people, resolve to this account. */
function isAmong(account: Account, handles: readonly Handle[], facts: Facts): boolean {
  return handles.some(
    (handle) =>
      facts.users[handle]?.id === account.id ||
      facts.members[handle]?.some(({ id }) => id === account.id) === true,
  );
}

const wasObjected = (facts: Facts): boolean =>
  facts.reviews.some(
    ({ state, dismissed_state }) => state === 'CHANGES_REQUESTED' || dismissed_state === 'CHANGES_REQUESTED',
  ) ||
  facts.comments.some(({ body, first_body }) =>
    readCommandLines(first_body ?? body).some(({ name }) => name === 'object'),
  );
