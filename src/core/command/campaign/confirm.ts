import { roleName } from '../../campaign/form-labels.ts';
import { isEdited } from '../../verdict/acts.ts';
import type { CampaignCommand } from './campaign-command.ts';
import { done, refused } from './campaign-command.ts';

/** The champion or a sponsor says yes to being named. */
export const confirm: CampaignCommand = {
  name: 'confirm',
  usage: '/lockstep confirm',
  summary: 'Says yes to being named as champion or sponsor.',
  isOffered: ({ campaigns }) => (campaigns?.roles.length ?? 0) > 0,
  decide({ account, comment, verdict }) {
    if (isEdited(comment)) return refused({ code: 'confirm_edited' });
    const isTheirs = verdict.people.some(
      (role) => role.account?.id === account.id && role.confirmed_at !== null,
    );
    if (isTheirs) return done();
    const roles = verdict.people.map(({ role, named }) => ({
      role: roleName(role, verdict.policy),
      named,
    }));
    return refused({ code: 'not_named', roles });
  },
};
