import { describe, expect, it } from 'vitest';
import { ATTACKS } from '../../../test/kit/attacks.ts';
import { campaignOf, moment, policyWith } from '../../../test/kit/campaigns.ts';
import { type Component, readCalendar, valueOf } from '../../../test/kit/read-calendar.ts';
import { at } from '../../../test/kit/verdicts.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { roadmapOf } from '../../core/campaign/roadmap/roadmap.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { calendarFeed } from '../../core/text/roadmap/calendar-feed.ts';
import { writeCalendar } from './write-calendar.ts';

const base = policyWith();
const policyNaming = (name: string): Policy => ({
  ...base,
  calendars: [{ id: 'london', time_zone: 'Europe/London', hours: {}, holidays: [] }],
  departments: base.departments.map((one) => ({ ...one, name, calendar: null })),
  freezes: [
    {
      id: 'peak',
      name,
      kind: 'hard',
      calendar: 'london',
      period: { kind: 'once', from: '2027-03-01T00:00', to: '2027-04-02T00:00' },
    },
    {
      id: 'weekend',
      name,
      kind: 'soft',
      calendar: 'london',
      period: { kind: 'weekly', from: { day: 'fri', minute: 900 }, to: { day: 'mon', minute: 480 } },
    },
  ],
  campaigns: {
    label: 'campaign',
    lead_time: null,
    sign_off: [],
    sla: null,
    roles: [],
    steps: [{ id: 'qa', name, owner: 'it', before_launch: { amount: 3, unit: 'd' }, after: [] }],
  },
});
const feed = (campaigns: readonly Partial<Campaign>[], name = 'QA', now = '2026-10-14T10:00:00Z') => {
  const policy = policyNaming(name);
  const planned = campaigns.map((one) => ({ campaign: campaignOf(one), outcome: null, ticks: [] }));
  const roadmap = roadmapOf({ policy, campaigns: planned, now: at(now) });
  return writeCalendar(calendarFeed({ policy, roadmap, now: at(now), scope: 'acme/shop' }));
};
const timesOf = (event: Component | undefined) =>
  event?.lines
    .filter(({ name }) => /^DT(START|END)$/.test(name))
    .map(({ params, value }) => [params['VALUE'] ?? '', value]);
const eventOf = (calendar: Component, uid: string) =>
  calendar.parts.find((event) => valueOf(event, 'UID') === `${uid}@acme-shop.lockstep`);

describe('the feed', () => {
  const calendar = readCalendar(feed([{}, { number: 13, launch: moment('2026-11-05'), end: null }]));

  it('has a launch with a time at that time, in UTC', () => {
    expect(timesOf(eventOf(calendar, 'launch-12'))).toEqual([
      ['', '20261102T090000Z'],
      ['', '20261102T093000Z'],
    ]);
    expect(valueOf(eventOf(calendar, 'launch-12')!, 'SUMMARY')).toBe('Launch: #12 Spring sale');
  });

  it('has a launch without a time, and last dates of steps, as whole days', () => {
    expect(timesOf(eventOf(calendar, 'launch-13'))).toEqual([
      ['DATE', '20261105'],
      ['DATE', '20261106'],
    ]);
    expect(timesOf(eventOf(calendar, 'step-13-qa'))).toEqual([
      ['DATE', '20261102'],
      ['DATE', '20261103'],
    ]);
    expect(valueOf(eventOf(calendar, 'step-13-qa')!, 'SUMMARY')).toBe('Last day: QA (QA), #13 Spring sale');
  });

  it('has every freeze, over the change of clocks where its calendar is', () => {
    expect(timesOf(eventOf(calendar, 'freeze-peak-2027-03-01T00-00-00Z'))).toEqual([
      ['', '20270301T000000Z'],
      ['', '20270401T230000Z'],
    ]);
    const weekends = calendar.parts.filter((event) => valueOf(event, 'UID')?.startsWith('freeze-weekend-'));
    expect(weekends).toHaveLength(52);
  });

  it('says of each event what somebody with nothing but a calendar needs', () => {
    const noteOf = (uid: string) => valueOf(eventOf(calendar, uid)!, 'DESCRIPTION');
    expect(noteOf('launch-12')).toBe(
      'Expected at its peak, in visits a minute: 300 on Checkout. Ends on Mon 9 Nov, 09:00 (Europe/London).',
    );
    expect(noteOf('launch-13')).toBe(
      'Expected at its peak, in visits a minute: 300 on Checkout. When it ends is not said yet.',
    );
    expect(noteOf('step-13-qa')).toBe(
      'QA does this before #13 Spring sale launches on Thu 5 Nov (Europe/London). Not ticked yet.',
    );
    expect(noteOf('freeze-peak-2027-03-01T00-00-00Z')).toBe(
      'Hard freeze: pull requests that it covers do not merge, and no campaign can launch in it. From Mon 1 Mar 2027, 00:00 to Fri 2 Apr 2027, 00:00 (Europe/London).',
    );
  });

  it('is stamped with the moment it was made', () => {
    expect(new Set(calendar.parts.map((event) => valueOf(event, 'DTSTAMP')))).toEqual(
      new Set(['20261014T100000Z']),
    );
  });
});

it('nothing planned is a calendar too, one without events', () => {
  const policy: Policy = { ...base, freezes: [], campaigns: null };
  const now = at('2026-10-14T10:00:00Z');
  const roadmap = roadmapOf({ policy, campaigns: [], now });
  const calendar = readCalendar(writeCalendar(calendarFeed({ policy, roadmap, now, scope: 'acme/shop' })));
  expect(calendar.parts.map(({ name }) => name)).toEqual(['VTIMEZONE']);
});

it('shows nobody as busy, and a later feed has a higher sequence', () => {
  const [earlier, later] = ['2026-10-14T10:00:00Z', '2026-10-14T10:01:00Z'].map(
    (now) => readCalendar(feed([{}], 'QA', now)).parts,
  );
  expect(new Set(earlier?.map((event) => valueOf(event, 'TRANSP')))).toEqual(new Set(['TRANSPARENT']));
  const sequenceOf = (event: Component | undefined) => Number(valueOf(event!, 'SEQUENCE'));
  expect(sequenceOf(later?.[0])).toBe(sequenceOf(earlier?.[0]) + 1);
  expect(sequenceOf(later?.[0])).toBeLessThan(2 ** 31);
});

it('a launch that moves keeps its id, so that calendars move it too', () => {
  const before = readCalendar(feed([{}]));
  const after = readCalendar(
    feed([{ launch: moment('2026-11-20'), end: null }], 'QA', '2026-10-15T10:00:00Z'),
  );
  const idsOf = ({ parts }: Component) => parts.map((event) => valueOf(event, 'UID'));
  expect(idsOf(after)).toEqual(idsOf(before));
});

it('campaigns from files have ids of their own, also with one name or none of our letters', () => {
  const names = ['Autumn', 'Autumn', 'Frühling', 'Fröhling', '秋', '冬', '', '!?'];
  const files = names.map((name) => ({ number: null, name }));
  expect(readCalendar(feed(files)).parts.filter(({ lines }) => lines.length > 0).length).toBeGreaterThan(16);
});

it('the same roadmap at the same moment is the same text', () => {
  expect(feed([{}])).toBe(feed([{}]));
});

describe('whatever somebody wrote, the feed can be read and holds no event more', () => {
  const count = readCalendar(feed([{}])).parts.length;
  const tried = [
    ...ATTACKS,
    ['an event of their own', 'x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil\r\n'],
    ['commas, semicolons and backslashes', 'a, b; c \\n d \\'],
    ['a long row of emoji', '👩‍👩‍👧‍👦🏳️‍🌈'.repeat(40)],
    ['a long name without spaces', 'ß'.repeat(500)],
    ['line breaks of every kind', 'a\rb\nc\u0085d\u2028e\u2029f\u000bg\u000ch'],
  ] as const;
  it.each(tried)('%s', (_, attack) => {
    const calendar = readCalendar(feed([{ name: attack }], attack));
    expect(calendar.parts).toHaveLength(count);
    const summary = valueOf(eventOf(calendar, 'launch-12')!, 'SUMMARY')!;
    expect(summary).toMatch(/^Launch: #12/);
    expect(summary).not.toMatch(/[\p{Cc}\p{Cs}]/u);
  });
});
