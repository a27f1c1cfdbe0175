import type { Command } from './command.ts';
import { answered, done, refused } from './command.ts';
import { outcomeOfAct, whoElse } from './outcome-of-act.ts';
import { unknownDepartment } from './unknown-department.ts';

/**
 * A member writes `/lockstep sign-off`; where it counts they see a thumbs-up. Where it does not they read why, and who
 * else can sign.
 */
export const signOff: Command = {
  name: 'sign-off',
  usage: '/lockstep sign-off [department] [commit]',
  summary: 'Signs off for your department; name the commit you looked at when changes came in just before.',
  decide({ rest, comment, verdict }) {
    const outcome = outcomeOfAct(verdict, comment);
    const tooSoon = outcome.ignored.some(({ ignored }) => ignored.too_soon);
    if (tooSoon) return answered('confused', { code: 'name_the_commit', head: verdict.head });
    const unknown = unknownDepartment(rest, verdict.policy?.departments.map(({ id }) => id) ?? []);
    if (unknown) return refused(unknown);
    if (outcome.signs) return done();
    const because = outcome.ignored[0]?.ignored.because;
    if (!because) return refused({ code: 'nothing_to_sign' });
    return refused({ code: 'not_counted', command: 'sign-off', because, departments: whoElse(outcome) });
  },
};
