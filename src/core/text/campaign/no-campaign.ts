import { bold, say, toMarkdown } from '../sentence.ts';
import { CAMPAIGN_MARKER } from './describe-campaign.ts';

/** What the comment says once an issue no longer carries the label, or nobody agreed on campaigns any more. */
export const describeNoCampaign = (): string =>
  [
    `${CAMPAIGN_MARKER}\n${toMarkdown(bold(say`This issue is not a campaign any more.`))}`,
    toMarkdown(
      say`Pull requests that name it no longer rest on it. With the campaign label it is looked at again as it stands then.`,
    ),
  ].join('\n\n');
