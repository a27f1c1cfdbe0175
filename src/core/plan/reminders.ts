import type { Calendar, Department, Policy } from '../policy/policy.ts';
import { describeReminder } from '../text/reminder/reminder.ts';
import type { Reminder } from '../text/reminder/reminder.ts';
import { firstWorking, isWorking } from '../time/calendar.ts';
import { frozenTimes } from '../time/frozen-times.ts';
import type { Instant } from '../time/instant.ts';
import { earliest } from '../verdict/gates.ts';
import type { Ask, ClockVerdict, Verdict } from '../verdict/verdict.ts';
import { askedNow, turnedTo } from './addressees.ts';
import { clockDeadline } from './clock-deadline.ts';
import type { Effect, Published } from './effect.ts';
import { objectionTurns } from './objection-turns.ts';
import type { ObjectionTurn } from './objection-turns.ts';
import { turnsOf } from './turns.ts';
import type { Turn } from './turns.ts';

type Say = Extract<Effect, { readonly kind: 'say' }>;

/** Who was asked, and what was said. */
export type Asking = Pick<Published, 'asked' | 'removed' | 'said'>;

/**
 * What has to be said now in comments of their own: reminders of those who were asked, the steps of the ladder, and word to
 * a liaison of an objection that leaves something open. One comment for each department, in its working hours only. A
 * trial, a draft and what nobody was asked for remind nobody.
 */
export const planReminders = (verdict: Verdict, published: Asking): readonly Say[] =>
  remindersOf(verdict, published)
    .filter(({ calendar, at }) => at <= verdict.at && isWorking(calendar, verdict.at))
    .map(({ reminder }) => ({
      kind: 'say',
      keys: reminder.keys,
      body: describeReminder(reminder, verdict),
    }));

/** When something is to be said next, if nothing happens until then; null: nothing will be. */
export const nextReminder = (verdict: Verdict, published: Asking): Instant | null =>
  earliest(
    upcoming(verdict, published).map(({ calendar, at }) => firstWorking(calendar, Math.max(at, verdict.at))),
  );

interface Moment {
  readonly at: Instant;
  readonly calendar: Calendar | null;
}

const upcoming = (verdict: Verdict, published: Asking): readonly Moment[] => [
  ...departmentsAsked(verdict, published).flatMap(({ calendar, turns }) =>
    turns.map(({ turn: { at } }) => ({ at, calendar })),
  ),
  ...objections(verdict, published),
];

/** One for each department whose clocks have something to say by now, and one for each objection. */
const remindersOf = (
  verdict: Verdict,
  published: Asking,
): readonly (Moment & { readonly reminder: Reminder })[] => [
  ...departmentsAsked(verdict, published).flatMap((asked) => {
    const reminder = joined(asked, verdict);
    return reminder === null ? [] : [{ at: verdict.at, calendar: asked.calendar, reminder }];
  }),
  ...objections(verdict, published),
];

interface Asked {
  readonly department: Department;
  readonly calendar: Calendar | null;
  /** Handles of those who were asked and can answer. */
  readonly handles: readonly string[];
  readonly turns: readonly { readonly clock: ClockVerdict; readonly turn: Turn }[];
}

/** Several clocks of a department speak in one comment. Those that are over time are what it is about, if any is. */
function joined({ department, handles, turns }: Asked, verdict: Verdict): Reminder | null {
  const passed = turns.filter(({ turn }) => turn.at <= verdict.at);
  if (passed.length === 0) return null;
  const climbed = passed.flatMap(({ turn }) => turn.rung ?? []);
  const keys = passed.map(({ turn }) => turn.key);
  const about = climbed.length === 0 ? passed : passed.filter(({ turn }) => turn.rung !== null);
  const clocks = about.map(({ clock }) => clock);
  if (climbed.length === 0) return { kind: 'remind', keys, department: department.id, to: handles, clocks };
  const to = [...new Set(climbed.flatMap((rung) => turnedTo(rung, department, verdict)))];
  const last = about.some(({ turn }) => turn.last);
  return { kind: 'ladder', keys, department: department.id, to, clocks, asked: handles, last };
}

function departmentsAsked(verdict: Verdict, published: Asking): readonly Asked[] {
  const { policy } = verdict;
  if (policy === null || verdict.trial || verdict.draft) return [];
  return verdict.asks.flatMap((ask) => {
    const department = policy.departments.find(({ id }) => id === ask.department);
    return department ? [asked(ask, department, { policy, verdict, published })] : [];
  });
}

interface Context {
  readonly policy: Policy;
  readonly verdict: Verdict;
  readonly published: Asking;
}

function asked(ask: Ask, department: Department, { policy, verdict, published }: Context): Asked {
  const calendar = calendarOf(policy, department);
  const handles = askedNow(ask, published);
  const frozen = frozenTimes(
    policy,
    verdict.rules.map(({ rule }) => rule),
  );
  const running = verdict.clocks.filter(
    ({ clock, paused }) => clock.department === department.id && clock.stopped_at === null && paused === null,
  );
  const turns = running.flatMap((clock) => {
    const sla = policy.slas.find(({ id }) => id === clock.clock.sla);
    if (sla === undefined) return [];
    const rungs = sla.on_breach.filter((rung) => turnedTo(rung, department, verdict).length > 0);
    const deadline = clockDeadline(clock, { sla, calendar, frozen });
    if (deadline === null) return [];
    return turnsOf(deadline, { calendar, rungs, said: published.said, now: verdict.at })
      .filter(({ rung }) => rung !== null || handles.length > 0)
      .map((turn) => ({ clock, turn }));
  });
  return { department, calendar, handles, turns };
}

function objections(verdict: Verdict, published: Asking): readonly ObjectionTurn[] {
  const { policy } = verdict;
  if (policy === null || verdict.trial || verdict.draft || verdict.outcome !== 'blocked') return [];
  return objectionTurns(policy, verdict, published.said);
}

const calendarOf = (policy: Policy, { calendar }: Department): Calendar | null =>
  policy.calendars.find(({ id }) => id === calendar) ?? null;
