import type { Moment } from '../campaign/campaign.ts';
import type { StepVerdict, Timetable } from '../campaign/timetable-verdict.ts';
import type { Policy } from '../policy/policy.ts';
import { localParts } from '../time/local-time.ts';
import { mermaid, mermaidText } from './mermaid.ts';

interface Pictured {
  readonly policy: Policy;
  readonly timetable: Timetable;
  readonly launch: Moment;
}

/** A Gantt picture: each step on its last day, by department, and the launch. https://mermaid.js.org/syntax/gantt.html */
export function timetablePicture({ policy, timetable, launch }: Pictured): string {
  const { date } = localParts(launch.at, launch.zone);
  const owners = policy.departments.flatMap(({ id, name }) => {
    const steps = timetable.steps.filter(({ owner }) => owner === id);
    return steps.length === 0 ? [] : [`section ${mermaidText(name) || 'Department'}`, ...steps.map(task)];
  });
  return mermaid([
    'gantt',
    ...['dateFormat YYYY-MM-DD', 'axisFormat %d %b', ...owners].map((line) => `  ${line}`),
    '  section Launch',
    `  Launch :milestone, launch, ${date}, 0d`,
  ]);
}

/** The number stands first, so that no name can begin with a word that Mermaid knows. */
function task({ number, name, last_date: date, done, late_by: late }: StepVerdict): string {
  const state = done === null ? (late > 0 ? 'crit, ' : '') : 'done, ';
  return `${number} ${mermaidText(name)} :${state}step${number}, ${date}, 1d`;
}
