import { describe, expect, it } from 'vitest';
import { CAPACITY, campaignOf, moment, policyWith, surfaceOf } from '../../../../test/kit/campaigns.ts';
import { at } from '../../../../test/kit/verdicts.ts';
import { writeInstant } from '../../time/instant.ts';
import type { Campaign } from '../campaign.ts';
import type { CampaignOutcome } from '../campaign-verdict.ts';
import type { Policy } from '../../policy/policy.ts';
import { roadmapOf } from './roadmap.ts';

const london = {
  id: 'london',
  time_zone: 'Europe/London',
  hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, { from: 540, to: 1020 }])),
  holidays: [],
};
const base = policyWith();
const POLICY: Policy = {
  ...base,
  departments: base.departments.map((one) => ({ ...one, calendar: 'london' })),
  calendars: [london],
  freezes: [
    {
      id: 'weekend',
      name: 'Weekend',
      kind: 'hard',
      calendar: 'london',
      period: { kind: 'weekly', from: { day: 'fri', minute: 900 }, to: { day: 'mon', minute: 480 } },
    },
    {
      id: 'peak',
      name: 'Peak season',
      kind: 'hard',
      calendar: 'london',
      period: { kind: 'once', from: '2026-11-23T00:00', to: '2026-12-02T00:00' },
    },
  ],
  campaigns: {
    label: 'campaign',
    lead_time: null,
    sign_off: [],
    sla: null,
    roles: [],
    steps: [{ id: 'qa', name: 'QA', owner: 'it', before_launch: { amount: 3, unit: 'd' }, after: [] }],
  },
};
const plan = (campaign: Partial<Campaign>, outcome: CampaignOutcome | null = 'waiting') => ({
  campaign: campaignOf(campaign),
  outcome,
  ticks: [],
});
const ask = (...campaigns: readonly ReturnType<typeof plan>[]) =>
  roadmapOf({ policy: POLICY, campaigns, now: at('2026-10-14T10:00:00Z') });
const spring = { number: 12, name: 'Spring sale' };

describe('the months', () => {
  it('are twelve, from the one that is running', () => {
    const months = ask().months.map(({ month }) => month);
    expect(months).toHaveLength(12);
    expect([months[0], months[3], months[11]]).toEqual(['2026-10', '2027-01', '2027-09']);
  });

  it('hold launches, their steps, what still runs, and freezes', () => {
    const { months } = ask(plan({ end: moment('2026-12-03') }));
    expect(months[1]).toMatchObject({ launches: [{ ...spring, date: '2026-11-02', outcome: 'waiting' }] });
    expect(months[0]?.steps.map(({ id, last_date, campaign }) => [id, last_date, campaign])).toEqual([
      ['qa', '2026-10-28', spring],
    ]);
    expect(months[2]?.running).toEqual([spring]);
    expect(months[3]?.running).toEqual([]);
    expect(months.map(({ freezes }) => freezes.length)).toEqual([0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('put a launch into the month that its own zone shows', () => {
    const late = moment('2026-10-31T23:30:00Z', 'Pacific/Auckland');
    const { months } = ask(plan({ launch: late, end: null }));
    expect(months.map(({ launches }) => launches.length).slice(0, 2)).toEqual([0, 1]);
  });

  it('show the busiest minute of each surface, mails and all that overlap included', () => {
    const { months } = ask(plan({}), plan({ number: 13, launch: moment('2026-11-04T09:00:00Z') }));
    const [checkout, landing] = months[1]!.loads;
    expect(checkout).toMatchObject({ load: 1000, limit: 840, campaigns: [spring, { number: 13 }] });
    expect(writeInstant(checkout!.at)).toBe('2026-11-04T09:00:00Z');
    expect(landing).toMatchObject({ load: 900, limit: 4200, campaigns: [] });
    expect(months[2]!.loads[0]).toMatchObject({ load: 400, campaigns: [] });
  });

  it('leave out what is over, ended or withdrawn', () => {
    const over = { launch: moment('2026-09-01'), end: moment('2026-09-20') };
    const { months } = ask(plan(over), plan({ number: 13 }, 'withdrawn'), plan({ number: 14 }, 'ended'));
    expect(months.flatMap(({ launches }) => launches)).toEqual([]);
  });

  it('name apart what has no date, and what comes later', () => {
    const { undated, later, clashes } = ask(
      plan({ launch: null, end: null }),
      plan({ number: 13, launch: moment('2027-10-01'), end: null }),
      plan({ number: 14, launch: moment('2027-10-01'), end: null }),
    );
    expect([undated, later.map(({ number }) => number), clashes]).toEqual([[spring], [13, 14], []]);
  });
});

describe('what clashes', () => {
  const codes = (...campaigns: readonly ReturnType<typeof plan>[]) =>
    ask(...campaigns).clashes.map((clash) => clash.code);

  it('is nothing for a campaign that fits', () => {
    expect(codes(plan({}))).toEqual([]);
  });

  it('is what does not fit together, told once for all who share the minute', () => {
    const { clashes } = ask(plan({}), plan({ number: 13, launch: moment('2026-11-04T09:00:00Z') }));
    expect(clashes).toMatchObject([
      { code: 'does_not_fit', load: 1000, limit: 840, campaigns: [spring, { number: 13 }] },
    ]);
  });

  it('is a launch in a hard freeze: at that time, or for all of that day', () => {
    expect(codes(plan({ launch: moment('2026-11-24'), end: null }))).toEqual(['launch_in_freeze']);
    expect(codes(plan({ launch: moment('2026-11-13T16:00:00Z'), end: null }))).toEqual(['launch_in_freeze']);
    expect(codes(plan({ launch: moment('2026-11-14'), end: null }))).toEqual(['launch_in_freeze']);
    expect(codes(plan({ launch: moment('2026-11-13'), end: null }))).toEqual([]);
    expect(codes(plan({ launch: moment('2026-11-13T14:59:00Z'), end: null }))).toEqual([]);
  });

  it('is a need that is launched later', () => {
    const needed = plan({ number: 13, launch: moment('2026-11-10T12:00:00Z'), surfaces: [], end: null });
    expect(ask(plan({ needs: [13], surfaces: [] }), needed).clashes).toEqual([
      { code: 'needs_later_launch', campaign: spring, needs: { number: 13, name: 'Spring sale' } },
    ]);
    expect(
      codes(plan({ surfaces: [] }), { ...needed, campaign: { ...needed.campaign, needs: [12] } }),
    ).toEqual([]);
  });

  it('are launches on one day on one surface', () => {
    const small = { surfaces: [{ surface: 'checkout', peak: 10 }] };
    expect(
      codes(plan(small), plan({ ...small, number: 13, launch: moment('2026-11-02T15:00:00Z') })),
    ).toEqual(['same_day']);
    const apart = { number: 13, surfaces: [{ surface: 'landing', peak: 10 }] };
    expect(codes(plan(small), plan(apart))).toEqual([]);
  });

  it('are told in one line where those that launch on one day on a surface do not fit there', () => {
    const both = [
      { surface: 'checkout', peak: 300 },
      { surface: 'landing', peak: 10 },
    ];
    const { clashes } = ask(plan({ surfaces: both }), plan({ number: 13, surfaces: both }));
    expect(clashes.map((clash) => [clash.code, 'surface' in clash ? clash.surface.id : null])).toEqual([
      ['does_not_fit', 'checkout'],
      ['same_day', 'landing'],
    ]);
  });
});

it('what could be shared: a load test, a review of a vendor, what is sent in a month', () => {
  const chances = ask(
    plan({ vendors: ['Klaviyo'] }),
    plan({ number: 13, launch: moment('2026-11-20T12:00:00Z'), vendors: ['klaviyo '], surfaces: [] }),
    plan({ number: 14, launch: moment('2027-01-12T12:00:00Z'), end: null }),
    plan({ number: 15, launch: moment('2027-06-12T12:00:00Z'), end: null }),
  ).chances;
  expect(
    chances.map(({ code, what, campaigns }) => [code, what, campaigns.map(({ number }) => number)]),
  ).toEqual([
    ['surface', 'Checkout', [12, 14]],
    ['vendor', 'Klaviyo', [12, 13]],
    ['month', '2026-11', [12, 13]],
  ]);
});

it('names what each campaign needs, also where it is no campaign that is planned', () => {
  expect(ask(plan({ needs: [13, 13, 99] }), plan({ number: 13, name: 'Loyalty' })).dependencies).toEqual([
    { campaign: spring, needs: 13, name: 'Loyalty' },
    { campaign: spring, needs: 99, name: null },
  ]);
});

it('a policy without capacity, steps or freezes still has twelve months', () => {
  const bare = { ...POLICY, capacity: null, campaigns: null, freezes: [], departments: [] };
  const roadmap = roadmapOf({ policy: bare, campaigns: [plan({})], now: at('2026-10-14T10:00:00Z') });
  expect(roadmap.zone).toBe('UTC');
  expect(roadmap.months[1]).toMatchObject({ loads: [], steps: [], launches: [spring] });
});

it('five hundred campaigns with mails are laid out within three seconds', () => {
  const surfaces = [surfaceOf(), surfaceOf({ id: 'landing' })];
  const policy = { ...POLICY, capacity: { ...CAPACITY, surfaces } };
  const campaigns = Array.from({ length: 500 }, (_, index) =>
    plan({
      number: index,
      launch: {
        at: at('2026-10-15T09:00:00Z') + index * 16 * 60 * 60_000,
        zone: 'Europe/London',
        has_time: true,
      },
      end: null,
      email: 20_000,
      send_window: 120,
    }),
  );
  const begin = performance.now();
  roadmapOf({ policy, campaigns, now: at('2026-10-14T10:00:00Z') });
  expect(performance.now() - begin).toBeLessThan(3_000);
});
