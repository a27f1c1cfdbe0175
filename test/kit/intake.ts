import {
  CAMPAIGN_PROBLEMS,
  FIELDS,
  QUESTIONS,
  type CampaignProblem,
  type ProblemCode,
  type Question,
} from '../../src/core/campaign/campaign.ts';

/** Every question that the intake can ask, about what somebody wrote. */
export const questionsAbout = (found: string): readonly Question[] =>
  FIELDS.flatMap((field) =>
    QUESTIONS.map((code) => ({ field, code, found: code === 'missing' ? null : found })),
  );

/** Every problem that the intake can find, in what somebody wrote. */
export const problemsWith = (found: string): readonly CampaignProblem[] =>
  CAMPAIGN_PROBLEMS.map((code) => ({
    field: FIELD_OF[code],
    code,
    severity: 'blocks',
    values: valuesOf(found),
  }));

const FIELD_OF: Readonly<Record<ProblemCode, CampaignProblem['field']>> = {
  launch_in_past: 'launch',
  end_before_launch: 'end',
  lead_time_short: 'launch',
  launch_in_freeze: 'launch',
  unknown_surface: 'surfaces',
  unknown_vendor: 'vendors',
  no_such_person: 'champion',
  wrong_department: 'it_sponsor',
  same_person: 'marketing_sponsor',
  funding_does_not_add_up: 'funding',
  goal_without_figure: 'goals',
  goal_of_department_missing: 'goals',
  data_without_destination: 'data',
  data_without_owner: 'data',
  data_owner_unknown: 'data',
  needs_itself: 'needs',
  needs_unknown: 'needs',
  needs_circle: 'needs',
  needs_later_launch: 'needs',
};

const valuesOf = (found: string): CampaignProblem['values'] => ({
  days: 10,
  file_by: '2026-10-19',
  late_by: 3,
  freeze: found,
  until: Date.parse('2026-11-30T08:00:00Z'),
  zone: 'Europe/London',
  surface: found,
  vendor: found,
  nearest: found,
  person: found,
  department: 'it',
  sum: 90,
  currencies: null,
  goal: found,
  what: found,
  owner: found,
  other: found,
  issue: 12,
});
