import type { Moment } from '../../campaign/campaign.ts';
import type { StepVerdict, Timetable } from '../../campaign/timetable-verdict.ts';
import type { Policy } from '../../policy/policy.ts';
import { localParts, startOfDay } from '../../time/local-time.ts';
import { mermaid, mermaidText } from '../mermaid.ts';

const DAY = 24 * 60 * 60_000;

interface Pictured {
  readonly policy: Policy;
  readonly timetable: Timetable;
  readonly launch: Moment;
}

/** A longer name of a department is cut: Mermaid writes it beside the bars, and does not make room for it by itself. */
const LONGEST_OWNER = 24;
const [MARGIN, LETTER, USUAL_ROOM] = [20, 6, 75];

/** A Gantt picture: each step on its last day, by department, and the launch. https://mermaid.js.org/syntax/gantt.html */
export function timetablePicture({ policy, timetable, launch }: Pictured): string {
  const { date } = localParts(launch.at, launch.zone);
  const owners = policy.departments
    .map(({ id, name }) => ({
      name,
      steps: timetable.steps.filter(({ owner }) => owner === id),
    }))
    .filter(({ steps }) => steps.length > 0);
  const longest = Math.min(LONGEST_OWNER, Math.max(0, ...owners.map(({ name }) => name.length)));
  const first = timetable.steps.map(({ last_date }) => last_date).toSorted()[0] ?? date;
  return mermaid([
    ...withRoom(MARGIN + LETTER * longest),
    'gantt',
    ...['dateFormat YYYY-MM-DD', 'axisFormat %-d %b', ...ticks(first, date)].map((line) => `  ${line}`),
    ...owners.flatMap(({ name, steps }) => [
      `  section ${mermaidText(name, LONGEST_OWNER) || 'Department'}`,
      ...steps.map((step) => `  ${task(step)}`),
    ]),
    '  section Launch',
    `  Launch :milestone, launch, ${date}, 0d`,
  ]);
}

const withRoom = (room: number): readonly string[] =>
  room <= USUAL_ROOM ? [] : ['---', 'config:', '  gantt:', `    leftPadding: ${room}`, '---'];

/** Left to itself Mermaid writes a day twice where there are few, and the last of a month over the first of the next. */
function ticks(first: string, last: string): readonly string[] {
  const days = daysBetween(first, last);
  if (days <= 18) return ['tickInterval 1day'];
  return days <= 100 ? ['tickInterval 1week', 'weekday monday'] : ['tickInterval 1month'];
}

const daysBetween = (first: string, last: string): number =>
  (startOfDay(last, 'UTC') - startOfDay(first, 'UTC')) / DAY;

/** The number stands first, so that no name can begin with a word that Mermaid knows. What is late says so, for colours are not for everybody. */
function task({ number, name, last_date: date, done, late_by: late }: StepVerdict): string {
  const isLate = done === null && late > 0;
  const state = done === null ? (isLate ? 'crit, ' : '') : 'done, ';
  return `${number} ${mermaidText(name)}${isLate ? ' (past)' : ''} :${state}step${number}, ${date}, 1d`;
}
