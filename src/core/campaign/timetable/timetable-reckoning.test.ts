import fc from 'fast-check';
import { expect, it } from 'vitest';
import { POLICY } from '../../../../test/kit/verdicts.ts';
import type { Calendar, CampaignStep, Day, Freeze, Policy, WeekMoment } from '../../policy/policy.ts';
import { timetableOf } from './timetable.ts';

/**
 * A second reckoning, written for this test alone: it knows a zone only through what Intl shows on its wall. It tries every day
 * from the launch backwards and asks of each whether it will do. Hours and freezes are in quarters of an hour.
 */
const RUNS = Number(process.env['TIMETABLE_CASES'] ?? 150);
const QUARTER = 15 * 60_000;
const DAY = 24 * 60 * 60_000;
const DAYS: readonly Day[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const ZONES = [
  'UTC',
  'Europe/London',
  'America/New_York',
  'Asia/Kathmandu',
  'Pacific/Auckland',
  'Australia/Lord_Howe',
];

const walls = new Map<string, Intl.DateTimeFormat>();
const seen = new Map<string, number>();

/** What the wall shows, in milliseconds as if its zone were UTC. */
function wallOf(zone: string, at: number): number {
  const key = `${zone} ${at}`;
  const before = seen.get(key);
  if (before !== undefined) return before;
  const options = { timeZone: zone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' } as const;
  const wall = walls.get(zone) ?? new Intl.DateTimeFormat('en-GB', options);
  walls.set(zone, wall);
  const [day, month, year, hour, minute] = wall.format(at).match(/\d+/g)!.map(Number);
  const shown = Date.UTC(year!, month! - 1, day, hour, minute);
  seen.set(key, shown);
  return shown;
}

const dateOf = (wall: number): string => new Date(wall).toISOString().slice(0, 10);
const earlier = (date: string, days: number): string => dateOf(Date.parse(date) - days * DAY);
const minuteOf = (wall: number): number => (wall % DAY) / 60_000;
const hoursOn = (calendar: Calendar, date: string) =>
  calendar.holidays.includes(date) ? undefined : calendar.hours[DAYS[new Date(date).getUTCDay()]!];

function holds(freeze: Freeze, zone: string, at: number): boolean {
  const wall = wallOf(zone, at);
  const { period } = freeze;
  if (period.kind === 'once') {
    const text = new Date(wall).toISOString().slice(0, 16);
    return text >= period.from && text < period.to;
  }
  const now = new Date(wall).getUTCDay() * 1440 + minuteOf(wall);
  const [from, to] = [period.from, period.to].map(({ day, minute }) => DAYS.indexOf(day) * 1440 + minute);
  return from! < to! ? now >= from! && now < to! : now >= from! || now < to!;
}

/** Whether every quarter of an hour that is worked on that date is in a hard freeze. */
function frozenAllDay(policy: Policy, calendar: Calendar, date: string): boolean {
  const { from, to } = hoursOn(calendar, date)!;
  for (let at = Date.parse(date) - DAY; at < Date.parse(date) + 2 * DAY; at += QUARTER) {
    const wall = wallOf(calendar.time_zone, at);
    if (dateOf(wall) !== date || minuteOf(wall) < from || minuteOf(wall) >= to) continue;
    const zoneOf = (freeze: Freeze) => policy.calendars.find(({ id }) => id === freeze.calendar)!.time_zone;
    if (!policy.freezes.some((freeze) => freeze.kind === 'hard' && holds(freeze, zoneOf(freeze), at)))
      return false;
  }
  return true;
}

function willDo(
  policy: Policy,
  step: CampaignStep,
  launch: string,
  date: string,
  later: readonly string[],
): boolean {
  const calendar = calendarOf(policy, step.owner);
  if (hoursOn(calendar, date) === undefined || later.some((one) => date >= one)) return false;
  let worked = 0;
  for (let day = date; day < launch; day = earlier(day, -1)) worked += hoursOn(calendar, day) ? 1 : 0;
  return worked >= step.before_launch.amount;
}

const calendarOf = (policy: Policy, owner: string): Calendar =>
  policy.calendars.find(({ id }) => id === policy.departments.find((one) => one.id === owner)!.calendar)!;

/** The first date from that one backwards. */
function firstOf(from: string, willBe: (date: string) => boolean): string {
  let date = from;
  while (!willBe(date)) date = earlier(date, 1);
  return date;
}

function slowDates(policy: Policy, launch: string): ReadonlyMap<string, string> {
  const dates = new Map<string, string>();
  const reckon = (step: CampaignStep): string => {
    const later = policy.campaigns!.steps.filter(({ after }) => after.includes(step.id)).map(reckon);
    const willBe = (date: string) => willDo(policy, step, launch, date, later);
    const counted = firstOf(launch, willBe);
    // A freeze that has no end within this time moves nothing.
    const end = earlier(counted, 200);
    const calendar = calendarOf(policy, step.owner);
    const free = firstOf(
      counted,
      (one) => one < end || (willBe(one) && !frozenAllDay(policy, calendar, one)),
    );
    const date = free < end ? counted : free;
    dates.set(step.id, date);
    return date;
  };
  policy.campaigns!.steps.forEach(reckon);
  return dates;
}

/** Clocks change in the night; what a freeze does then is tested where freezes are. */
const minute = fc.integer({ min: 4 * 4, max: 22 * 4 }).map((quarter) => quarter * 15);
const weekMoment: fc.Arbitrary<WeekMoment> = fc.record({ day: fc.constantFrom(...DAYS), minute });
const hours = fc
  .tuple(fc.integer({ min: 24, max: 50 }), fc.integer({ min: 4, max: 40 }))
  .map(([from, long]) => ({ from: from * 15, to: (from + long) * 15 }));
const dateIn = fc.integer({ min: 0, max: 420 }).map((days) => earlier('2027-04-10', days));
const anyCalendar = (id: string) =>
  fc.record({
    id: fc.constant(id),
    time_zone: fc.constantFrom(...ZONES),
    hours: fc
      .uniqueArray(fc.constantFrom(...DAYS), { minLength: 2, maxLength: 6 })
      .chain((days) =>
        fc
          .array(hours, { minLength: days.length, maxLength: days.length })
          .map((all) => Object.fromEntries(days.map((day, index) => [day, all[index]!]))),
      ),
    holidays: fc.array(dateIn, { maxLength: 25 }),
  });
const twoDigits = (n: number): string => String(n).padStart(2, '0');
const once = fc.tuple(dateIn, fc.integer({ min: 1, max: 12 }), minute).map(([date, days, begin]) => {
  const time = `T${twoDigits(Math.floor(begin / 60))}:${twoDigits(begin % 60)}`;
  return { kind: 'once' as const, from: `${date}${time}`, to: `${earlier(date, -days)}${time}` };
});
const weekly = fc
  .record({ kind: fc.constant('weekly' as const), from: weekMoment, to: weekMoment })
  .filter(({ from, to }) => {
    const length = (DAYS.indexOf(to.day) - DAYS.indexOf(from.day)) * 1440 + to.minute - from.minute;
    return (length + 10_080) % 10_080 > 0 && (length + 10_080) % 10_080 < 3 * 1440;
  });
const anyFreeze = fc.record({
  id: fc.constant('freeze'),
  name: fc.constant('Freeze'),
  kind: fc.constantFrom('hard' as const, 'hard' as const, 'soft' as const),
  calendar: fc.constantFrom('one', 'two'),
  period: fc.oneof(once, once, weekly),
});
const anySteps = fc
  .array(
    fc.record({
      owner: fc.constantFrom('it', 'marketing'),
      days: fc.integer({ min: 0, max: 9 }),
      after: fc.array(fc.nat(5), { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((steps) =>
    steps.map(({ owner, days, after }, index) => ({
      id: `s${index}`,
      name: `Step ${index}`,
      owner,
      before_launch: { amount: days, unit: 'd' as const },
      after: [...new Set(after)].filter((one) => one < index).map((one) => `s${one}`),
    })),
  );

it(
  'agrees with a reckoning that tries every day, over holidays, clock changes, zones and freezes',
  { timeout: 30_000 + RUNS * 400 },
  () => {
    const cases = fc.record({
      calendars: fc.tuple(anyCalendar('one'), anyCalendar('two')),
      freezes: fc.array(anyFreeze, { maxLength: 4 }),
      steps: anySteps,
      at: fc.integer({ min: Date.parse('2026-09-01') / QUARTER, max: Date.parse('2027-04-10') / QUARTER }),
      zone: fc.constantFrom(...ZONES),
    });
    fc.assert(
      fc.property(cases, ({ calendars, freezes, steps, at, zone }) => {
        const department = { ...POLICY.departments[0]!, name: 'A', members: [] };
        const policy: Policy = {
          ...POLICY,
          departments: [
            { ...department, id: 'it', calendar: 'one' },
            { ...department, id: 'marketing', calendar: 'two' },
          ],
          calendars,
          freezes,
          campaigns: { label: 'campaign', lead_time: null, sign_off: [], sla: null, roles: [], steps },
        };
        const launch = { at: at * QUARTER, zone, has_time: true };
        const timetable = timetableOf({ policy, campaign: { launch }, ticks: [], now: 0 })!;
        const slow = slowDates(policy, dateOf(wallOf(zone, at * QUARTER)));
        expect(new Map(timetable.steps.map((step) => [step.id, step.last_date]))).toEqual(
          new Map(timetable.steps.map(({ id }) => [id, slow.get(id)])),
        );
        expect(timetable.steps).toHaveLength(steps.length);
        const inOrder = timetable.steps.flatMap((step) => step.after.map((id) => [id, step.number] as const));
        for (const [id, number] of inOrder)
          expect(timetable.steps.find((step) => step.id === id)!.number).toBeLessThan(number);
      }),
      { numRuns: RUNS, seed: Number(process.env['TIMETABLE_SEED'] ?? 20261109) },
    );
  },
);
