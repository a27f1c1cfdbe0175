import { asPullVerdict } from '../../campaign/agreement/pull-verdict.ts';
import type { CampaignVerdict } from '../../campaign/campaign-verdict.ts';
import type { StepVerdict } from '../../campaign/timetable-verdict.ts';
import { campaignCost } from '../reminder/reminder-campaign.ts';
import { reminderMarker } from '../reminder/reminder.ts';
import { sayDate, sayDay } from '../say-time.ts';
import { NOTHING, code, list, mention, say, toMarkdown, together, type Sentence } from '../sentence.ts';
import { departmentIn } from './words.ts';

/** Steps of one department that are to be done, or were. */
export interface StepReminder {
  /** Each is said once. */
  readonly keys: readonly string[];
  /** Handles of the policy, or of people known by id: they are mentioned. */
  readonly to: readonly string[];
  /** At least one; either all their times are over, or none is. */
  readonly steps: readonly StepVerdict[];
}

/** Which steps are to be done by when, what depends on it, and how to note that one is done. */
export function describeStepReminder({ keys, to, steps }: StepReminder, verdict: CampaignVerdict): string {
  const isOver = steps.every(({ due }) => due <= verdict.at);
  const what = isOver ? whatIsOver(steps, verdict) : whatIsComing(steps, verdict);
  const paragraphs = [
    say`${list(to.map(mention), 10)}: ${together(launches(verdict), what)}`,
    together(isOver ? HELP_WANTED : NOTHING, howToTick(steps)),
    isOver ? campaignCost(asPullVerdict(verdict)) : NOTHING,
  ].filter((paragraph) => paragraph.length > 0);
  return `${keys.map(reminderMarker).join('\n')}\n${paragraphs.map(toMarkdown).join('\n\n')}`;
}

function launches({ intake, at }: CampaignVerdict): Sentence {
  const { name, launch } = intake.campaign;
  if (launch === null) return NOTHING;
  return say`${name === null ? say`This campaign` : say`“${name}”`} launches on ${sayDay(launch.at, launch.zone, at)}.`;
}

function whatIsComing(steps: readonly StepVerdict[], verdict: CampaignVerdict): Sentence {
  const all = steps.map((step) => say`${named(step, verdict)}, by ${sayDate(step.last_date, verdict.at)}`);
  return say`For that, please finish ${list(all, MOST)}.`;
}

function whatIsOver(steps: readonly StepVerdict[], verdict: CampaignVerdict): Sentence {
  const all = steps.map((step) => say`${named(step, verdict)}, by ${sayDate(step.last_date, verdict.at)}`);
  return say`Planned for it and not noted as done yet: ${list(all, MOST)}.`;
}

const MOST = 6;

const named = ({ number, name, owner }: StepVerdict, verdict: CampaignVerdict): Sentence =>
  say`step ${number}, “${name}” (${departmentIn(verdict, owner)})`;

const HELP_WANTED = say`Could you help to find somebody who has time for it, or a later date for the launch?`;

function howToTick(steps: readonly StepVerdict[]): Sentence {
  const commands = steps.slice(0, MOST).map(({ number }) => code(`/lockstep tick ${number}`));
  return say`What is done is noted with ${list(commands, MOST, 'or')}, or with a click on its box in the comment on this campaign.`;
}
