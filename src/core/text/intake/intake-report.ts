import type { Intake } from '../../campaign/campaign.ts';
import { formField } from '../../campaign/form-fields.ts';
import type { Instant } from '../../time/instant.ts';
import { sayCampaignProblem, sayQuestion, sayUnread } from './intake.ts';
import type { SaidTo } from './intake-value.ts';
import { say, toPlain } from '../sentence.ts';
import { understoodAnswers } from './understood.ts';

/** What is understood of a campaign, what is open and what does not fit, for a terminal. */
export function describeIntake(intake: Intake, to: SaidTo & { readonly now: Instant }): string {
  const { questions, problems, unread = [] } = intake;
  const understood = understoodAnswers(intake, to).map(({ label, reading }) =>
    toPlain(say`${label}: ${reading}`),
  );
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
      [
        ...problems.map((problem) => sayCampaignProblem(problem, to.policy, to.now)),
        ...(unread.length === 0 ? [] : [sayUnread(unread)]),
      ].map(toPlain),
    ),
  ].join('\n');
}

const part = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`), ''];
