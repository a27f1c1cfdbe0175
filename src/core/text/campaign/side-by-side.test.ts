import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, test } from 'vitest';
import { ATTACKS } from '../../../../test/kit/attacks.ts';
import { campaignBody, campaignFacts, judgeFacts, said } from '../../../../test/kit/campaign-facts.ts';
import { kim, lee, sam } from '../../../../test/kit/facts.ts';
import type { CampaignVerdict } from '../../campaign/campaign-verdict.ts';
import { missingActuals } from '../../campaign/afterwards/missing-actuals.ts';
import { askActuals } from './ask-actuals.ts';
import { sideBySide } from './side-by-side.ts';

const LAUNCHED = campaignBody({ launch: '14 October 2026, 12:00 Europe/London' });

const judge = (comments: readonly ReturnType<typeof said>[], time = '16:00', body = LAUNCHED) =>
  judgeFacts(campaignFacts({ comments }, [['09:00', body]]), time);

test('before the launch only what was estimated is shown', () => {
  expect(sideBySide(judge([], '10:30'))).toBe('');
  const early = sideBySide(judge([said(kim, '/lockstep estimate 2d', '10:00')], '10:30'));
  expect(early).toContain('| Effort of IT | 2 days (kim) | – | – |');
  expect(early).not.toContain('Marketing');
});

test('a goal that goes without its figure is shown as it was said', () => {
  const comments = [
    said(kim, '/lockstep actual goal it two short ones', '14:00'),
    said(sam, '/lockstep actual goal marketing 12.5k registrations', '14:10'),
  ];
  const text = sideBySide(judge(comments));
  expect(text).toContain('| Goal of IT | 0 incidents | two short ones (kim) | – |');
  expect(text).toContain(
    '| Goal of Marketing | 500 registrations | 12\\.5k registrations (sam) | 12,500, wanted 500 |',
  );
});

test('once it has launched everything stands in one table, and rows without a figure say what to write', () => {
  const comments = [
    said(lee, '/lockstep estimate 2d', '10:00'),
    said(kim, '/lockstep actual 1d 4h\n/lockstep actual peak landing 6,500', '14:00'),
    said(sam, '/lockstep actual goal marketing 460 registrations', '14:10'),
    said(sam, '/lockstep actual peak checkout 12.5', '14:20'),
  ];
  expect(sideBySide(judge(comments))).toMatchInlineSnapshot(`
    "**Estimate and actual**

    | | Expected | Actual | Compared |
    | --- | --- | --- | --- |
    | Effort of IT | 2 days (lee) | 1 day and 4 hours (kim) | 4 hours less |
    | Effort of Marketing | – | To add it: \`/lockstep actual …\` | – |
    | Peak of Landing pages, visits a minute | 1,920: 900 as usual, 1,000 in the form and 20 from e-mails | 6,500 (kim) | 339% of 1,920 |
    | Peak of Checkout, visits a minute | – | 12\\.5 (sam) | – |
    | Goal of IT | 0 incidents | To add it: \`/lockstep actual goal it …\` | – |
    | Goal of Marketing | 500 registrations | 460 registrations (sam) | 460, wanted 500 |

    Peaks are all visits of a surface in its busiest minute. What is expected leaves out other campaigns of that time.

    Landing pages: 6,500 visits came in the busiest minute, and the policy says that 6,000 can be carried. A load test can show whether that is too careful; until then the policy’s figure counts."
  `);
});

describe.each(ATTACKS)('somebody writes %s', (_, attack) => {
  test('table and question get no mention, link, HTML, row or block of theirs', () => {
    const verdict = hostile(attack);
    const table = sideBySide(verdict);
    expect(table.split('\n').filter((line) => line.startsWith('|'))).toHaveLength(8);
    for (const line of table.split('\n').filter((one) => one.startsWith('|')))
      expect(line.split(/(?<!\\)\|/)).toHaveLength(6);
    expect(strange(table)).toEqual([]);

    const ask = askActuals('actuals', verdict, { missing: missingActuals(verdict), again: false });
    expect(strange(ask.replace('<!-- lockstep:say actuals -->', ''))).toEqual([]);
    expect(fromMarkdown(ask).children.filter(({ type }) => type === 'code')).toHaveLength(2);
  });
});

/** Everything that somebody else wrote is the attack: a surface without figures, one with, what was reached. */
function hostile(attack: string): CampaignVerdict {
  const judged = judge([]);
  const account = { login: attack, id: 1, type: 'User' };
  const told = { account, at: judged.at };
  const { campaign } = judged.intake;
  return {
    ...judged,
    policy: {
      ...judged.policy,
      departments: judged.policy.departments.map((own) => ({ ...own, name: attack, liaison: null })),
    },
    estimates: { it: { minutes: 90, ...told } },
    actuals: { it: { minutes: 90, ...told } },
    reached: {
      peaks: { [`x${attack}`]: { rate: 5, ...told } },
      goals: { it: { text: attack, figure: null, ...told }, marketing: { text: attack, figure: 1, ...told } },
    },
    intake: {
      ...judged.intake,
      campaign: {
        ...campaign,
        surfaces: [{ surface: attack, peak: 5 }],
        goals: [{ department: null, text: attack, figure: null }],
        champion: attack,
      },
    },
  };
}

function strange(markdown: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'html' && !/^<\/?span>$/.test(node.value)) found.push(node.value);
    if (node.type === 'text') found.push(...(node.value.match(/@\w|#\d|https?:\/\//g) ?? []));
    if (node.type === 'link' || node.type === 'image') found.push(node.url);
    if (node.type === 'heading' || node.type === 'list') found.push(node.type);
    if ('children' in node) node.children.forEach(visit);
  };
  visit(fromMarkdown(markdown));
  return found;
}
