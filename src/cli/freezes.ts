import { sayInstant } from '../core/text/say-time.ts';
import { zoneOf } from '../core/time/calendar.ts';
import { freezesBetween } from '../core/time/freeze.ts';
import type { FreezePeriod } from '../core/time/freeze.ts';
import type { Instant } from '../core/time/instant.ts';
import { writeInstant } from '../core/time/instant.ts';
import { addDays, instantAt } from '../core/time/local-time.ts';
import type { Policy } from '../core/policy/policy.ts';
import { readArgs, requiredValue } from './args.ts';
import { DAY, readDay } from './read-day.ts';
import { named, readPolicy } from './read-policy.ts';
import { Fault, type Verb } from './verb.ts';

/** Somebody plans a launch or a release and asks when nothing merges. They see every freeze between two dates, with its end. */
export const freezes: Verb = {
  name: 'freezes',
  usage: '--policy FILE --from DATE --to DATE [--rule ID] [--json]',
  summary: 'When does nothing merge, between two dates?',
  flags: [
    { name: 'policy', value: 'FILE', says: 'the lockstep.yml that holds the freezes' },
    { name: 'from', value: 'DATE', says: 'the first day, e.g. 2026-11-01' },
    { name: 'to', value: 'DATE', says: 'the last day' },
    { name: 'rule', value: 'ID', says: 'only the freezes that hold this rule' },
  ],
  async run(args, io) {
    const given = readArgs(freezes, args);
    const policy = await readPolicy(io, requiredValue(freezes, given, 'policy'));
    const ruleId = given.value('rule');
    const scope = ruleId === null ? null : named(policy.rules, ruleId, 'rule').freeze;
    const from = readDay(requiredValue(freezes, given, 'from'));
    const to = readDay(requiredValue(freezes, given, 'to'));
    if (to < from) throw new Fault('--to is before --from.', 'Give the first day and the last day.');
    // No zone is further from UTC than a day.
    const around = freezesBetween(policy, scope, from - DAY, to + 2 * DAY);
    const periods = around.filter((period) => isOnDays(period, zoneOfFreeze(policy, period), from, to));
    if (given.json) io.out(`${JSON.stringify(periods.map(recorded), null, 2)}\n`);
    else io.out(`${periods.length === 0 ? 'No freeze between these days.' : shown(policy, periods, from)}\n`);
    return 0;
  },
};

/** Whether a freeze holds on one of the days from the first to the last, as they begin and end in its own zone. */
function isOnDays({ from, to }: FreezePeriod, zone: string, first: Instant, last: Instant): boolean {
  const begin = instantAt(dateOf(first), 0, zone, 'earlier');
  const end = instantAt(addDays(dateOf(last), 1), 0, zone, 'later');
  return from < end && to > begin;
}

const dateOf = (midnight: Instant): string => writeInstant(midnight).slice(0, 10);

const zoneOfFreeze = (policy: Policy, { freeze }: FreezePeriod): string =>
  zoneOf(policy.calendars.find(({ id }) => id === freeze.calendar) ?? null);

const recorded = ({ freeze, from, to }: FreezePeriod) => ({
  freeze: freeze.id,
  name: freeze.name,
  kind: freeze.kind,
  from: writeInstant(from),
  to: writeInstant(to),
});

/** With the year where it is not the one that was asked from. */
const shown = (policy: Policy, periods: readonly FreezePeriod[], asked: Instant): string =>
  periods
    .map((period) => {
      const { freeze, from, to } = period;
      const zone = zoneOfFreeze(policy, period);
      const begin = sayInstant(from, zone, asked).replace(/ \(.*$/, '');
      const kind = freeze.kind === 'soft' ? ', warns only' : '';
      return `${begin} to ${sayInstant(to, zone, asked)}  ${freeze.name} (${freeze.id}${kind})`;
    })
    .join('\n');
