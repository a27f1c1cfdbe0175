import type { CampaignVerdict } from '../campaign/campaign-verdict.ts';
import { remindSignOff, remindStep } from '../text/campaign/reminder.ts';
import { planActualsAsked } from './actuals-asked.ts';
import type { Effect, Said } from './effect.ts';

type Say = Extract<Effect, { kind: 'say' }>;

/**
 * What is said on a campaign in comments of their own, each once: a promise that was not kept, a step whose last day is over,
 * and after the end the question how it went. A trial asks nobody.
 */
export function planCampaignSays(verdict: CampaignVerdict, said: readonly Said[]): readonly Say[] {
  if (verdict.trial) return [];
  const known = new Set(said.map(({ key }) => key));
  return [...lateSignOffs(verdict), ...lateSteps(verdict), ...planActualsAsked(verdict, said)].filter(
    ({ keys }) => keys.some((key) => !known.has(key)),
  );
}

function lateSignOffs(verdict: CampaignVerdict): readonly Say[] {
  if (verdict.outcome !== 'waiting') return [];
  return verdict.clocks.flatMap(({ clock, decision, first_response: first }) => {
    if (clock.stopped_at !== null || !(decision?.missed === true || first?.missed === true)) return [];
    const key = `late/${clock.department}/${clock.sla}/${clock.round}`;
    return [{ kind: 'say', keys: [key], body: remindSignOff(key, clock.department, verdict) }];
  });
}

function lateSteps(verdict: CampaignVerdict): readonly Say[] {
  const goesOn = verdict.outcome === 'waiting' || verdict.outcome === 'approved';
  const { launch } = verdict.intake.campaign;
  if (!goesOn || launch === null || launch.at <= verdict.at) return [];
  return (verdict.timetable?.steps ?? [])
    .filter(({ done, late_by: late }) => done === null && late > 0)
    .map((step) => {
      const key = `step/${step.id}`;
      return { kind: 'say', keys: [key], body: remindStep(key, step, verdict) };
    });
}
