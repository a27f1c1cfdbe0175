import { expectedPeaks } from '../../campaign/afterwards/expected-peaks.ts';
import type { ExpectedPeak } from '../../campaign/afterwards/expected-peaks.ts';
import { surfacesOf } from '../../campaign/afterwards/read-actual.ts';
import { goalsOf, withGoals } from '../../campaign/afterwards/missing-actuals.ts';
import { hasLaunched } from '../../campaign/afterwards/reached.ts';
import type { ReachedGoal, ReachedPeak } from '../../campaign/campaign-facts.ts';
import type { CampaignVerdict } from '../../campaign/campaign-verdict.ts';
import type { Goal } from '../../campaign/campaign.ts';
import { own } from '../../facts/own.ts';
import { tableCell } from '../escape.ts';
import { sayCount, sayLimit, sayVisits } from '../say-count.ts';
import { NOTHING, list, say, theirs, toMarkdown, type Sentence } from '../sentence.ts';
import { effortRows, goalCommand, peakCommand } from './effort.ts';
import type { Beside } from './effort.ts';
import { departmentIn } from './words.ts';

/**
 * What was expected of a campaign beside what came of it, in one table: effort, and once it has launched peaks and goals.
 * Rows that nobody answered yet say what to write.
 */
export function sideBySide(verdict: CampaignVerdict): string {
  const isLaunched = hasLaunched(verdict.intake.campaign, verdict.at);
  const peaks = isLaunched ? peaksOf(verdict) : [];
  const rows = [
    ...effortRows(verdict, isLaunched),
    ...peaks.map(peakRow),
    ...(isLaunched ? goalRows(verdict) : []),
  ].slice(0, MOST);
  if (rows.length === 0) return '';
  const notes = [peaks.length === 0 ? NOTHING : WHAT_PEAKS_ARE, ...peaks.map(aboveCapacity)];
  return [
    [
      '**Estimate and actual**',
      '',
      '| | Expected | Actual | Compared |',
      '| --- | --- | --- | --- |',
      ...rows.map(row),
    ].join('\n'),
    ...notes.map(toMarkdown).filter((note) => note !== ''),
  ].join('\n\n');
}

const MOST = 30;

const WHAT_PEAKS_ARE = say`Peaks are all visits of a surface in its busiest minute. What is expected leaves out other campaigns of that time.`;

function row({ what, expected, actual, compared, command }: Beside): string {
  const told = actual.length > 0 || command.length === 0 ? actual : say`To add it: ${command}`;
  const cells = [what, expected, told, compared].map((cell) => (cell.length === 0 ? say`–` : cell));
  return `| ${cells.map((cell) => tableCell(toMarkdown(cell))).join(' | ')} |`;
}

interface Peak {
  readonly surface: string;
  readonly name: string;
  /** Null: the campaign does not list this surface. */
  readonly expected: ExpectedPeak | null;
  readonly actual: ReachedPeak | null;
  /** What the policy says that it carries; null: nothing. */
  readonly sustained: number | null;
}

/** Those that the campaign lists, and others of which somebody told a peak. */
function peaksOf({ policy, intake: { campaign }, reached }: CampaignVerdict): readonly Peak[] {
  const expected = expectedPeaks(policy, campaign);
  const listed = expected.map(({ surface }) => surface);
  const others = Object.keys(reached.peaks).filter((surface) => !listed.includes(surface));
  const names = surfacesOf(policy, campaign);
  return [...listed, ...others].map((surface) => ({
    surface,
    name: names.find(({ id }) => id === surface)?.name ?? surface,
    expected: expected.find((one) => one.surface === surface) ?? null,
    actual: own(reached.peaks, surface) ?? null,
    sustained: policy.capacity?.surfaces.find(({ id }) => id === surface)?.sustained ?? null,
  }));
}

const peakRow = ({ surface, name, expected, actual }: Peak): Beside => ({
  what: say`Peak of ${theirs(name, 80)}, visits a minute`,
  expected: expected === null ? NOTHING : sayExpected(expected),
  actual: actual === null ? NOTHING : say`${sayVisits(actual.rate)} (${actual.account.login})`,
  compared: actual === null || expected === null ? NOTHING : share(actual.rate, expected.all),
  command: peakCommand(surface),
});

/** "1,940: 900 as usual, 1,000 in the form, 40 from e-mails". */
function sayExpected({ known, usual, form, email, all }: ExpectedPeak): Sentence {
  const parts = [
    known === null ? say`usual visits not known` : say`${sayCount(usual)} as usual`,
    say`${sayCount(form)} in the form`,
    ...(email === 0 ? [] : [say`${sayCount(email)} from e-mails`]),
  ];
  return say`${sayCount(all)}: ${list(parts)}`;
}

const share = (actual: number, expected: number): Sentence =>
  expected > 0 ? say`${Math.round((actual / expected) * 100)}% of ${sayCount(expected)}` : NOTHING;

/** More came than the policy says that the surface carries. That is no load test, so what the policy says stays. */
function aboveCapacity({ name, actual, sustained }: Peak): Sentence {
  if (actual === null || sustained === null || actual.rate <= sustained) return NOTHING;
  return say`${theirs(name, 80)}: ${sayVisits(actual.rate)} visits came in the busiest minute, and the policy says that ${sayLimit(sustained)} can be carried. A load test can show whether that is too careful; until then the policy’s figure counts.`;
}

/** What each department wanted beside what it says it reached. */
function goalRows(verdict: CampaignVerdict): readonly Beside[] {
  const { policy, reached } = verdict;
  const wanting = withGoals(verdict);
  return policy.departments
    .map(({ id }) => id)
    .filter((id) => wanting.includes(id) || own(reached.goals, id) !== undefined)
    .map((id) => {
      const goals = goalsOf(id, verdict);
      const told = own(reached.goals, id) ?? null;
      return {
        what: say`Goal of ${departmentIn(verdict, id)}`,
        expected: list(
          goals.map(({ text }) => theirs(text, 120)),
          3,
        ),
        actual: told === null ? NOTHING : say`${theirs(told.text, 120)} (${told.account.login})`,
        compared: told === null ? NOTHING : figures(goals, told),
        command: goalCommand(id),
      };
    });
}

/** "460 of 500": whether more is better only people know. Nothing where one of them is no single figure. */
function figures(goals: readonly Goal[], { figure }: ReachedGoal): Sentence {
  const wanted = goals.length === 1 ? (goals[0]?.figure ?? null) : null;
  if (figure === null || wanted === null) return NOTHING;
  return say`${sayFigure(figure)}, wanted ${sayFigure(wanted)}`;
}

/** 12000 as 12,000, with the places that it has. */
const sayFigure = (figure: number): string => {
  const [whole = '', places] = String(Math.abs(figure)).split('.');
  const sign = figure < 0 ? '−' : '';
  const counted = /^\d+$/.test(whole) ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  return `${sign}${places === undefined ? counted : `${counted}.${places}`}`;
};
