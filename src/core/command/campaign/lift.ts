import { readCommandLines } from '../../facts/command-lines.ts';
import { leadsOf } from '../../verdict/people.ts';
import type { CampaignCommand } from './campaign-command.ts';
import { done, refused } from './campaign-command.ts';

/** A lead ends the objections of their department. */
export const lift: CampaignCommand = {
  name: 'lift',
  usage: '/lockstep lift',
  summary: 'Lifts the objections of your department; leads only.',
  decide({ account, facts, verdict }) {
    const { departments } = verdict.policy;
    if (!departments.some((department) => leadsOf(department, facts).has(account.id))) {
      const leads = [...new Set(departments.flatMap((department) => department.leads))];
      return refused({ code: 'may_not_lift', leads });
    }
    const wasObjected = facts.comments.some(({ body, first_body }) =>
      readCommandLines(first_body ?? body).some(({ name }) => name === 'object'),
    );
    return wasObjected ? done() : refused({ code: 'nothing_to_lift' });
  },
};
