import { sayInstant } from '../core/text/say-time.ts';
import { zoneOf } from '../core/time/calendar.ts';
import { freezesBetween } from '../core/time/freeze.ts';
import type { FreezePeriod } from '../core/time/freeze.ts';
import { writeInstant } from '../core/time/instant.ts';
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
    const periods = freezesBetween(policy, scope, from, to + DAY);
    if (given.json) io.out(`${JSON.stringify(periods.map(recorded), null, 2)}\n`);
    else io.out(`${periods.length === 0 ? 'No freeze between these days.' : shown(policy, periods)}\n`);
    return 0;
  },
};

const recorded = ({ freeze, from, to }: FreezePeriod) => ({
  freeze: freeze.id,
  name: freeze.name,
  kind: freeze.kind,
  from: writeInstant(from),
  to: writeInstant(to),
});

const shown = (policy: Policy, periods: readonly FreezePeriod[]): string =>
  periods
    .map(({ freeze, from, to }) => {
      const zone = zoneOf(policy.calendars.find(({ id }) => id === freeze.calendar) ?? null);
      const begin = sayInstant(from, zone, from).replace(/ \(.*$/, '');
      const kind = freeze.kind === 'soft' ? ', warns only' : '';
      return `${begin} to ${sayInstant(to, zone, from)}  ${freeze.name} (${freeze.id}${kind})`;
    })
    .join('\n');
