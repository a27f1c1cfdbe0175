import { readEffort } from '../../campaign/agreement/effort.ts';
import { isEdited } from '../../verdict/acts.ts';
import { membersOf } from '../../verdict/people.ts';
import type { CampaignCommand, CampaignContext, CampaignDecision } from './campaign-command.ts';
import { done, refused } from './campaign-command.ts';

/** A member says what a campaign will take their department; the last word counts. */
export const estimate: CampaignCommand = {
  name: 'estimate',
  usage: '/lockstep estimate <duration>',
  summary: 'Says how much working time it will take your department: 3d, 4h, 90m.',
  decide: (context) => noteEffort('estimate', context),
};

/** How a member's word about working time is taken. */
export function noteEffort(command: 'estimate' | 'actual', context: CampaignContext): CampaignDecision {
  const { account, comment, rest, facts, verdict } = context;
  if (isEdited(comment)) return refused({ code: 'effort_edited', command });
  if (readEffort(rest) === null) return refused({ code: 'effort_how', command, typed: rest });
  const { departments } = verdict.policy;
  const isMember = departments.some((department) => membersOf(department, facts).people.has(account.id));
  return isMember
    ? done()
    : refused({ code: 'effort_not_a_member', departments: departments.map(({ name }) => name) });
}
