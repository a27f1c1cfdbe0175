import { describe, expect, test } from 'vitest';
import {
  CAMPAIGN_POLICY,
  campaignBody,
  campaignFacts,
  judgeFacts,
  said,
} from '../../../test/kit/campaign-facts.ts';
import { kim, sam } from '../../../test/kit/facts.ts';
import { nextActualsAsked, planActualsAsked } from './actuals-asked.ts';

/** Over since Wednesday 14 October, 12:00. */
const OVER = campaignBody({
  launch: '14 October 2026, 10:00 Europe/London',
  end: '14 October 2026, 12:00 Europe/London',
  surfaces: 'Landing pages: 1,000\nPress area: 5',
});
const judge = (time: string, comments: readonly ReturnType<typeof said>[] = [], policy = CAMPAIGN_POLICY) =>
  judgeFacts(campaignFacts({ comments }, [['09:00', OVER]]), time, policy);

const asked = [{ key: 'actuals', at: Date.parse('2026-10-14T11:00:00Z') }];
const FIVE_DAYS_LATER = Date.parse('2026-10-21T08:00:00Z');

const everything = [
  said(kim, '/lockstep actual 1d\n/lockstep actual goal it 0 incidents', '13:00'),
  said(sam, '/lockstep actual 1d\n/lockstep actual goal marketing 1 registration', '13:10'),
  said(sam, '/lockstep actual peak landing 9\n/lockstep actual peak press area 9', '13:20'),
];

describe('what is asked after a campaign', () => {
  test('names who can tell it, with the lines to copy', () => {
    const [say] = planActualsAsked(judge('2026-10-14T11:00:00Z'), []);
    expect(say?.keys).toEqual(['actuals']);
    expect(say?.body).toMatchInlineSnapshot(`
      "<!-- lockstep:say actuals -->
      This campaign is over. How did it go? What came of it will stand beside what was expected, in the comment above. The lines below can be copied into a comment, all or some of them, with a figure for each “…”.

      Any member of IT (@kim can help) can add:

      \`\`\`text
      /lockstep actual …
      /lockstep actual goal it …
      \`\`\`

      Any member of Marketing (@sam can help) can add:

      \`\`\`text
      /lockstep actual …
      /lockstep actual goal marketing …
      \`\`\`

      Any member of IT or Marketing can add the visits of the busiest minute, whoever brought them:

      \`\`\`text
      /lockstep actual peak landing …/min
      /lockstep actual peak Press area …/min
      \`\`\`

      For example: \`/lockstep actual 3d 4h\` of work, \`5,200/min\`, \`30/s\` or \`18k/h\` at the peak and \`460 registrations\` of a goal."
    `);
  });

  test('is nothing while it runs, in a trial, and where everything was told', () => {
    expect(planActualsAsked(judge('2026-10-14T10:59:00Z'), [])).toEqual([]);
    expect(
      planActualsAsked(judge('2026-10-14T11:00:00Z', [], `${CAMPAIGN_POLICY}enforce: false\n`), []),
    ).toEqual([]);
    expect(planActualsAsked(judge('2026-10-15T11:00:00Z', everything), [])).toEqual([]);
  });

  test('is asked once more on the fifth working day after, and then never', () => {
    expect(nextActualsAsked(judge('2026-10-14T11:00:00Z'), asked)).toBe(FIVE_DAYS_LATER);
    expect(planActualsAsked(judge('2026-10-21T07:59:00Z'), asked)).toEqual([]);
    const [again] = planActualsAsked(judge('2026-10-21T08:00:00Z', everything.slice(0, 2)), asked);
    expect(again?.keys).toEqual(['actuals/again']);
    expect(again?.body).not.toMatch(/goal|3d/);
    expect(again?.body).toContain('/lockstep actual peak Press area …/min');
    const both = [...asked, { key: 'actuals/again', at: FIVE_DAYS_LATER }];
    expect(planActualsAsked(judge('2026-11-21T08:00:00Z'), both)).toEqual([]);
    expect(nextActualsAsked(judge('2026-11-21T08:00:00Z'), both)).toBeNull();
    expect(nextActualsAsked(judge('2026-10-15T08:00:00Z', everything), asked)).toBeNull();
  });

  test('is effort alone where an issue is closed as completed before its launch, and nothing where it was not planned', () => {
    const open = campaignFacts({}, [['09:00', campaignBody()]]);
    const closed = (reason: 'completed' | 'not_planned') =>
      judgeFacts({ ...open, issue: { ...open.issue, state: 'closed', state_reason: reason } });
    const [say] = planActualsAsked(closed('completed'), []);
    expect(say?.body).toContain('/lockstep actual …');
    expect(say?.body).not.toMatch(/peak|goal/);
    expect(planActualsAsked(closed('not_planned'), [])).toEqual([]);
  });

  test('waits for the slowest calendar of those who sign', () => {
    const policy = CAMPAIGN_POLICY.replace(
      'leads: ["@dana"], calendar: london',
      'leads: ["@dana"], calendar: berlin',
    ).replace(
      'rules:\n',
      '  berlin: { time_zone: Europe/Berlin, hours: { mon-fri: "09:00-17:00" }, holidays: [2026-10-16] }\nrules:\n',
    );
    expect(nextActualsAsked(judge('2026-10-14T11:00:00Z', [], policy), asked)).toBe(
      Date.parse('2026-10-22T07:00:00Z'),
    );
  });
});
