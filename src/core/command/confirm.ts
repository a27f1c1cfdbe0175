import type { Command } from './command.ts';
import { answered, refused } from './command.ts';
import { notCounted, notPossible, standing } from './override-state.ts';

/** A second person agrees to an override, and reads until when it stands, or how many more it takes. */
export const confirm: Command = {
  name: 'confirm',
  usage: '/lockstep confirm',
  summary: 'Confirms an override that somebody else asked for.',
  isOffered: ({ override }) => override !== null,
  decide(context) {
    const { account, verdict } = context;
    const impossible = notPossible(verdict);
    if (impossible) return impossible;
    if (verdict.draft) return answered('eyes', { code: 'override_of_draft' });
    const { override } = verdict;
    if (override === null) return refused({ code: 'nothing_to_confirm' });
    const refusal = notCounted('confirm', context);
    if (refusal) return refusal;
    const isTheirs = override.people[0]?.account.id === account.id;
    return isTheirs && override.since === null
      ? refused({ code: 'own_override', can_confirm: override.can_confirm })
      : standing(override, verdict);
  },
};
