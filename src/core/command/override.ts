import type { Command } from './command.ts';
import { answered } from './command.ts';
import { notCounted, notPossible, standing } from './override-state.ts';

/**
 * In an emergency somebody whom the policy names writes `/lockstep override` and why. They read who has to confirm it, or
 * until when it stands; where it does not count, why, and who may.
 */
export const override: Command = {
  name: 'override',
  usage: '/lockstep override <reason>',
  summary: 'In an emergency: lets this commit be merged for a while, whatever is missing.',
  isOffered: ({ override }) => override !== null,
  decide(context) {
    const { verdict } = context;
    const refusal = notPossible(verdict) ?? notCounted('override', context);
    if (refusal) return refusal;
    if (verdict.draft) return answered('eyes', { code: 'override_of_draft' });
    return verdict.override
      ? standing(verdict.override, verdict)
      : answered('confused', { code: 'override_over' });
  },
};
