import type { Calendar, Freeze, Policy, Rule } from '../policy/policy.ts';
import { type Interval, zoneOf } from './calendar.ts';
import type { Instant } from './instant.ts';
import { DAYS, addDays, instantAt, localParts, weekdayOf } from './local-time.ts';

/** What of a policy says when it is frozen. */
type Freezes = Pick<Policy, 'freezes' | 'calendars'>;

/** A freeze that holds, when it began or begins, and when it ends. */
export interface StandingFreeze {
  readonly freeze: Freeze;
  readonly from: Instant;
  readonly until: Instant;
}

/** Hard freezes that begin at `begins` hold from `held_from` on. */
export interface HeldEarly {
  readonly begins: Instant;
  readonly held_from: Instant;
}

/** The freezes that hold now, in the policy's order: from `from` (inclusive) to `to` (exclusive), and those that are held early. */
export function freezesAt(
  policy: Freezes,
  now: Instant,
  early: readonly HeldEarly[] = [],
): readonly StandingFreeze[] {
  return policy.freezes.flatMap((freeze) => {
    const standing = periodsAround(freeze, calendarOf(policy, freeze), now).filter(
      (period) =>
        now < period.to && (period.from <= now || (freeze.kind === 'hard' && isHeld(period, now, early))),
    );
    if (standing.length === 0) return [];
    const from = Math.min(...standing.map((period) => period.from));
    return [{ freeze, from, until: Math.max(...standing.map((period) => period.to)) }];
  });
}

const isHeld = ({ from }: Interval, now: Instant, early: readonly HeldEarly[]): boolean =>
  early.some(({ begins, held_from }) => begins === from && held_from <= now);

/** When the next hard freeze in scope begins, after now; null: none does any more. */
export function nextHardFreeze(
  policy: Freezes,
  scope: readonly string[] | null,
  now: Instant,
): Instant | null {
  const begins = freezesIn(policy, scope)
    .filter(({ kind }) => kind === 'hard')
    .flatMap((freeze) => periodsAround(freeze, calendarOf(policy, freeze), now))
    .map((period) => period.from)
    .filter((from) => from > now);
  return begins.length === 0 ? null : Math.min(...begins);
}

/**
 * When the next freeze begins or ends, after now; null: none does any more.
 * `scope` holds the ids that count, as in a rule's `freeze`; null: every freeze.
 */
export function nextFreezeBoundary(
  policy: Freezes,
  scope: readonly string[] | null,
  now: Instant,
): Instant | null {
  const boundaries = freezesIn(policy, scope)
    .flatMap((freeze) => periodsAround(freeze, calendarOf(policy, freeze), now))
    .flatMap((period) => [period.from, period.to])
    .filter((boundary) => boundary > now);
  return boundaries.length === 0 ? null : Math.min(...boundaries);
}

/** One time that a freeze holds: from `from` (inclusive) to `to` (exclusive). */
export interface FreezePeriod extends Interval {
  readonly freeze: Freeze;
}

const FORTNIGHT = 14 * 24 * 60 * 60 * 1000;

/** Every time that a freeze in scope holds between two moments, whole, also where it begins before or ends after; by time. */
export function freezesBetween(
  policy: Policy,
  scope: readonly string[] | null,
  from: Instant,
  to: Instant,
): readonly FreezePeriod[] {
  const found = freezesIn(policy, scope).flatMap((freeze) => {
    const periods = new Map<Instant, Interval>();
    for (let at = from; at < to + FORTNIGHT; at += FORTNIGHT) {
      for (const one of periodsAround(freeze, calendarOf(policy, freeze), at)) {
        if (one.from < to && one.to > from) periods.set(one.from, one);
      }
    }
    return [...periods.values()].map((one) => ({ ...one, freeze }));
  });
  return found.sort((a, b) => a.from - b.from || a.to - b.to);
}

/** The freezes that can hold a rule, in the policy's order. */
export const freezesOfRule = (policy: Freezes, rule: Pick<Rule, 'freeze'>): readonly Freeze[] =>
  freezesIn(policy, rule.freeze);

const freezesIn = (policy: Freezes, scope: readonly string[] | null): readonly Freeze[] =>
  policy.freezes.filter((freeze) => scope === null || scope.includes(freeze.id));

const calendarOf = (policy: Freezes, freeze: Freeze): Calendar | null =>
  policy.calendars.find((calendar) => calendar.id === freeze.calendar) ?? null;

/** Every period of a freeze that may hold now or be the next one. A period that clock changes leave empty is left out. */
function periodsAround(freeze: Freeze, calendar: Calendar | null, now: Instant): readonly Interval[] {
  const zone = zoneOf(calendar);
  if (freeze.period.kind === 'once') return frozenBetween(freeze.period.from, freeze.period.to, zone);
  const { from, to } = freeze.period;
  const monday = mondayBefore(localParts(now, zone).date);
  const begins = DAYS.indexOf(from.day);
  const ends = DAYS.indexOf(to.day);
  const sameWeek = ends * 1440 + to.minute > begins * 1440 + from.minute;
  return [-14, -7, 0, 7, 14].flatMap((week) =>
    period(
      { date: addDays(monday, week + begins), minute: from.minute },
      { date: addDays(monday, week + ends + (sameWeek ? 0 : 7)), minute: to.minute },
      zone,
    ),
  );
}

interface LocalMoment {
  readonly date: string;
  readonly minute: number;
}

/** INVARIANT: of two answers at a clock change a freeze takes the earlier begin and the later end, so it is never too short. */
function period(from: LocalMoment, to: LocalMoment, zone: string): readonly Interval[] {
  const interval = {
    from: instantAt(from.date, from.minute, zone, 'earlier'),
    to: instantAt(to.date, to.minute, zone, 'later'),
  };
  return interval.from < interval.to ? [interval] : [];
}

const frozenBetween = (from: string, to: string, zone: string): readonly Interval[] =>
  period(localMoment(from), localMoment(to), zone);

/** `2026-11-23T15:30` as a date and minutes after its midnight. */
function localMoment(text: string): LocalMoment {
  const [date = '', time = '00:00'] = text.split('T');
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return { date, minute: hour * 60 + minute };
}

const mondayBefore = (date: string): string => addDays(date, -DAYS.indexOf(weekdayOf(date)));
