import { isRequired } from '../../campaign/agreement/campaign-reasons.ts';
import type { CampaignVerdict } from '../../campaign/campaign-verdict.ts';
import { sayCampaignProblem, sayQuestion, sayUnread } from '../intake/intake.ts';
import { toMarkdown } from '../sentence.ts';

/** What is asked for, and what is understood and needs another look: what has to be there first, a line each. */
export function answersSection({ intake, policy, at }: CampaignVerdict): string {
  const { unread = [] } = intake;
  const questions = intake.questions.toSorted((a, b) => Number(isRequired(b)) - Number(isRequired(a)));
  const problems = intake.problems.toSorted((a, b) => rank(a.severity) - rank(b.severity));
  const lines = [
    ...questions.map((question) => sayQuestion(question, policy)),
    ...problems.map((problem) => sayCampaignProblem(problem, policy, at)),
    ...(unread.length === 0 ? [] : [sayUnread(unread)]),
  ];
  if (lines.length === 0) return '';
  const left = lines.length - MOST;
  return [
    '**What is asked for**',
    '',
    ...lines.slice(0, MOST).map((line) => `- ${toMarkdown(line)}`),
    ...(left > 0 ? [`- ${left} more`] : []),
  ].join('\n');
}

const MOST = 30;

const rank = (severity: 'blocks' | 'warns'): number => (severity === 'blocks' ? 0 : 1);
