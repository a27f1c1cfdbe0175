import { own } from '../facts/own.ts';
import { isEdited } from '../verdict/acts.ts';
import { namedCampaigns, readCampaignNumber } from '../verdict/named-campaigns.ts';
import type { Command } from './command.ts';
import { answered, refused } from './command.ts';

/**
 * The author, or a member of a department, says which campaign a pull request belongs to. It counts as the line
 * `Campaign: #12` in the description does, and they read whether Lockstep knows that campaign.
 */
export const campaign: Command = {
  name: 'campaign',
  usage: '/lockstep campaign #n',
  summary: 'Links this pull request to the campaign in issue n.',
  isOffered: ({ campaigns }) => campaigns !== null,
  decide({ comment, rest, facts, verdict }) {
    if (isEdited(comment)) return refused({ code: 'campaign_edited' });
    const number = readCampaignNumber(rest);
    if (number === null) return refused({ code: 'campaign_how', typed: rest.split('\n')[0] ?? '' });
    const named = namedCampaigns({ ...facts, comments: [comment] }, verdict.policy);
    if (!named.includes(number)) {
      const departments = verdict.policy?.departments.map(({ name }) => name) ?? [];
      return refused({ code: 'campaign_not_theirs', departments });
    }
    const known = own(facts.campaigns, String(number)) !== undefined;
    return answered('+1', { code: 'campaign_linked', campaign: number, known });
  },
};
