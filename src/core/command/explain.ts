import type { Command } from './command.ts';
import { answered } from './command.ts';

/** Somebody who wonders why gets the whole reasoning in a reply. */
export const explain: Command = {
  name: 'explain',
  usage: '/lockstep explain',
  summary: 'Says why the check stands as it does, rule by rule.',
  decide: ({ verdict }) => answered('+1', { code: 'explanation', verdict }),
};
