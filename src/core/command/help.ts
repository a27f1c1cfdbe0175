import type { Command } from './command.ts';
import { answered } from './command.ts';

/** Somebody new gets the list of commands. */
export const help: Command = {
  name: 'help',
  usage: '/lockstep help',
  summary: 'Lists what you can type.',
  decide: ({ commands }) => answered('+1', { code: 'help', commands }),
};
