import { sayInstant, sayWorkingTime } from '../core/text/say-time.ts';
import { zoneOf } from '../core/time/calendar.ts';
import { workingDeadline } from '../core/time/duration.ts';
import { writeInstant } from '../core/time/instant.ts';
import { readDuration } from '../core/time/read-duration.ts';
import { readArgs, requiredValue } from './args.ts';
import { readMoment } from './read-moment.ts';
import { named, readPolicy } from './read-policy.ts';
import { Fault, type Verb } from './verb.ts';

/**
 * Somebody plans and asks: if a department is asked at this moment, when is so much of its working time over? They see
 * the moment in the department's own time.
 */
export const due: Verb = {
  name: 'due',
  usage: '--policy FILE --department ID --from INSTANT --within DURATION [--json]',
  summary: 'When is so much working time of a department over?',
  flags: [
    { name: 'policy', value: 'FILE', says: 'the lockstep.yml whose calendars count' },
    { name: 'department', value: 'ID', says: 'whose working time it is' },
    { name: 'from', value: 'INSTANT', says: 'when the clock starts, e.g. 2026-10-14T10:00:00Z' },
    { name: 'within', value: 'DURATION', says: 'working time: 30m, 4h, 2d or 1w' },
  ],
  async run(args, io) {
    const given = readArgs(due, args);
    const policy = await readPolicy(io, requiredValue(due, given, 'policy'));
    const department = named(policy.departments, requiredValue(due, given, 'department'), 'department');
    const from = readMoment(requiredValue(due, given, 'from'), 'from');
    const within = durationOf(requiredValue(due, given, 'within'));
    const calendar = policy.calendars.find(({ id }) => id === department.calendar) ?? null;
    const at = workingDeadline(calendar, from, within);
    if (at === null)
      throw new Fault('That calendar never works that much.', 'Look at its hours and holidays.');
    const zone = zoneOf(calendar);
    if (given.json) {
      const answer = {
        department: department.id,
        from: writeInstant(from),
        due: writeInstant(at),
        time_zone: zone,
      };
      io.out(`${JSON.stringify(answer, null, 2)}\n`);
    } else io.out(`${department.name}, ${sayWorkingTime(within)}: ${sayInstant(at, zone, from)}\n`);
    return 0;
  },
};

function durationOf(text: string) {
  const duration = readDuration(text);
  if (duration && duration.amount > 0) return duration;
  throw new Fault(
    `\`${text}\` is not a duration.`,
    'Write a whole number from 1 and a unit: 30m, 4h, 2d or 1w.',
  );
}
