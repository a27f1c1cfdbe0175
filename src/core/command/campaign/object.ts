import type { CampaignCommand } from './campaign-command.ts';
import { answered, done, refused } from './campaign-command.ts';
import { outcomeOfAct, whoElse } from './outcome-of-act.ts';

/** A member writes what they object to and what would be acceptable; where one of the two is missing Lockstep asks for it. */
export const object: CampaignCommand = {
  name: 'object',
  usage: '/lockstep object why: … instead: …',
  summary: 'Objects: say why, and what would be acceptable instead.',
  decide({ comment, verdict }) {
    const outcome = outcomeOfAct(verdict, comment);
    const objection = outcome.objections[0];
    if (objection && objection.lacks.length > 0) {
      return answered('eyes', { code: 'campaign_objection_lacks', lacks: objection.lacks });
    }
    if (objection) return done();
    const because = outcome.ignored[0]?.ignored.because;
    if (!because) return refused({ code: 'campaign_nothing_to_sign' });
    const departments = whoElse(outcome);
    return refused({ code: 'campaign_not_counted', command: 'object', because, departments });
  },
};
