import type { Command } from './command.ts';
import { done } from './command.ts';

/** Somebody who doubts the check has everything read from GitHub anew. */
export const recheck: Command = {
  name: 'recheck',
  usage: '/lockstep recheck',
  summary: 'Reads everything from GitHub again and updates the check.',
  decide: () => done({ kind: 'recheck' }),
};
