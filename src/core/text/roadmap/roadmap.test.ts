import { expect, it } from 'vitest';
import { PLANNING_NOW, exampleRoadmap, planningPolicy } from '../../../../test/kit/roadmaps.ts';
import { campaignOf, moment, surfaceOf } from '../../../../test/kit/campaigns.ts';
import { roadmapOf } from '../../campaign/roadmap/roadmap.ts';
import { ROADMAP_MARKER, roadmapMarkdown } from './roadmap.ts';

it('the roadmap with something in each of its parts', () => {
  expect(exampleRoadmap()).toMatchSnapshot();
});

const shown = (name: string, count = 1, now = PLANNING_NOW): string => {
  const policy = planningPolicy();
  const campaigns = Array.from({ length: count }, (_, index) => ({
    campaign: campaignOf({ number: 12 + index, name, launch: moment('2026-12-08'), end: null }),
    outcome: null,
    ticks: [],
  }));
  return roadmapMarkdown({ policy, roadmap: roadmapOf({ policy, campaigns, now }), now });
};

it('says so where nothing is planned', () => {
  expect(shown('Spring sale', 0)).toBe(`<!-- lockstep:roadmap -->

**No launch in the next twelve months.**

### November 2026

- Freeze: Peak season: Mon 23 Nov, 00:00 to Wed 2 Dec, 00:00 (Europe/London)

### December 2026

- Freeze: Peak season: Mon 23 Nov, 00:00 to Wed 2 Dec, 00:00 (Europe/London)

Nothing is planned in October 2026 and from January 2027 to September 2027. Freeze every week: Weekend, Fri 15:00 to Mon 08:00 (Europe/London), warns only.
`);
});

it('says the year of both ends of a freeze that lasts into the next one', () => {
  const base = planningPolicy();
  const [peak] = base.freezes;
  const period = { kind: 'once', from: '2026-12-18T00:00', to: '2027-01-04T00:00' } as const;
  const policy = { ...base, freezes: [{ ...peak!, period }] };
  const text = roadmapMarkdown({
    policy,
    roadmap: roadmapOf({ policy, campaigns: [], now: PLANNING_NOW }),
    now: PLANNING_NOW,
  });
  const line = '- Freeze: Peak season: Fri 18 Dec 2026, 00:00 to Mon 4 Jan 2027, 00:00 (Europe/London)';
  expect(text.split('\n').filter((one) => one === line)).toHaveLength(2);
});

it('says once what the same campaigns could share of several surfaces and vendors', () => {
  const base = planningPolicy();
  const capacity = {
    ...base.capacity!,
    surfaces: [surfaceOf(), surfaceOf({ id: 'landing', name: 'Landing pages' })],
  };
  const policy = { ...base, capacity };
  const surfaces = [
    { surface: 'checkout', peak: 10 },
    { surface: 'landing', peak: 10 },
  ];
  const campaigns = [12, 13].map((number) => ({
    campaign: campaignOf({ number, surfaces, vendors: ['Klaviyo', 'Hotjar'] }),
    outcome: null,
    ticks: [],
  }));
  const roadmap = roadmapOf({ policy, campaigns, now: PLANNING_NOW });
  expect(roadmapMarkdown({ policy, roadmap, now: PLANNING_NOW })).toContain(`### What could be shared

- #12 Spring sale and #13 Spring sale use Checkout and Landing pages: one load test could serve them.
- #12 Spring sale and #13 Spring sale use Klaviyo and Hotjar: one review of each could serve them.
- #12 Spring sale and #13 Spring sale launch in November 2026`);
});

it('lists no step of a campaign that has launched', () => {
  const launching = (launch: string) => {
    const policy = planningPolicy();
    const campaign = campaignOf({ launch: moment(launch), end: moment('2026-12-20') });
    const roadmap = roadmapOf({
      policy,
      campaigns: [{ campaign, outcome: null, ticks: [] }],
      now: PLANNING_NOW,
    });
    return roadmapMarkdown({ policy, roadmap, now: PLANNING_NOW });
  };
  expect(launching('2026-10-21')).toContain('2. Tags');
  expect(launching('2026-10-19')).not.toContain('2. Tags');
});

it('is the same text an hour later, so that the issue is not written for nothing', () => {
  expect(shown('Spring sale', 2, PLANNING_NOW + 3_600_000)).toBe(shown('Spring sale', 2));
});

it('ends with the address for calendar programs, and with what it means to have it, however much stands before', () => {
  const policy = planningPolicy();
  const campaigns = Array.from({ length: 400 }, (_, index) => ({
    campaign: campaignOf({
      number: 12 + index,
      name: 'x'.repeat(60),
      launch: moment('2026-12-08'),
      end: null,
    }),
    outcome: null,
    ticks: [],
  }));
  const roadmap = roadmapOf({ policy, campaigns, now: PLANNING_NOW });
  const feed = 'https://lockstep.example.com/roadmap/1-2-abc.ics';
  const text = roadmapMarkdown({ policy, roadmap, now: PLANNING_NOW, feed });
  expect(text).toMatch(
    /\n\nTo see these dates in your calendar program, subscribe to `https:\/\/lockstep\.example\.com\/roadmap\/1-2-abc\.ics`\. Whoever has this address can read the dates without signing in\.\n$/,
  );
  expect(text.length).toBeLessThan(65_000);
});

it('begins with its mark, and fits into an issue whatever there is', () => {
  const text = shown('x'.repeat(60), 400);
  expect(text.startsWith(ROADMAP_MARKER)).toBe(true);
  expect(text.length).toBeLessThan(65_000);
  expect(text.match(/```/g)?.length ?? 0).toBe(0);
});
