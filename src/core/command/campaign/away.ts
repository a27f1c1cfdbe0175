import { away as onPulls, decideAway } from '../away.ts';
import type { CampaignCommand, CampaignDecision } from './campaign-command.ts';

/** A member says until when they are away, as on pull requests. */
export const away: CampaignCommand = {
  name: onPulls.name,
  usage: onPulls.usage,
  summary: onPulls.summary,
  decide: (context): CampaignDecision => decideAway(context),
};
