import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { campaignOf, moment, policyWith, surfaceOf } from '../../../../test/kit/campaigns.ts';
import { NOW, at } from '../../../../test/kit/verdicts.ts';
import { brutePeak } from '../../../../test/kit/brute-capacity.ts';
import type { Campaign, Moment } from '../campaign.ts';
import type { SurfaceVerdict } from '../capacity-verdict.ts';
import { judgeCapacity, type CapacityQuestion } from './judge-capacity.ts';

/** In a thousand runs by hand nothing else was found; these take a second or two. */
const RUNS = 60;

const judge = (given: Partial<CapacityQuestion> = {}) =>
  judgeCapacity({
    policy: policyWith(),
    campaign: campaignOf(),
    others: [],
    merged_since: {},
    now: NOW,
    ...given,
  });

const first = (given: Partial<CapacityQuestion> = {}): SurfaceVerdict => judge(given).surfaces[0]!;

test('usual visits and the campaign together are held against capacity less headroom', () => {
  expect(judge()).toMatchObject({
    fits: true,
    surfaces: [
      {
        limit: 840,
        over: 0,
        peak: { at: at('2026-11-02T09:00:00Z'), load: 700, baseline: 400, own: 300, email: 0, others: [] },
        evidence: 'good',
        ways_out: null,
      },
    ],
  });
});

test('campaigns that overlap are counted while they do, from the first minute until the end is reached', () => {
  const other = campaignOf({
    number: 13,
    name: 'Radio',
    launch: moment('2026-11-05T18:00:00Z'),
    end: moment('2026-11-06T18:00:00Z'),
    surfaces: [{ surface: 'checkout', peak: 100 }],
  });
  const after = campaignOf({ number: 14, launch: moment('2026-11-09T09:00:00Z'), end: null });
  const before = campaignOf({
    number: 15,
    launch: moment('2026-10-30'),
    end: moment('2026-11-02T09:00:00Z'),
  });
  expect(first({ others: [other, after, before, campaignOf()] }).peak).toEqual({
    at: at('2026-11-05T18:00:00Z'),
    load: 800,
    baseline: 400,
    own: 300,
    email: 0,
    others: [{ number: 13, name: 'Radio', load: 100, not_known: ['email'] }],
  });
});

test('of the visits from mails the 99.9 % minute counts, on the first surface alone', () => {
  const campaign = campaignOf({
    surfaces: [
      { surface: 'landing', peak: 0 },
      { surface: 'checkout', peak: 10 },
    ],
    email: 100_000,
    send_window: 0,
  });
  // 100,000 × 4 % × 45 % ÷ 60 = 30 a minute on average; one minute in a thousand has more than 48.
  expect(judge({ campaign }).surfaces.map(({ peak }) => [peak.own, peak.email])).toEqual([
    [10, 0],
    [48, 48],
  ]);
});

test('without a model for mails, or without mails, none are counted', () => {
  const campaign = campaignOf({ email: 100_000 });
  expect(first({ campaign, policy: policyWith({ email: null }) }).peak.email).toBe(0);
  expect(first({ campaign: campaignOf({ email: 0 }) }).peak.email).toBe(0);
});

describe('what is not known', () => {
  test('without a launch, or without a capacity in the policy, nothing is said', () => {
    expect(judge({ campaign: campaignOf({ launch: null }) })).toEqual({
      fits: null,
      unclear: [],
      surfaces: [],
    });
    expect(judge({ policy: { ...policyWith(), capacity: null } })).toEqual({
      fits: null,
      unclear: [],
      surfaces: [],
    });
    expect(judge({ campaign: campaignOf({ surfaces: [] }) })).toEqual({
      fits: null,
      unclear: [],
      surfaces: [],
    });
  });

  test('a surface that the policy does not know leaves it open, unless another one is too small', () => {
    const surfaces = [
      { surface: 'checkout', peak: 300 },
      { surface: 'basement', peak: 1 },
    ];
    expect(judge({ campaign: campaignOf({ surfaces }) }).fits).toBeNull();
    const tooMany = surfaces.map((one) => ({ ...one, peak: 3000 }));
    expect(judge({ campaign: campaignOf({ surfaces: tooMany }) }).fits).toBe(false);
  });

  test('a launch without an end runs fourteen days, also with an end that lies before it', () => {
    const next = campaignOf({ number: 13, launch: moment('2026-11-16T08:59:00Z'), end: null });
    for (const end of [null, moment('2026-11-01')])
      expect(first({ campaign: campaignOf({ end }), others: [next] }).peak.load).toBe(1000);
    const late = { ...next, launch: moment('2026-11-16T09:00:00Z') };
    expect(first({ campaign: campaignOf({ end: null }), others: [late] }).peak.load).toBe(700);
  });
});

describe('evidence', () => {
  const evidence = (measured: string | null, mergedSince: Readonly<Record<string, string>> = {}) =>
    first({ policy: policyWith({ surfaces: [surfaceOf({ measured })] }), merged_since: mergedSince })
      .evidence;

  test.each([
    [null, 'never'],
    ['2026-05-05', 'outdated'],
    ['2026-05-06', 'good'],
  ])('measured %s, for a launch on 2 November and 180 days: %s', (measured, expected) => {
    expect(evidence(measured)).toBe(expected);
  });

  test('a merge after the day of the measurement makes it old', () => {
    expect(evidence('2026-09-30', { checkout: '2026-10-01' })).toBe('merged_since');
    expect(evidence('2026-09-30', { checkout: '2026-09-30T23:00:00Z' })).toBe('good');
    expect(evidence('2026-09-30', { landing: '2026-10-01' })).toBe('good');
  });
});

describe('ways out', () => {
  const big = campaignOf({ email: 1_000_000, send_window: 30 });

  test('each is worked out: 700 visits and the 99.9 % minute of a mean of 300', () => {
    const verdict = first({ campaign: big });
    expect([verdict.peak.load, verdict.over]).toEqual([1055, 215]);
    // 1,055 ÷ 70 % is 1,507.1…; usual visits and its own are too many on every day.
    expect(verdict.ways_out).toMatchObject({ sustained: 1508, first_free: null });
  });

  test('the shortest send window is the first of all that fits', () => {
    const verdict = first({ campaign: big });
    const fitting = verdict.ways_out!.send_window!;
    const over = (send_window: number): number => first({ campaign: { ...big, send_window } }).over;
    expect(over(fitting)).toBe(0);
    for (let shorter = 1; shorter < fitting; shorter += 7) expect(over(shorter)).toBeGreaterThan(0);
    expect(over(fitting - 1)).toBeGreaterThan(0);
  });

  test('a launch is moved as it is, to the first day on which it fits from its beginning to its end', () => {
    const others = [
      campaignOf({ number: 13, launch: moment('2026-11-01'), end: moment('2026-11-03') }),
      campaignOf({ number: 14, launch: moment('2026-11-12'), end: moment('2026-11-12') }),
    ];
    const campaign = campaignOf({ end: moment('2026-11-04T09:00:00Z') });
    expect(first({ campaign, others }).ways_out).toMatchObject({ first_free: '2026-11-04' });
    const longer = campaignOf({ end: moment('2026-11-12T09:00:00Z') });
    expect(first({ campaign: longer, others }).ways_out).toMatchObject({ first_free: '2026-11-13' });
  });

  test('days that are over are not offered', () => {
    const others = [campaignOf({ number: 13, launch: moment('2026-11-01'), end: moment('2026-11-03') })];
    const now = at('2026-12-24T12:00:00Z');
    expect(first({ others, now }).ways_out).toMatchObject({ first_free: '2026-12-25' });
  });

  test('where mails lead to another surface, or are not the trouble, no window helps', () => {
    const elsewhere = {
      ...big,
      surfaces: [
        { surface: 'landing', peak: 10 },
        { surface: 'checkout', peak: 800 },
      ],
    };
    const [checkout] = judge({ campaign: campaignOf(elsewhere) }).surfaces;
    expect(checkout!.ways_out).toMatchObject({ send_window: null });
    expect(
      first({ campaign: { ...big, surfaces: [{ surface: 'checkout', peak: 800 }] } }).ways_out,
    ).toMatchObject({
      send_window: null,
    });
  });

  test('no capacity is enough where all of it is kept free', () => {
    expect(first({ policy: policyWith({ headroom: 1 }) }).ways_out).toMatchObject({ sustained: null });
  });
});

test('the load is told by the day, days with the same in one', () => {
  const other = campaignOf({ number: 13, launch: moment('2026-11-04'), end: moment('2026-11-05') });
  const { stretches } = first({ others: [other] });
  expect(stretches).toEqual([
    { from: at('2026-11-02T09:00:00Z'), to: at('2026-11-04T00:00:00Z'), load: 700 },
    { from: at('2026-11-04T00:00:00Z'), to: at('2026-11-06T00:00:00Z'), load: 1000 },
    { from: at('2026-11-06T00:00:00Z'), to: at('2026-11-09T09:00:00Z'), load: 700 },
  ]);
});

describe('agrees with the plainest reckoning, minute by minute', () => {
  const start = at('2026-10-20T00:00:00Z');
  const zone = fc.constantFrom('Europe/London', 'UTC', 'America/New_York');
  const when = (from: number, days: number): fc.Arbitrary<Moment> =>
    fc
      .record({
        minutes: fc.integer({ min: from * 1440, max: (from + days) * 1440 }),
        zone,
        has_time: fc.boolean(),
      })
      .map(({ minutes, ...rest }) => ({ at: start + minutes * 60_000, ...rest }));
  const campaign: fc.Arbitrary<Campaign> = fc
    .record({
      launch: when(0, 20),
      end: fc.option(when(23, 10)),
      surfaces: fc.uniqueArray(
        fc.record({
          surface: fc.constantFrom('checkout', 'landing'),
          peak: fc.oneof(fc.integer({ min: 0, max: 900 }), fc.constantFrom(0, 0.5, 33.3)),
        }),
        { minLength: 1, maxLength: 2, selector: ({ surface }) => surface },
      ),
      email: fc.option(fc.integer({ min: 0, max: 2_000_000 })),
      send_window: fc.option(fc.oneof(fc.integer({ min: 0, max: 180 }), fc.integer({ min: 0, max: 1440 }))),
    })
    .map((given) => campaignOf({ number: null, ...given }));

  test('peak, minute and mails, for cases at random', () => {
    fc.assert(
      fc.property(campaign, fc.array(campaign, { maxLength: 4 }), (own, others) => {
        for (const { surface, peak, limit, over } of judge({ campaign: own, others }).surfaces) {
          const brute = brutePeak(policyWith(), own, others, surface.id);
          expect(peak.load).toBeCloseTo(brute.load, 5);
          expect([peak.at / 60_000, peak.email]).toEqual([brute.minute, brute.email]);
          expect(over).toBeCloseTo(Math.max(0, brute.load - limit), 5);
          expect(peak.others.reduce((sum, { load }) => sum + load, peak.baseline + peak.own)).toBeCloseTo(
            peak.load,
            5,
          );
        }
      }),
      { numRuns: RUNS },
    );
  });
});
