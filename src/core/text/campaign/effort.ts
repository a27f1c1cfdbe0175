import { MINUTES_A_DAY } from '../../campaign/agreement/effort.ts';
import type { Effort } from '../../campaign/campaign-facts.ts';
import type { CampaignVerdict } from '../../campaign/campaign-verdict.ts';
import { tableCell } from '../escape.ts';
import { own } from '../../facts/own.ts';
import { list, say, toMarkdown, type Sentence } from '../sentence.ts';
import { count, departmentIn } from './words.ts';

/** What departments said that it would take, beside what it took. */
export function effortSection(verdict: CampaignVerdict): string {
  const { estimates, actuals, policy } = verdict;
  const ids = policy.departments
    .map(({ id }) => id)
    .filter((id) => own(estimates, id) !== undefined || own(actuals, id) !== undefined);
  if (ids.length === 0) return '';
  const rows = ids.map((id) => {
    const cells = [
      say`${departmentIn(verdict, id)}`,
      said(own(estimates, id)),
      said(own(actuals, id)),
      difference(own(estimates, id), own(actuals, id)),
    ];
    return `| ${cells.map((cell) => tableCell(toMarkdown(cell))).join(' | ')} |`;
  });
  return [
    '**Estimate and actual**',
    '',
    '| Department | Estimate | Actual | Difference |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

const said = (effort: Effort | undefined): Sentence =>
  effort === undefined ? say`–` : say`${sayEffort(effort.minutes)} (${effort.account.login})`;

function difference(estimate: Effort | undefined, actual: Effort | undefined): Sentence {
  if (estimate === undefined || actual === undefined) return say`–`;
  const more = actual.minutes - estimate.minutes;
  if (more === 0) return say`as estimated`;
  return more > 0 ? say`${sayEffort(more)} more` : say`${sayEffort(-more)} less`;
}

/** "1 day 4 hours" of working time; a day is eight hours. */
function sayEffort(minutes: number): Sentence {
  const parts = [
    { n: Math.floor(minutes / MINUTES_A_DAY), noun: 'day' },
    { n: Math.floor((minutes % MINUTES_A_DAY) / 60), noun: 'hour' },
    { n: minutes % 60, noun: 'minute' },
  ].filter(({ n }) => n > 0);
  return list(parts.map(({ n, noun }) => count(n, noun)));
}
