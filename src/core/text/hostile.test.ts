import { beforeAll, describe, expect, test } from 'vitest';
import { ATTACKS, hostileVerdict } from '../../../test/kit/attacks.ts';
import { campaignTexts } from '../../../test/kit/campaign-texts.ts';
import { lookAtMarkdown } from '../../../test/kit/look-at-markdown.ts';
import { planningTexts } from '../../../test/kit/roadmaps.ts';
import { clockOf, objectionOf, satisfied } from '../../../test/kit/verdicts.ts';
import { describeCheck } from './check/check.ts';
import { describeComment } from './comment/comment.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { describeFollowUp } from './follow-up.ts';
import { describeMergeGroup } from './check/merge-group.ts';
import { sayReason } from './reason/reason.ts';
import { describeReminder } from './reminder/reminder.ts';
import { sayAnswer } from './reply/reply.ts';
import { sayTitle } from './check/title.ts';

/** Everything that we write somewhere, with somebody's text in every place that can hold one; written once for all tests. */
function markdownOf(attack: string): readonly string[] {
  const texts = WRITTEN.get(attack) ?? writeMarkdown(attack);
  WRITTEN.set(attack, texts);
  return texts;
}

const WRITTEN = new Map<string, readonly string[]>();

const writeMarkdown = (attack: string): readonly string[] => {
  const judged = hostileVerdict(attack);
  const extras = {
    ticks: [{ item: 'checkout: Tried on a phone and without JavaScript', login: attack, at: attack }],
    // A handle of the policy may be mentioned where GitHub could not ask; anything else is text.
    refused: [attack === '@everyone' ? '@acme/growth' : attack],
    policySource: attack,
  };
  const commands = [{ name: attack, usage: attack, summary: attack }];
  const departments = [{ name: attack, can_sign: [{ login: attack, id: 1, type: 'User' }] }];
  return [
    describeCheck(judged, extras).summary,
    describeComment(judged, extras) ?? '',
    describeComment({ ...judged, outcome: 'satisfied' }, extras) ?? '',
    describeComment({ ...judged, outcome: 'overridden' }, extras) ?? '',
    describeCheck({ ...judged, outcome: 'overridden' }, extras).summary,
    followUp(judged, attack),
    describeMergeGroup({ pulls: [{ number: 7, verdict: judged }], lastTry: false }).summary,
    sayAnswer({ code: 'explanation', verdict: judged }),
    sayAnswer({ code: 'unknown_command', name: attack, commands }),
    sayAnswer({ code: 'no_such_department', named: attack, departments: [attack] }),
    sayAnswer({ code: 'may_not_lift', leads: [attack] }),
    sayAnswer({ code: 'override_not_counted', command: 'override', because: 'author', by: [attack] }),
    sayAnswer({ code: 'own_override', can_confirm: [{ login: attack, id: 1, type: 'User' }] }),
    sayAnswer({ code: 'not_counted', command: 'sign-off', because: 'not_a_member', departments }, attack),
    sayAnswer({ code: 'name_the_commit', head: attack }),
    sayAnswer({ code: 'away_how', typed: attack }),
    sayAnswer({ code: 'away_not_a_member', departments: [attack] }),
    ...hostileReminders(attack),
    ...campaignTexts(attack).map(([, text]) => text.replace(/#13\b/g, '')),
    ...planningTexts(attack).map(([, text]) =>
      text.replace(/^<!-- lockstep:roadmap -->/, '').replace(/#1[3-6]\b/g, ''),
    ),
  ];
};

/** The follow-up of an override, without our own mark and number. */
function followUp(judged: Verdict, attack: string): string {
  const account = { login: attack, id: 1, type: 'User' };
  const people = [
    { account, at: 0, comment: 1 },
    { account, at: 0, comment: 2 },
  ];
  const override = { comment: 1, reason: attack, people, missing: 0, since: 0, until: 0, can_confirm: [] };
  return describeFollowUp(judged, override, 'override/1')
    .body.replace(/^<!--[^>]*-->/, '')
    .replaceAll('#7', '');
}

/** Reminders to nobody, of and about somebody with such a name, for a campaign that somebody described so. */
function hostileReminders(attack: string): readonly string[] {
  const account = { login: attack, id: 1, type: 'User' };
  const value = { amount: 18_000, currency: attack };
  const campaigns = [{ number: 12, name: attack, sponsors: [attack], value_per_week: value }];
  const judged = { ...hostileVerdict(attack), author: account, campaigns };
  const { evidence, at } = objectionOf();
  const objection = { account, at, why: null, instead: null, lacks: ['why' as const], evidence };
  const common = { keys: ['key'], department: 'it', to: [] };
  return [
    describeReminder({ ...common, kind: 'remind', clocks: [clockOf()] }, judged),
    describeReminder({ ...common, kind: 'ladder', clocks: [clockOf()], asked: [attack], last: true }, judged),
    describeReminder({ ...common, kind: 'objection', rule: 'checkout', objection }, judged),
  ];
}

/** The blocks of each text where nobody tries anything. */
let usual: readonly (readonly string[])[] = [];
beforeAll(() => {
  usual = markdownOf('harmless').map((markdown) => lookAtMarkdown(markdown).blocks);
});

describe.each(ATTACKS)('somebody writes %s', (_, attack) => {
  test('Markdown gets no mention, link, image or HTML of theirs, and keeps its shape', () => {
    markdownOf(attack).forEach((markdown, index) => {
      const seen = lookAtMarkdown(markdown);
      expect(seen.mentions, `text ${index}`).toEqual([]);
      expect(seen.links, `text ${index}`).toEqual([]);
      expect(
        seen.html.filter((tag) => !OUR_TAGS.test(tag)),
        markdown,
      ).toEqual([]);
      if (!markdown.includes('too long')) expect(seen.blocks, `text ${index}`).toEqual(usual[index]);
    });
  });

  test('no character is left that turns, hides or stacks text', () => {
    const judged = hostileVerdict(attack);
    const { title, annotations } = describeCheck(judged, { ticks: [], refused: [], policySource: null });
    const texts = [...markdownOf(attack), title, ...annotations.map(({ message }) => message)];
    for (const text of texts) expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]|\p{M}{4}/u);
  });

  test('titles, annotations and reasons are one line without a mention', () => {
    const judged = hostileVerdict(attack);
    const { title, annotations } = describeCheck(judged, { ticks: [], refused: [], policySource: null });
    expect(title).toBe(sayTitle(judged));
    expect(Array.from(title).length).toBeLessThanOrEqual(100);
    for (const text of [title, ...annotations.map(({ message }) => message)])
      expect(text).not.toMatch(/@|\n/);
    for (const reason of judged.reasons) expect(sayReason(reason, judged)).not.toContain('\n');
  });
});

test('nobody can end the fold of a satisfied comment', () => {
  const comment = describeComment(satisfied(), { ticks: [], refused: [] }) ?? '';
  expect(comment.trimEnd().endsWith('</details>')).toBe(true);
});

const OUR_TAGS =
  /^(<!-- lockstep:(pull|campaign|steps [\w -]+|say [\w/%-]+) -->|<details><summary>(<b>[^<>]*<\/b>)?[^<>]*<\/summary>|<\/details>|<\/?span>)$/;
