import { MINUTES_A_DAY } from '../../campaign/agreement/effort.ts';
import { missingActuals } from '../../campaign/afterwards/missing-actuals.ts';
import type { Effort } from '../../campaign/campaign-facts.ts';
import type { CampaignVerdict } from '../../campaign/campaign-verdict.ts';
import { own } from '../../facts/own.ts';
import type { DepartmentId } from '../../policy/policy.ts';
import { NOTHING, code, list, say, type Sentence } from '../sentence.ts';
import { count, departmentIn } from './words.ts';

/** One thing that was expected, beside what came of it: a row of the table. */
export interface Beside {
  readonly what: Sentence;
  readonly expected: Sentence;
  /** Nothing: nobody told it yet. */
  readonly actual: Sentence;
  readonly compared: Sentence;
  /** What to write to add it; nothing: it cannot be told yet. */
  readonly command: Sentence;
}

/** What departments said that it would take, beside what it took. Once it has launched, those that sign are asked for theirs. */
export function effortRows(verdict: CampaignVerdict, hasLaunched: boolean): readonly Beside[] {
  const { estimates, actuals, policy } = verdict;
  const asked = hasLaunched ? missingActuals(verdict).efforts : [];
  return policy.departments
    .map(({ id }) => id)
    .filter((id) => own(estimates, id) !== undefined || own(actuals, id) !== undefined || asked.includes(id))
    .map((id) => ({
      what: say`Effort of ${departmentIn(verdict, id)}`,
      expected: said(own(estimates, id)),
      actual: said(own(actuals, id)),
      compared: difference(own(estimates, id), own(actuals, id)),
      command: asked.includes(id) ? effortCommand() : NOTHING,
    }));
}

/** How the effort of somebody's own department is told. */
export const effortCommand = (): Sentence => code('/lockstep actual …');

/** How what a department reached is told. */
export const goalCommand = (id: DepartmentId): Sentence => code(`/lockstep actual goal ${id} …`);

/** How the peak of a surface is told. */
export const peakCommand = (surface: string): Sentence => code(`/lockstep actual peak ${surface} …/min`);

const said = (effort: Effort | undefined): Sentence =>
  effort === undefined ? NOTHING : say`${sayEffort(effort.minutes)} (${effort.account.login})`;

function difference(estimate: Effort | undefined, actual: Effort | undefined): Sentence {
  if (estimate === undefined || actual === undefined) return NOTHING;
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
