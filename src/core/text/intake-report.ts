import type { Intake } from '../campaign/campaign.ts';
import { formField } from '../campaign/form-fields.ts';
import { answersAsked } from '../campaign/form-roles.ts';
import { labelOf } from '../campaign/form-labels.ts';
import { sayCampaignProblem, sayQuestion } from './intake.ts';
import { sayValue, type SaidTo } from './intake-value.ts';
import { say, toPlain } from './sentence.ts';

/** What is understood of a campaign, what is open and what does not fit, for a terminal. */
export function describeIntake({ campaign, questions, problems }: Intake, to: SaidTo): string {
  const asked = new Set(questions.map(({ field }) => field));
  const understood = answersAsked(to.policy)
    .filter((field) => !asked.has(field))
    .map((field) => toPlain(say`${labelOf(field, to.policy)}: ${sayValue(field, campaign, to)}`));
  const needed = questions.filter(({ field }) => formField(field).required);
  const open = [...needed, ...questions.filter((question) => !needed.includes(question))];
  return [
    ...part('Understood', understood),
    ...part(
      'Still open',
      open.map((question) => toPlain(sayQuestion(question, to.policy))),
    ),
    ...part(
      'To look at',
      problems.map((problem) => toPlain(sayCampaignProblem(problem, to.policy, to.now))),
    ),
  ].join('\n');
}

const part = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`), ''];
