import type { CampaignCommand } from './campaign-command.ts';
import { done, refused } from './campaign-command.ts';

/** Anybody notes that a step of the timetable is done, by its number; no write access is needed. */
export const tick: CampaignCommand = {
  name: 'tick',
  usage: '/lockstep tick <n>',
  summary: 'Notes that step n of the timetable is done.',
  isOffered: ({ campaigns }) => (campaigns?.steps.length ?? 0) > 0,
  decide({ rest, verdict }) {
    const steps = verdict.timetable?.steps ?? [];
    const step = steps.find(({ number }) => String(number) === rest.replace(/^#/, '').trim());
    return step
      ? done({ kind: 'tick', item: step.id })
      : refused({ code: 'no_such_step', steps: steps.length });
  },
};
