import type { CampaignVerdict } from '../../campaign/campaign-verdict.ts';
import { cutAtSentence } from '../cut.ts';
import { bold, toMarkdown } from '../sentence.ts';
import { campaignReason } from './reasons.ts';
import { signOffTable } from './sign-offs.ts';
import { campaignState } from './state.ts';

/** The verdict as something to read: the state, every reason for it, then each department. */
export const explainCampaign = (verdict: CampaignVerdict): string =>
  cutAtSentence(
    [
      toMarkdown(bold(campaignState(verdict))),
      verdict.reasons.map((reason) => `- ${toMarkdown(campaignReason(reason, verdict))}`).join('\n'),
      signOffTable(verdict),
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
    LONGEST,
  );

/** In characters: several answers may share one reply. */
const LONGEST = 30_000;
