import type { CampaignCommand } from './campaign-command.ts';
import { answered } from './campaign-command.ts';

/** Somebody who wonders why gets the whole reasoning in a reply. */
export const explain: CampaignCommand = {
  name: 'explain',
  usage: '/lockstep explain',
  summary: 'Says why the campaign stands as it does.',
  decide: ({ verdict }) => answered('+1', { code: 'campaign_explanation', verdict }),
};
