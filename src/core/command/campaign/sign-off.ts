import { unknownDepartment } from '../unknown-department.ts';
import type { CampaignCommand } from './campaign-command.ts';
import { done, refused } from './campaign-command.ts';
import { outcomeOfAct, whoElse } from './outcome-of-act.ts';

/**
 * A member signs a campaign off for their department; where it counts they see a thumbs-up. Where it does not they read why,
 * and who else can sign. A sponsor who is named says yes to that with it.
 */
export const signOff: CampaignCommand = {
  name: 'sign-off',
  usage: '/lockstep sign-off [department]',
  summary: 'Signs the campaign off for your department, as its text is now.',
  decide({ rest, comment, verdict }) {
    const outcome = outcomeOfAct(verdict, comment);
    const unknown = unknownDepartment(
      rest,
      verdict.policy.departments.map(({ id }) => id),
    );
    if (unknown) return refused(unknown);
    if (outcome.signs) return done();
    const because = outcome.ignored[0]?.ignored.because;
    if (!because) return refused({ code: 'campaign_nothing_to_sign' });
    const departments = whoElse(outcome);
    return refused({ code: 'campaign_not_counted', command: 'sign-off', because, departments });
  },
};
