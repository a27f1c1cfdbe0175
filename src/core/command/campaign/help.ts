import type { CampaignCommand } from './campaign-command.ts';
import { answered } from './campaign-command.ts';

/** Somebody new gets the list of commands. */
export const help: CampaignCommand = {
  name: 'help',
  usage: '/lockstep help',
  summary: 'Lists what you can type.',
  decide: ({ commands }) => answered('+1', { code: 'help', commands }),
};
