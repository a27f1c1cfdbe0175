import { hasLaunched, mayTell } from '../../campaign/afterwards/reached.ts';
import { readActual, surfacesOf } from '../../campaign/afterwards/read-actual.ts';
import type { ReadActual } from '../../campaign/afterwards/read-actual.ts';
import { readInstant } from '../../time/instant.ts';
import { isEdited } from '../../verdict/acts.ts';
import { membersOf } from '../../verdict/people.ts';
import type { CampaignCommand, CampaignContext, CampaignDecision } from './campaign-command.ts';
import { done, refused } from './campaign-command.ts';
import { noteEffort } from './effort.ts';

/** A member says what a campaign did take, or what was measured; it is shown beside what was expected. */
export const actual: CampaignCommand = {
  name: 'actual',
  usage: '/lockstep actual <duration>',
  summary: 'Says how much working time it took your department: 3d, 4h, 90m.',
  forms: [
    {
      usage: '/lockstep actual peak <surface> <visits>',
      summary:
        'After the launch, says how many visits a surface had in its busiest minute: 5,200/min, 30/s, 18k/h.',
    },
    {
      usage: '/lockstep actual goal <department> <figure>',
      summary: 'After the launch, says what your department reached of its goal: 460 registrations.',
    },
  ],
  decide(context) {
    const { rest, verdict } = context;
    const read = readActual(rest, verdict.policy, verdict.intake.campaign);
    return read === null ? noteEffort('actual', context) : noteReached(read, context);
  },
};

function noteReached(
  read: ReadActual,
  { account, comment, facts, verdict }: CampaignContext,
): CampaignDecision {
  const { policy, intake } = verdict;
  const what = read.kind === 'goal' || read.kind === 'no_figure' ? 'goal' : 'peak';
  if (isEdited(comment)) return refused({ code: 'reached_edited', what });
  const { launch } = intake.campaign;
  if (!hasLaunched(intake.campaign, readInstant(comment.created_at) ?? verdict.at))
    return refused({ code: 'reached_too_soon', launch, at: verdict.at });
  const members = new Map(policy.departments.map((own) => [own.id, membersOf(own, facts)]));
  switch (read.kind) {
    case 'unknown_name':
      return read.what === 'peak'
        ? refused({ code: 'peak_of_what', surfaces: surfacesOf(policy, intake.campaign).map(({ id }) => id) })
        : refused({ code: 'goal_of_whom', departments: policy.departments.map(({ id }) => id) });
    case 'no_rate':
      return refused({ ...read, code: 'peak_how' });
    case 'no_figure':
      return refused({ code: 'goal_how', department: read.department });
    case 'peak':
    case 'goal':
      break;
  }
  if (mayTell(read, account, members)) return done();
  const able = policy.departments.filter(({ id }) => read.kind === 'peak' || id === read.department);
  return refused({
    code: 'reached_not_a_member',
    what: read.kind,
    departments: able.map(({ name }) => name),
  });
}
