import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Nodes } from 'mdast';
import { describe, expect, test } from 'vitest';
import { ATTACKS } from '../../../../test/kit/attacks.ts';
import {
  campaignBody,
  campaignFacts,
  judgeFacts,
  said,
  signOff,
} from '../../../../test/kit/campaign-facts.ts';
import { CAMPAIGN_ANSWERS } from '../../../../test/kit/campaign-messages.ts';
import { at, kim, sam } from '../../../../test/kit/facts.ts';
import type { CampaignVerdict } from '../../campaign/campaign-verdict.ts';
import { CAMPAIGN_OUTCOMES } from '../../campaign/campaign-verdict.ts';
import { describeCampaign } from './describe-campaign.ts';
import { sayCampaignAnswer } from './reply.ts';

const BLAME =
  /\b(blam\w+|fault\w*|fail(s|ed|ure)?|blocks|blocked by|overdue|refus\w+|reject\w*|wrong\w*|mistake\w*|error\w*|invalid|must|should have|sorry|breach\w*)\b|!(?!--)/i;

describe('nothing that is said on a campaign blames anybody or raises its voice', () => {
  test.each(Object.entries(CAMPAIGN_ANSWERS))('the answer %s', (_, answers) => {
    for (const answer of answers) expect(sayCampaignAnswer(answer, 'kim')).not.toMatch(BLAME);
  });

  test.each(CAMPAIGN_OUTCOMES)('a campaign that is %s', (outcome) => {
    const text = describeCampaign({ ...judgeFacts(campaignFacts()), outcome });
    expect(text.replace('<!-- lockstep:campaign -->', '')).not.toMatch(BLAME);
  });
});

test('an approved campaign folds to a line of thanks', () => {
  const text = describeCampaign(
    judgeFacts(campaignFacts({ comments: [signOff(kim, '10:00'), signOff(sam, '10:30')] })),
  );
  expect(text).toContain('<summary><b>This campaign is approved.</b> Thank you, kim and sam.</summary>');
});

test('a change after a sign-off is named to those who are asked again', () => {
  const facts = campaignFacts({ comments: [signOff(kim, '10:00'), signOff(sam, '10:30')] }, [
    ['09:00', campaignBody()],
    ['12:00', campaignBody({ value: '13,000 GBP' })],
  ]);
  const text = describeCampaign(judgeFacts(facts));
  expect(text).toContain(
    'Value per week changed after Marketing had signed off, so Marketing is asked again',
  );
  expect(text).not.toContain('IT is asked again');
});

test('what waiting costs is worked out', () => {
  const text = describeCampaign(judgeFacts(campaignFacts(), '2026-10-28T10:00:00Z'));
  expect(text).toContain('waiting has cost about 24,000 GBP (12,000 GBP × 14/7 weeks)');
});

test('what was understood is there to be checked, with zones and units', () => {
  const text = describeCampaign(judgeFacts(campaignFacts()));
  expect(text).toContain('<details><summary>What was understood (');
  expect(text).toContain('| Launch | Wed 2 Dec 2026, 09:00 (Europe/London) |');
  expect(text).toContain('| Surfaces and visitors | Landing pages 1,000 visits a minute |');
  expect(text).toContain('| Send window | 120 minutes from the launch on |');
});

test('a new vendor brings the line that makes it known', () => {
  const facts = campaignFacts({}, [['09:00', campaignBody({ vendors: 'Pixelhouse' })]]);
  expect(describeCampaign(judgeFacts(facts))).toContain('- { name: "Pixelhouse", hosts:');
});

describe.each(ATTACKS)('somebody writes %s', (_, attack) => {
  test('the comment gets no mention, link or HTML of theirs', () => {
    const { html, mentions } = look(describeCampaign(hostile(attack)));
    expect(html.filter((tag) => !OURS.test(tag))).toEqual([]);
    expect(mentions).toEqual([]);
  });
});

/** A campaign in which everything that somebody else wrote is the attack. */
function hostile(attack: string): CampaignVerdict {
  const objection = said(kim, `/lockstep object why: x instead: y`, '10:00');
  const judged = judgeFacts(campaignFacts({ comments: [objection] }));
  const account = { login: attack, id: 1, type: 'User' };
  const { campaign } = judged.intake;
  return {
    ...judged,
    author: account,
    reasons: [
      ...judged.reasons,
      { code: 'part_unread', part: attack, because: attack },
      { code: 'role_unconfirmed', role: attack, named: attack },
      { code: 'role_missing', role: attack },
    ],
    people: [{ role: attack, named: attack, account, confirmed_at: null }],
    departments: judged.departments.map((own) => ({
      ...own,
      name: attack,
      can_sign: [account],
      objections: own.objections.map((one) => ({ ...one, account, why: attack, instead: attack })),
      ignored: [{ account, because: 'author', evidence: { kind: 'comment', id: 1 }, too_soon: false }],
    })),
    estimates: { it: { minutes: 90, account, at: Date.parse(at('10:00')) } },
    intake: {
      ...judged.intake,
      questions: [{ field: 'launch', code: 'not_understood', found: attack }],
      unread: [attack],
      campaign: {
        ...campaign,
        name: attack,
        vendors: [attack],
        goals: [{ department: null, text: attack, figure: null }],
        data: [{ what: attack, where: attack, owner: attack }],
        value: { amount: 1, currency: attack },
        champion: attack,
        way_back: attack,
        channels: [attack],
      },
    },
  };
}

const OURS =
  /^(<!-- lockstep:(campaign|steps load-test go-no-go) -->|<details><summary>[^<>]*<\/summary>|<\/details>|<\/?span>)$/;

function look(markdown: string) {
  const html: string[] = [];
  const mentions: string[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'html') html.push(node.value);
    if (node.type === 'text') mentions.push(...(node.value.match(/@\w|#(?!12\b)\d|https?:\/\//g) ?? []));
    if (node.type === 'link' || node.type === 'image') mentions.push(node.url);
    if ('children' in node) node.children.forEach(visit);
  };
  visit(fromMarkdown(markdown));
  return { html, mentions };
}
