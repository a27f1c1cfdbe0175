import type { Calendar, Day, Freeze, Policy, Sla } from '../../policy/policy.ts';
import { duration, list, percent } from './describe-words.ts';

/** When a department works, in a sentence. */
export function describeHours(calendar: Calendar | undefined): string {
  if (calendar === undefined) return 'Deadlines run round the clock.';
  const spans: { readonly first: string; last: string; readonly hours: string }[] = [];
  for (const [day, name] of DAYS) {
    const open = calendar.hours[day];
    const hours = open === undefined ? '' : `${clock(open.from)} to ${clock(open.to)}`;
    const before = spans.at(-1);
    if (before?.hours === hours) before.last = name;
    else spans.push({ first: name, last: name, hours });
  }
  const days = spans.flatMap(({ first, last, hours }) =>
    hours === '' ? [] : [`${first === last ? first : `${first} to ${last}`} ${hours}`],
  );
  const holidays = calendar.holidays.length === 0 ? '' : `; not on ${list(calendar.holidays)}`;
  return `Works ${list(days)} (${calendar.time_zone})${holidays}.`;
}

const DAYS: readonly (readonly [Day, string])[] = [
  ['mon', 'Monday'],
  ['tue', 'Tuesday'],
  ['wed', 'Wednesday'],
  ['thu', 'Thursday'],
  ['fri', 'Friday'],
  ['sat', 'Saturday'],
  ['sun', 'Sunday'],
];

/** What departments promise each other. */
export function describeSla(sla: Sla): string {
  const parts = [
    ...(sla.first_response === null
      ? []
      : [`a first response within ${duration(sla.first_response, 'working ')}`]),
    ...(sla.decision === null ? [] : [`a decision within ${duration(sla.decision, 'working ')}`]),
    ...(sla.remind_at.length === 0 ? [] : [`reminders at ${list(sla.remind_at.map(percent))} of the time`]),
    ...(sla.on_breach.length === 0
      ? []
      : [`a missed deadline goes to the ${sla.on_breach.join(', then the ')}`]),
  ];
  return `Deadlines: ${parts.join('; ')}.`;
}

/** One freeze, with the zone its moments are in. */
export function describeFreeze(freeze: Freeze, policy: Policy): string {
  const zone = policy.calendars.find(({ id }) => id === freeze.calendar)?.time_zone ?? 'UTC';
  const { period } = freeze;
  const when =
    period.kind === 'once'
      ? `from ${moment(period.from)} to ${moment(period.to)}`
      : `every week from ${weekMoment(period.from)} to ${weekMoment(period.to)}`;
  const kind = freeze.kind === 'hard' ? 'merges wait' : 'a warning is shown';
  return `${freeze.name}: ${when} (${zone}); ${kind}.`;
}

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

const moment = (text: string): string => text.replace('T', ' ');

const weekMoment = ({ day, minute }: { readonly day: Day; readonly minute: number }): string =>
  `${DAYS.find(([id]) => id === day)?.[1] ?? day} ${clock(minute)}`;
