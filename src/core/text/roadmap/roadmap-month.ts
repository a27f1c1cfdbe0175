import type { MonthLoad, Roadmap, RoadmapMonth } from '../../campaign/roadmap-verdict.ts';
import type { Freeze, Policy, WeekMoment } from '../../policy/policy.ts';
import type { Instant } from '../../time/instant.ts';
import { localParts } from '../../time/local-time.ts';
import { tableCell } from '../escape.ts';
import { STATES, freezePeriod, refName, visits, zoneOfFreeze } from './roadmap-words.ts';
import { NOTHING, bold, list, say, toMarkdown, type Sentence } from '../sentence.ts';
import { sayDate, sayInstant, sayMonth } from '../say-time.ts';

/** One month with its tables; '' where nothing is planned in it. */
export function monthMarkdown(policy: Policy, { zone }: Roadmap, month: RoadmapMonth, now: Instant): string {
  const used = month.loads.filter(({ campaigns }) => campaigns.length > 0);
  const open = month.steps.filter(({ done, launch }) => done === null && launch.at > now);
  const parts = [
    toMarkdown(runningSentence(month)),
    table(
      ['Launch', 'Campaign', 'Ends', 'State'],
      month.launches.map((launch) => launchRow(launch, now)),
    ),
    table(
      ['By', 'Step', 'Who', 'Campaign'],
      open.map((step) => stepRow(policy, step, now)),
    ),
    table(
      ['Surface', 'Busiest minute', 'Visits a minute', 'Free to use'],
      used.map((load) => loadRow(load, zone, now)),
    ),
    month.freezes
      .map((period) => `- ${toMarkdown(say`Freeze: ${freezePeriod(policy, period, now)}`)}`)
      .join('\n'),
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : [`### ${sayMonth(month.month)}`, ...parts].join('\n\n');
}

const runningSentence = ({ running }: RoadmapMonth): Sentence =>
  running.length === 0 ? NOTHING : say`Still running: ${list(running.map(refName), 10)}.`;

const launchRow = (launch: RoadmapMonth['launches'][number], now: Instant): readonly Sentence[] => [
  say`${launch.at.has_time ? sayInstant(launch.at.at, launch.at.zone, now) : sayDate(launch.date, now)}`,
  refName(launch),
  endOf(launch, now),
  launch.outcome === null ? say`not judged` : STATES[launch.outcome],
];

function endOf({ end, end_unclear: unclear }: RoadmapMonth['launches'][number], now: Instant): Sentence {
  if (end === null) return unclear ? say`not clear` : say`not said`;
  return say`${sayDate(localParts(end.at, end.zone).date, now)}`;
}

function stepRow(policy: Policy, step: RoadmapMonth['steps'][number], now: Instant): readonly Sentence[] {
  const by = say`${sayDate(step.last_date, now)}`;
  const owner = policy.departments.find(({ id }) => id === step.owner)?.name ?? step.owner;
  return [
    step.late_by > 0 ? say`${by}, ${bold(say`past`)}` : by,
    say`${step.number}. ${step.name}`,
    say`${owner}`,
    refName(step.campaign),
  ];
}

const loadRow = (
  { surface, at, load, limit }: MonthLoad,
  zone: string,
  now: Instant,
): readonly Sentence[] => [
  say`${surface.name}`,
  say`${sayInstant(at, zone, now)}`,
  load > limit ? bold(say`${visits(load)}`) : say`${visits(load)}`,
  say`${visits(limit)}${surface.measured === null ? say` (never measured)` : NOTHING}`,
];

function table(head: readonly string[], rows: readonly (readonly Sentence[])[]): string {
  if (rows.length === 0) return '';
  const body = rows.map((row) => line(row.map((cell) => tableCell(toMarkdown(cell)))));
  return [line(head), line(head.map(() => '---')), ...body].join('\n');
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** "Freeze every week: Weekend, fri 15:00 to mon 08:00 (Europe/London)." Nothing for one that runs once. */
export function weeklyFreeze(policy: Policy, freeze: Freeze): Sentence {
  const { period } = freeze;
  if (period.kind !== 'weekly') return NOTHING;
  const soft = freeze.kind === 'soft' ? say`, warns only` : NOTHING;
  return say`Freeze every week: ${freeze.name}, ${weekMoment(period.from)} to ${weekMoment(period.to)} (${zoneOfFreeze(policy, freeze)})${soft}.`;
}

function weekMoment({ day, minute }: WeekMoment): string {
  const [hours, minutes] = [Math.floor(minute / 60), minute % 60].map((n) => String(n).padStart(2, '0'));
  return `${day.charAt(0).toUpperCase()}${day.slice(1)} ${hours}:${minutes}`;
}
