import { z } from 'zod';
import { id, list, words } from './forms.ts';
import { quorum } from './rules.ts';
import { daysBefore, workingDays } from './time-forms.ts';

const step = z.strictObject({
  id: id.describe('A short name, for other steps to speak of. Required.'),
  name: words.optional().describe('How people call it. Left out: its id.'),
  owner: id.describe('The department that does it. Required.'),
  before_launch: daysBefore.describe('Its last day, in working days before the launch. Required.'),
  after: list(id).optional().describe('Steps that have to be done before this one. Left out: none.'),
});

export const campaigns = z
  .strictObject({
    label: words.default('campaign').describe('The label of the issues that are campaigns.'),
    lead_time: workingDays
      .optional()
      .describe('The working days between filing and launch that both departments need. Left out: none.'),
    sign_off: quorum
      .optional()
      .describe('How many people of which department have to agree to a campaign. Left out: one of each.'),
    sla: id.optional().describe('The deadlines that run while a sign-off is owed. Left out: none.'),
    roles: list(id)
      .optional()
      .describe(
        'Who has to be named in a campaign: champion, the sponsor of a department (its id and _sponsor), or any other role. Left out: nobody.',
      )
      .meta({ examples: [['champion', 'it_sponsor', 'marketing_sponsor']] }),
    steps: list(step)
      .optional()
      .describe('What has to happen before a launch, counted back from it. Left out: nothing.'),
  })
  .optional()
  .describe('How launches are agreed. Left out: this policy knows no campaigns.');
