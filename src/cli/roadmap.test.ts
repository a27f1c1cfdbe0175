import { expect, it } from 'vitest';
import { readCalendar, valueOf } from '../../test/kit/read-calendar.ts';
import { type } from '../../test/kit/terminal.ts';
import { writeCalendar } from '../adapters/calendar/write-calendar.ts';

const POLICY = `version: 1
departments:
  it: { name: IT, members: ["@acme/web"], calendar: london }
calendars:
  london: { time_zone: Europe/London, hours: { mon-fri: "09:00-17:30" } }
rules:
  - { id: shop, paths: ["shop/**"], sign_off: { it: 1 } }
freezes:
  - { id: peak, name: Peak season, kind: hard, from: "2026-11-23T00:00", to: "2026-12-02T00:00", calendar: london }
campaigns:
  sign_off: { it: 1 }
  steps:
    - { id: load-test, name: Load test, owner: it, before_launch: 5d }
capacity:
  headroom: 30%
  surfaces:
    checkout: { name: Checkout, sustained: 1200/min, baseline: 400/min, measured: 2026-09-30 }
`;
const issue = (name: string, launch: string, needs = '_No response_'): string => `### Name

${name}

### Launch

${launch}

### Surfaces

checkout: 300

### Needs

${needs}
`;
const files = {
  'lockstep.yml': POLICY,
  'issues/12-spring.md': issue('Spring sale', '2026-11-09 09:00 Europe/London', '#13'),
  '13.md': issue('Loyalty', '2026-11-12'),
  '14-unclear.md': `${issue('Outlet', '2026-12-08')}\n### End\n\nsome time in January\n`,
  'idea.md': issue('An idea', '_No response_'),
};
const ask = (...more: readonly string[]) =>
  type(['roadmap', '--policy', 'lockstep.yml', '--now', '2026-10-14T10:00:00Z', ...more], {
    files,
    parts: { writeCalendar: async (feed) => writeCalendar(feed) },
  });

it('shows the next twelve months of the campaigns in files, with what clashes first', async () => {
  const { exit, out } = await ask('issues/12-spring.md', '13.md', 'idea.md');
  expect(exit).toBe(0);
  expect(out).toContain('**2 launches in the next twelve months; not all of it can be as it is planned.**');
  expect(out).toContain('- #12 Spring sale needs #13 Loyalty, which is launched after it.');
  expect(out).toContain('| Mon 2 Nov | 1. Load test | IT | #12 Spring sale |');
  expect(out).toContain('| Checkout | Thu 12 Nov, 00:00 (Europe/London) | **1,000** | 840 |');
  expect(out).toContain('Without a launch date: An idea.');
});

it('gives programs all of it, with moments as ISO 8601 and surfaces and freezes by id', async () => {
  const { out } = await ask('issues/12-spring.md', '13.md', '--json');
  const roadmap = JSON.parse(out);
  expect(roadmap.months).toHaveLength(12);
  expect(roadmap.months[1].launches[0]).toEqual({
    number: 12,
    name: 'Spring sale',
    at: { at: '2026-11-09T09:00:00Z', zone: 'Europe/London', has_time: true },
    date: '2026-11-09',
    end: null,
    end_unclear: false,
    expects: [{ surface: 'Checkout', peak: 300 }],
    outcome: null,
  });
  expect(roadmap.months[1].loads).toMatchObject([
    { surface: 'checkout', at: '2026-11-12T00:00:00Z', load: 1000, limit: 840 },
  ]);
  expect(roadmap.months[1].freezes).toEqual([
    { freeze: 'peak', from: '2026-11-23T00:00:00Z', to: '2026-12-02T00:00:00Z' },
  ]);
  expect(roadmap.clashes.map(({ code }: { code: string }) => code)).toEqual([
    'does_not_fit',
    'needs_later_launch',
  ]);
});

it('is a picture and no check: with clashes too it exits with 0, and its help says so', async () => {
  const { exit, out } = await ask('issues/12-spring.md', '13.md');
  expect([exit, out.includes('### What clashes')]).toEqual([0, true]);
  const help = await ask('--help');
  expect(help.out).toContain('Exit status: 0 also where something clashes');
});

it('tells an end that could not be read from one that is not there', async () => {
  const { out } = await ask('issues/12-spring.md', '14-unclear.md');
  expect(out).toMatch(/#12 Spring sale \| not said/);
  expect(out).toMatch(/#14 .* \| not clear/);
});

it('prints a calendar', async () => {
  const { exit, out } = await ask('issues/12-spring.md', '13.md', '--ics');
  expect(exit).toBe(0);
  expect(readCalendar(out).parts.map((event) => valueOf(event, 'SUMMARY'))).toEqual([
    'Launch: #12 Spring sale',
    'Launch: #13 Loyalty',
    'Last day: Load test (IT), #12 Spring sale',
    'Last day: Load test (IT), #13 Loyalty',
    'Freeze: Peak season',
  ]);
});

it('says what to do where no issue is named, or two answers are asked for at once', async () => {
  const none = await ask();
  expect([none.exit, none.err]).toEqual([2, expect.stringContaining('ISSUE.md… is missing.')]);
  const both = await ask('13.md', '--ics', '--json');
  expect([both.exit, both.err]).toEqual([2, expect.stringContaining('--json and --ics are two answers.')]);
});
