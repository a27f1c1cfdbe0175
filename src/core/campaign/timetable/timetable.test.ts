import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../policy/parse.ts';
import type { Policy } from '../../policy/policy.ts';
import { readInstant, writeInstant } from '../../time/instant.ts';
import { startOfDay } from '../../time/local-time.ts';
import { timetableOf } from './timetable.ts';

const POLICY = `version: 1
departments:
  it: { name: IT, members: ["@acme/web"], calendar: london }
  marketing: { name: Marketing, members: ["@acme/growth"], calendar: berlin }
calendars:
  london:
    time_zone: Europe/London
    hours: { mon-thu: "09:00-17:30", fri: "09:00-16:00" }
    holidays: ["2026-12-25", "2026-12-28"]
  berlin: { time_zone: Europe/Berlin, hours: { mon-fri: "09:00-17:00" }, holidays: ["2026-10-30"] }
rules:
  - { id: shop, paths: ["shop/**"], sign_off: { it: 1 } }
freezes:
  - { id: weekend, name: Weekend, kind: hard, weekly: { from: "fri 15:00", to: "mon 08:00" }, calendar: london }
  - { id: peak, name: Peak season, kind: hard, from: "2026-11-23T00:00", to: "2026-12-02T00:00", calendar: london }
campaigns:
  lead_time: 10d
  sign_off: { it: 1, marketing: 1 }
  steps:
    - { id: load-test, name: Load test, owner: it, before_launch: 5d }
    - { id: qa, name: QA and security test, owner: it, before_launch: 3d, after: [load-test] }
    - { id: tags, name: Tags in staging, owner: marketing, before_launch: 4d }
    - { id: go-no-go, name: Go or no-go, owner: marketing, before_launch: 1d, after: [qa, tags] }
`;
const policyWith = (...changes: readonly (readonly [string, string])[]): Policy => {
  const text = changes.reduce((before, [from, to]) => before.replace(from, to), POLICY);
  const { policy, problems } = parsePolicy(text);
  if (policy === null) throw new Error(JSON.stringify(problems));
  return policy;
};
const at = (text: string): number => readInstant(text)!;

interface Asked {
  readonly policy?: Policy;
  readonly launch?: string;
  readonly now?: string;
  readonly filed?: string;
  readonly ticks?: readonly { item: string; login: string; at: string }[];
}
const ask = ({ policy = policyWith(), launch = '2026-11-09', now, filed, ticks = [] }: Asked = {}) =>
  timetableOf({
    policy,
    campaign: { launch: { at: startOfDay(launch, 'Europe/London'), zone: 'Europe/London', has_time: false } },
    ticks,
    now: at(now ?? '2026-10-01T10:00:00Z'),
    ...(filed === undefined ? {} : { filed: at(filed) }),
  })!;
const dates = (asked: Asked = {}): readonly string[] =>
  ask(asked).steps.map(({ number, id, last_date }) => `${number} ${id} ${last_date}`);
const stepOf = (id: string, asked: Asked = {}) => ask(asked).steps.find((step) => step.id === id)!;

describe('last dates', () => {
  it('are counted back from the launch in working days of the owner, numbered by date', () => {
    expect(dates()).toEqual([
      '1 load-test 2026-11-02',
      '2 tags 2026-11-03',
      '3 qa 2026-11-04',
      '4 go-no-go 2026-11-06',
    ]);
  });

  it('are due when that working day ends where its owner is, also on a short Friday', () => {
    expect(writeInstant(stepOf('load-test').due)).toBe('2026-11-02T17:30:00Z');
    expect(writeInstant(stepOf('go-no-go').due)).toBe('2026-11-06T16:00:00Z');
  });

  it('pass over holidays, and say so', () => {
    expect(stepOf('tags', { launch: '2026-11-04' })).toMatchObject({
      last_date: '2026-10-28',
      moved_by: ['calendar'],
    });
    expect(stepOf('tags').moved_by).toEqual([]);
  });

  it('of the day of the launch are the last working day before, where it is none', () => {
    const policy = policyWith(['before_launch: 1d', 'before_launch: 0d']);
    expect(stepOf('go-no-go', { policy, launch: '2026-11-08' })).toMatchObject({
      last_date: '2026-11-06',
      moved_by: ['calendar'],
    });
    expect(stepOf('go-no-go', { policy })).toMatchObject({ last_date: '2026-11-09', moved_by: [] });
  });

  it('one day before a Sunday are the Friday', () => {
    expect(stepOf('go-no-go', { launch: '2026-11-08' }).last_date).toBe('2026-11-06');
  });

  it('leave a working day for what comes after', () => {
    const policy = policyWith(['before_launch: 5d', 'before_launch: 3d']);
    expect(stepOf('load-test', { policy })).toMatchObject({ last_date: '2026-11-03', moved_by: ['order'] });
  });

  it('come before a hard freeze that takes their whole day, and what they wait for before them', () => {
    const peak = ask({ launch: '2026-12-03' });
    expect(peak.steps.map(({ id, last_date, moved_by }) => [id, last_date, ...moved_by])).toEqual([
      ['load-test', '2026-11-19', 'order'],
      ['qa', '2026-11-20', 'freeze'],
      ['tags', '2026-11-20', 'freeze'],
      ['go-no-go', '2026-12-02'],
    ]);
  });

  it('stay on a Friday that is frozen from the afternoon on, and in a freeze that only warns', () => {
    expect(stepOf('go-no-go').moved_by).toEqual([]);
    const soft = policyWith(['name: Peak season, kind: hard', 'name: Peak season, kind: soft']);
    expect(stepOf('qa', { policy: soft, launch: '2026-12-03' }).last_date).toBe('2026-11-30');
  });

  it('stay where they are in a freeze without an end', () => {
    const always = policyWith(['"fri 15:00"', '"mon 00:00"'], ['"mon 08:00"', '"sun 23:59"']);
    expect(stepOf('load-test', { policy: always })).toMatchObject({ last_date: '2026-11-02', moved_by: [] });
  });
});

describe('what is late', () => {
  it('is late from the day after its last date, in working days', () => {
    expect(stepOf('load-test', { now: '2026-11-02T23:59:00Z' }).late_by).toBe(0);
    expect(stepOf('load-test', { now: '2026-11-03T00:00:00Z' }).late_by).toBe(1);
    expect(stepOf('load-test', { now: '2026-11-06T12:00:00Z' }).late_by).toBe(4);
  });

  it('is late on the Saturday after a Friday, as it cannot be kept any more', () => {
    expect(stepOf('go-no-go', { now: '2026-11-07T12:00:00Z' }).late_by).toBe(1);
    expect(stepOf('go-no-go', { now: '2026-11-08T23:59:00Z' }).late_by).toBe(1);
  });

  it('is not late from the launch on, however long ago that is', () => {
    for (const now of ['2026-11-09T00:00:00Z', '2026-12-09T12:00:00Z'])
      expect(ask({ now }).steps.map(({ late_by: late }) => late)).toEqual([0, 0, 0, 0]);
  });

  it('is late where its owner is: Berlin has the next day an hour earlier', () => {
    const now = '2026-11-03T23:30:00Z';
    expect(stepOf('tags', { now }).late_by).toBe(1);
    expect(stepOf('qa', { now: '2026-11-04T23:30:00Z' }).late_by).toBe(0);
  });

  it('is not late once it is ticked', () => {
    const ticks = [{ item: 'load-test', login: 'kim', at: '2026-11-05T10:00:00Z' }];
    expect(stepOf('load-test', { now: '2026-11-06T10:00:00Z', ticks })).toMatchObject({
      late_by: 0,
      done: { login: 'kim', at: at('2026-11-05T10:00:00Z') },
    });
  });
});

describe('the last day for filing', () => {
  it('is the lead time before the launch, on the calendar that is earlier', () => {
    expect(ask().file_by).toEqual({ date: '2026-10-23', late_by: 0 });
  });

  it('is late by working days, until the campaign is filed', () => {
    expect(ask({ now: '2026-10-28T10:00:00Z' }).file_by?.late_by).toBe(3);
    expect(ask({ now: '2026-11-06T10:00:00Z', filed: '2026-10-26T10:00:00Z' }).file_by?.late_by).toBe(1);
    expect(ask({ now: '2026-11-06T10:00:00Z', filed: '2026-10-23T10:00:00Z' }).file_by?.late_by).toBe(0);
  });

  it('is none where no lead time was agreed', () => {
    expect(ask({ policy: policyWith(['  lead_time: 10d\n', '']) }).file_by).toBeNull();
  });
});

it('there is no timetable without a launch date, or where the policy does not speak of campaigns', () => {
  const asked = { ticks: [], now: 0 };
  expect(timetableOf({ policy: policyWith(), campaign: { launch: null }, ...asked })).toBeNull();
  const launch = { at: 0, zone: 'UTC', has_time: false };
  expect(
    timetableOf({ policy: { ...policyWith(), campaigns: null }, campaign: { launch }, ...asked }),
  ).toBeNull();
});

it('steps in a circle, which no policy may hold, hang nobody', () => {
  const policy = policyWith();
  const terms = policy.campaigns!;
  const steps = terms.steps.map((step) =>
    step.id === 'load-test' ? { ...step, after: ['go-no-go'] } : step,
  );
  expect(dates({ policy: { ...policy, campaigns: { ...terms, steps } } })).toHaveLength(4);
});
