import type { CampaignAnswer } from '../../src/core/command/campaign/answer.ts';
import { IGNORED_BECAUSE } from '../../src/core/verdict/verdict.ts';
import { campaignFacts, judgeFacts } from './campaign-facts.ts';
import type { ANSWERS } from './messages.ts';
import { person } from './verdicts.ts';

type Own = Exclude<CampaignAnswer['code'], keyof typeof ANSWERS>;

/** An example of everything that is answered on campaigns alone: an answer without one does not compile. */
export const CAMPAIGN_ANSWERS: {
  readonly [Code in Own]: readonly Extract<CampaignAnswer, { readonly code: Code }>[];
} = {
  campaign_not_counted: IGNORED_BECAUSE.map((because) => ({
    code: 'campaign_not_counted',
    command: 'sign-off',
    because,
    departments: [{ name: 'IT', can_sign: [person('ana')] }],
  })),
  campaign_nothing_to_sign: [{ code: 'campaign_nothing_to_sign' }],
  campaign_objection_lacks: [{ code: 'campaign_objection_lacks', lacks: ['why', 'instead'] }],
  not_named: [
    { code: 'not_named', roles: [{ role: 'champion', named: '@kim' }] },
    { code: 'not_named', roles: [{ role: 'it_sponsor', named: null }] },
  ],
  confirm_edited: [{ code: 'confirm_edited' }],
  no_such_step: [0, 1, 4].map((steps) => ({ code: 'no_such_step', steps })),
  effort_how: (['estimate', 'actual'] as const).flatMap((command) =>
    ['', 'soon'].map((typed) => ({ code: 'effort_how' as const, command, typed })),
  ),
  effort_edited: [{ code: 'effort_edited', command: 'actual' }],
  effort_not_a_member: [{ code: 'effort_not_a_member', departments: ['IT', 'Marketing'] }],
  reached_too_soon: [
    { code: 'reached_too_soon', launch: null, at: 0 },
    ...[true, false].map((has_time) => ({
      code: 'reached_too_soon' as const,
      launch: { at: 1e12, zone: 'Europe/London', has_time },
      at: 0,
    })),
  ],
  peak_of_what: [[], ['landing', 'checkout']].map((surfaces) => ({ code: 'peak_of_what', surfaces })),
  peak_how: [
    { code: 'peak_how', surface: 'landing', typed: '', readings: [] },
    { code: 'peak_how', surface: 'landing', typed: 'many', readings: [] },
    { code: 'peak_how', surface: 'landing', typed: '300/m', readings: [] },
    { code: 'peak_how', surface: 'landing', typed: '12.000', readings: [12, 12_000] },
  ],
  goal_of_whom: [{ code: 'goal_of_whom', departments: ['it', 'marketing'] }],
  goal_how: [{ code: 'goal_how', department: 'marketing' }],
  reached_edited: (['peak', 'goal'] as const).map((what) => ({ code: 'reached_edited', what })),
  reached_not_a_member: (['peak', 'goal'] as const).map((what) => ({
    code: 'reached_not_a_member',
    what,
    departments: ['IT', 'Marketing'],
  })),
  campaign_explanation: [{ code: 'campaign_explanation', verdict: judgeFacts(campaignFacts()) }],
};
