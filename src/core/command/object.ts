import type { Command } from './command.ts';
import { answered, done, refused } from './command.ts';
import { outcomeOfAct, whoElse } from './outcome-of-act.ts';

/** A member writes what they object to and what would be acceptable; where one of the two is missing Lockstep asks for it. */
export const object: Command = {
  name: 'object',
  usage: '/lockstep object why: … instead: …',
  summary: 'Objects: say why, and what would be acceptable instead.',
  decide({ comment, verdict }) {
    const outcome = outcomeOfAct(verdict, comment);
    const objection = outcome.objections[0];
    if (objection && objection.lacks.length > 0) {
      return answered('eyes', { code: 'objection_lacks', lacks: objection.lacks });
    }
    if (objection) return done();
    const because = outcome.ignored[0]?.ignored.because;
    if (!because) return refused({ code: 'nothing_to_sign' });
    return refused({ code: 'not_counted', command: 'object', because, departments: whoElse(outcome) });
  },
};
