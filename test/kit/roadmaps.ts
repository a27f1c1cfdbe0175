import type { Campaign } from '../../src/core/campaign/campaign.ts';
import { roadmapOf } from '../../src/core/campaign/roadmap/roadmap.ts';
import { timetableOf } from '../../src/core/campaign/timetable/timetable.ts';
import type { Policy } from '../../src/core/policy/policy.ts';
import { calendarFeed } from '../../src/core/text/roadmap/calendar-feed.ts';
import { roadmapMarkdown } from '../../src/core/text/roadmap/roadmap.ts';
import { timetableMarkdown } from '../../src/core/text/timetable/timetable.ts';
import { campaignOf, moment, policyWith, surfaceOf } from './campaigns.ts';
import { at } from './verdicts.ts';

/** A policy with steps, freezes and capacity, in which every name that somebody else wrote can be chosen. */
export function planningPolicy(name: string | null = null): Policy {
  const base = policyWith({ surfaces: [surfaceOf({ name: name ?? 'Checkout' })] });
  const day = { from: 540, to: 1020 };
  return {
    ...base,
    departments: base.departments.map((one) => ({ ...one, name: name ?? one.name, calendar: 'london' })),
    calendars: [
      {
        id: 'london',
        time_zone: 'Europe/London',
        hours: { mon: day, tue: day, wed: day, thu: day, fri: day },
        holidays: [],
      },
    ],
    freezes: [
      {
        id: 'peak',
        name: name ?? 'Peak season',
        kind: 'hard',
        calendar: 'london',
        period: { kind: 'once', from: '2026-11-23T00:00', to: '2026-12-02T00:00' },
      },
      {
        id: 'weekend',
        name: name ?? 'Weekend',
        kind: 'soft',
        calendar: 'london',
        period: { kind: 'weekly', from: { day: 'fri', minute: 900 }, to: { day: 'mon', minute: 480 } },
      },
    ],
    campaigns: {
      label: 'campaign',
      lead_time: { amount: 20, unit: 'd' },
      sign_off: [{ department: 'it', count: 1 }],
      sla: null,
      roles: [],
      steps: [
        { id: 'qa', name: name ?? 'QA', owner: 'it', before_launch: { amount: 14, unit: 'd' }, after: [] },
        {
          id: 'tags',
          name: name ?? 'Tags',
          owner: 'it',
          before_launch: { amount: 3, unit: 'd' },
          after: ['qa'],
        },
      ],
    },
  };
}

export const PLANNING_NOW = at('2026-10-20T10:00:00Z');

/** Campaigns that clash in every way, and could share all that can be shared. */
const campaigns = (name: string | null): readonly Campaign[] =>
  [
    campaignOf({ needs: [13], vendors: ['Klaviyo'] }),
    campaignOf({ number: 13, launch: moment('2026-11-24'), end: moment('2026-12-05'), vendors: ['Klaviyo'] }),
    campaignOf({ number: 14, launch: moment('2026-11-24'), end: null, needs: [16] }),
    campaignOf({ number: null, launch: null, end: null }),
    campaignOf({ number: 15, launch: moment('2028-01-11'), end: null }),
  ].map((campaign) => ({ ...campaign, name: name ?? campaign.name }));

const planned = (name: string | null) => {
  const ticks = [{ item: 'qa', login: name ?? 'kim', at: '2026-10-12T10:00:00Z' }];
  const all = campaigns(name).map((campaign, index) => ({
    campaign,
    outcome: index === 1 ? null : ('waiting' as const),
    ticks: index === 2 ? ticks : [],
  }));
  const policy = planningPolicy(name);
  return { policy, roadmap: roadmapOf({ policy, campaigns: all, now: PLANNING_NOW }), now: PLANNING_NOW };
};

/** The roadmap with something in each of its parts. */
export const exampleRoadmap = (name: string | null = null): string => roadmapMarkdown(planned(name));

/** Timetable and roadmap as people see them; `name` stands wherever somebody else's words can be. */
export function planningTexts(name: string | null = null): readonly (readonly [string, string])[] {
  const { policy, now } = planned(name);
  const [campaign] = campaigns(name);
  const launch = campaign!.launch!;
  const timetable = timetableOf({ policy, campaign: { launch }, ticks: [], now })!;
  const done = timetable.steps.map((step) => ({
    ...step,
    late_by: 0,
    done: { login: name ?? 'kim', at: now },
  }));
  return [
    ['roadmap', exampleRoadmap(name)],
    ['timetable', timetableMarkdown({ policy, timetable, launch, now })],
    [
      'timetable that is done',
      timetableMarkdown({ policy, timetable: { ...timetable, steps: done }, launch, now }),
    ],
  ];
}

/** The words in the calendar feed. */
export const feedWords = (): readonly (readonly [string, string])[] =>
  calendarFeed({ ...planned(null), scope: 'acme/shop' }).events.map(
    ({ uid, summary, description }) => [`event ${uid}`, `${summary}\n${description}`] as const,
  );
