import { asPullVerdict } from '../campaign/agreement/pull-verdict.ts';
import type { CampaignVerdict } from '../campaign/campaign-verdict.ts';
import type { Instant } from '../time/instant.ts';
import { earliest } from '../verdict/gates.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { nextActualsAsked, planActualsAsked } from './actuals-asked.ts';
import type { Effect, Said } from './effect.ts';
import { nextReminder, planReminders } from './reminders.ts';
import { chooseReviewers } from './review-requests.ts';
import { nextStepReminder, planStepReminders } from './step-reminders.ts';

type Say = Extract<Effect, { kind: 'say' }>;

/**
 * What is to be said now on a campaign in comments of their own, each once: reminders of sign-offs and the ladder as on pull
 * requests, word of steps whose last day comes or is over, and after the end the question how it went. A trial asks nobody.
 */
export function planCampaignSays(
  verdict: CampaignVerdict,
  said: readonly Said[],
  /** Handles that were asked for sign-offs. */
  before: readonly string[] = [],
): readonly Say[] {
  const pull = asPullVerdict(verdict);
  const asked = askedOn(pull, before);
  return [
    ...planReminders(pull, { asked, removed: [], said }),
    ...planStepReminders(verdict, { asked, said }),
    ...planActualsAsked(verdict, said),
  ];
}

/** When something is to be said next, if nothing happens until then; null: nothing will be. */
export function nextCampaignSay(
  verdict: CampaignVerdict,
  said: readonly Said[],
  before: readonly string[] = [],
): Instant | null {
  const pull = asPullVerdict(verdict);
  const asked = askedOn(pull, before);
  return earliest([
    nextReminder(pull, { asked, removed: [], said }),
    nextStepReminder(verdict, { asked, said }),
    nextActualsAsked(verdict, said),
  ]);
}

/** Those who were asked, and whom review requests would go to where nobody was: a team, all, or one in turn. */
function askedOn(verdict: Verdict, asked: readonly string[]): readonly string[] {
  const published = { asked, refused: [], removed: [] };
  const { people, teams } = chooseReviewers(verdict, { published, requested: [], openRequests: {} });
  return [...asked, ...people, ...teams];
}
