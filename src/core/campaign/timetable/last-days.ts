import type { Calendar, CampaignStep, Policy } from '../../policy/policy.ts';
import { type WorkingDay, workingDaysBack, zoneOf } from '../../time/calendar.ts';
import { workingDayBefore } from '../../time/count-back.ts';
import { freezesBetween } from '../../time/freeze.ts';
import type { Instant } from '../../time/instant.ts';
import { without } from '../../time/intervals.ts';
import { addDays, instantAt } from '../../time/local-time.ts';
import type { StepVerdict } from '../timetable-verdict.ts';
import { calendarOf } from './owner.ts';

/** The last day on which a step can be done, on its owner's calendar. */
export interface LastDay {
  readonly step: CampaignStep;
  readonly date: string;
  /** The end of that working day. */
  readonly due: Instant;
  readonly moved_by: StepVerdict['moved_by'];
}

/** Days. A freeze that seems to last longer moves nothing: there is no day before it to move to. */
const LONGEST_FREEZE = 200;

/**
 * The last day of every step before a launch on that date, by id: what comes after a step is reckoned first. Steps that wait
 * for each other are refused when the policy is read; should they come all the same, the circle is cut where it closes.
 */
export function lastDays(
  policy: Policy,
  steps: readonly CampaignStep[],
  launch: string,
): ReadonlyMap<string, LastDay> {
  const known = new Map<string, LastDay>();
  const open = new Set<string>();
  const reckon = (step: CampaignStep): void => {
    if (known.has(step.id) || open.has(step.id)) return;
    open.add(step.id);
    const later = steps.filter(({ after }) => after.includes(step.id));
    later.forEach(reckon);
    const dates = later.flatMap(({ id }) => known.get(id)?.date ?? []);
    known.set(step.id, lastDayOf(policy, step, launch, dates));
  };
  steps.forEach(reckon);
  return known;
}

/** `dependents` are the last dates of the steps that come after this one. */
function lastDayOf(
  policy: Policy,
  step: CampaignStep,
  launch: string,
  dependents: readonly string[],
): LastDay {
  const calendar = calendarOf(policy, step.owner);
  const days = step.before_launch.amount;
  const counted = backFrom(calendar, launch, days);
  const limits = dependents.map((date) => backFrom(calendar, date, 1));
  const ordered = [counted, ...limits].reduce((first, day) => (day.date < first.date ? day : first));
  const free = firstFree(policy, calendar, ordered);
  return {
    step,
    date: free.date,
    due: instantAt(free.date, free.to, zoneOf(calendar), 'later'),
    moved_by: [
      ...(counted.date < withoutHolidays(calendar, launch, days) ? (['calendar'] as const) : []),
      ...(ordered.date < counted.date ? (['order'] as const) : []),
      ...(free.date < ordered.date ? (['freeze'] as const) : []),
    ],
  };
}

/** On a calendar on which nothing is ever worked every day counts, as there is no other to name. */
const backFrom = (calendar: Calendar | null, date: string, days: number): WorkingDay =>
  workingDayBefore(calendar, date, days) ?? { date: addDays(date, -days), from: 0, to: 1440 };

/** What the date would be if no holiday lay in between and, without days to count, the launch were on a working day. */
function withoutHolidays(calendar: Calendar | null, launch: string, days: number): string {
  if (days === 0) return launch;
  if (calendar === null) return addDays(launch, -days);
  return backFrom({ ...calendar, holidays: [] }, launch, days).date;
}

/** That day, or the last working day before it that is not in hard freezes from its first minute to its last. */
function firstFree(policy: Policy, calendar: Calendar | null, last: WorkingDay): WorkingDay {
  const earliest = addDays(last.date, -LONGEST_FREEZE);
  for (const day of workingDaysBack(calendar, last.date)) {
    if (day.date < earliest) break;
    if (!isFrozen(policy, calendar, day)) return day;
  }
  return last;
}

function isFrozen(policy: Policy, calendar: Calendar | null, { date, from, to }: WorkingDay): boolean {
  const zone = zoneOf(calendar);
  const worked = {
    from: instantAt(date, from, zone, 'earlier'),
    to: instantAt(date, to, zone, 'later'),
  };
  const hard = freezesBetween(policy, null, worked.from, worked.to).filter(
    ({ freeze }) => freeze.kind === 'hard',
  );
  return without(worked, hard).length === 0;
}
