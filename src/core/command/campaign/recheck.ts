import type { CampaignCommand } from './campaign-command.ts';
import { done } from './campaign-command.ts';

/** Somebody who doubts the comment has everything read from GitHub anew. */
export const recheck: CampaignCommand = {
  name: 'recheck',
  usage: '/lockstep recheck',
  summary: 'Reads everything from GitHub again and brings the comment up to date.',
  decide: () => done({ kind: 'recheck' }),
};
