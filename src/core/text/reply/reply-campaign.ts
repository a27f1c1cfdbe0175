import type { Answer } from '../../command/answer.ts';
import { code, list, say, type Sentence } from '../sentence.ts';

type Of = Extract<
  Answer,
  { readonly code: 'campaign_linked' | 'campaign_how' | 'campaign_edited' | 'campaign_not_theirs' }
>;

/** What is said to somebody who links a pull request to a campaign. */
export function campaignLink(answer: Of): Sentence {
  switch (answer.code) {
    case 'campaign_linked':
      return answer.known
        ? say`Linked to campaign #${answer.campaign}.`
        : say`Noted: campaign #${answer.campaign}. Lockstep knows no campaign in that issue yet; it counts once there is one.`;
    case 'campaign_how':
      return say`Please name the issue of the campaign by its number: ${code('/lockstep campaign #12')}.`;
    case 'campaign_edited':
      return say`An edited comment links nothing; a new one does.`;
    case 'campaign_not_theirs':
      return say`The author of this pull request and the members of ${list(answer.departments, 6, 'or')} can link it to a campaign.`;
  }
}
