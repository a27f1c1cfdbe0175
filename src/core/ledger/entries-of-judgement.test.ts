import { describe, expect, test } from 'vitest';
import * as kit from '../../../test/kit/facts.ts';
import {
  NOW,
  at,
  department,
  objectionOf,
  ruleVerdict,
  satisfied,
  verdict,
} from '../../../test/kit/verdicts.ts';
import type { Facts } from '../facts/facts.ts';
import type { OverrideVerdict, Verdict } from '../verdict/verdict.ts';
import { entriesOfJudgement } from './entries-of-judgement.ts';
import type { NewEntry } from './entry.ts';
import { NOTHING_STANDS, standingOf } from './standing.ts';
import type { Standing } from './standing.ts';

const { ben, kim, sam, lead } = kit;

/** What is told when these verdicts follow each other: the entries of the last one. */
function toldOf(facts: Facts, ...verdicts: readonly Verdict[]): readonly NewEntry[] {
  let standing: Standing = NOTHING_STANDS;
  let told: readonly NewEntry[] = [];
  for (const one of verdicts) {
    const before = standing;
    standing = standingOf(one, 'blob', before);
    const clocks = { before: [], after: [] };
    told = entriesOfJudgement({ repo: 'acme/shop', verdict: one, facts, before, after: standing, clocks });
  }
  return told;
}

/** The same, for facts that are judged by the kit's policy. */
const toldOfFacts = (...all: readonly Facts[]): readonly NewEntry[] =>
  toldOf(all.at(-1)!, ...all.map((facts) => kit.judge(facts)));

const kinds = (entries: readonly NewEntry[]): readonly string[] => entries.map(({ kind }) => kind);
const ofKind = (entries: readonly NewEntry[], kind: NewEntry['kind']): NewEntry | undefined =>
  entries.find((entry) => entry.kind === kind);

describe('a judgement', () => {
  test('is told with where it was, what judged, and why', () => {
    expect(toldOf(kit.recorded(), verdict()).at(-1)).toEqual({
      kind: 'judged',
      at: NOW,
      repo: 'acme/shop',
      number: 7,
      actor: null,
      department: null,
      rule: null,
      head: verdict().head,
      policy: 'blob',
      verdict: 'waiting',
      details: { from: null, to: 'waiting', reasons: 'missing_sign_off' },
      words: null,
    });
  });

  test('the same twice leaves nothing the second time', () => {
    const facts = kit.recorded({ reviews: [kit.approval(kim), kit.approval(sam)] });
    expect(toldOfFacts(facts, facts)).toEqual([]);
  });

  test('that GitHub did not allow tells nothing, and ends nothing', () => {
    const unknown = verdict({ outcome: 'unknown', rules: [], reasons: [] });
    expect(toldOf(kit.recorded(), satisfied(), unknown)).toEqual([]);
    expect(toldOf(kit.recorded(), satisfied(), unknown, satisfied())).toEqual([]);
  });

  test('by a policy that is broken is told, and ends no sign-off', () => {
    const broken = verdict({
      outcome: 'broken',
      policy: null,
      rules: [],
      reasons: [{ code: 'policy_gone' }],
    });
    const told = toldOf(kit.recorded(), satisfied(), broken);
    expect(kinds(told)).toEqual(['judged']);
    expect(told[0]).toMatchObject({ policy: null, details: { from: 'satisfied', to: 'broken' } });
  });

  test('of what no rule covers is told only where one did before', () => {
    const uncovered = verdict({ outcome: 'not_required', rules: [], reasons: [{ code: 'no_rule_covers' }] });
    expect(toldOf(kit.recorded(), uncovered)).toEqual([]);
    expect(kinds(toldOf(kit.recorded(), satisfied(), uncovered))).toContain('judged');
  });

  test('in a trial is told as such', () => {
    expect(toldOf(kit.recorded(), verdict({ trial: true })).at(-1)?.details).toMatchObject({ trial: true });
  });

  test('holds no name, and no words but those beside the chain', () => {
    const facts = kit.recorded({
      reviews: [kit.approval(kim)],
      comments: [kit.comment(sam, '/lockstep object why: too slow instead: faster')],
    });
    const told = toldOfFacts(facts).map((entry) => ({ ...entry, words: null }));
    expect(JSON.stringify(told)).not.toMatch(/kim|sam|ben|slow/);
  });
});

describe('a sign-off', () => {
  const signed = kit.approval(kim, 'h1', '10:00');

  test('is told when it was given, with its evidence', () => {
    expect(ofKind(toldOfFacts(kit.recorded({ reviews: [signed] })), 'signed_off')).toMatchObject({
      at: at('2026-10-14T10:00:00Z'),
      actor: kim.id,
      department: 'it',
      rule: 'checkout',
      details: { by: 'review', evidence: `review/${signed.id}` },
    });
  });

  const before = kit.recorded({ reviews: [signed] });
  const h2 = kit.head('h2', '11:00', { pusher: ben });
  const pushed = { head: { ref: 'pay', sha: 'h2' } };

  test.each([
    [
      'a push changed what it saw: the push ended it',
      kit.recorded(
        {
          reviews: [signed],
          history: [kit.head('h1', '09:00'), h2],
          files: [kit.file('checkout/pay.ts', '2')],
          files_at: { h1: [kit.file('checkout/pay.ts')] },
          commits: [kit.commit('h1'), kit.commit('h2')],
        },
        { ...pushed, commits: 2 },
      ),
      { why: 'changed_since', actor: ben.id, at: '11:00' },
    ],
    [
      'withdrawn: by the signer, when they wrote it',
      kit.recorded({ reviews: [signed], comments: [kit.comment(kim, '/lockstep withdraw', '10:30')] }),
      { why: 'withdrawn', actor: kim.id, at: '10:30' },
    ],
    [
      'dismissed: by whoever did it',
      kit.recorded({
        reviews: [{ ...signed, state: 'DISMISSED', dismissed_state: 'APPROVED', dismissed_by: sam }],
      }),
      { why: 'dismissed', actor: sam.id, at: '12:00' },
    ],
    [
      'the signer objected since',
      kit.recorded({ reviews: [signed, kit.review(kim, 'CHANGES_REQUESTED', 'h1', '10:40')] }),
      { why: 'superseded', actor: kim.id, at: '10:40' },
    ],
    [
      'the signer left the department: nobody’s act',
      kit.recorded({ reviews: [signed], members: { '@acme/web': [ben], '@acme/growth': [sam] } }),
      { why: 'not_a_member', actor: null, at: '12:00' },
    ],
    [
      'the signer signed again',
      kit.recorded({ reviews: [signed, kit.approval(kim, 'h1', '10:50')] }),
      { why: 'renewed', actor: kim.id, at: '10:50' },
    ],
    [
      'the rule covers it no more',
      kit.recorded({ reviews: [signed], files: [kit.file('docs/notes.md')] }),
      { why: 'not_covered', actor: null, at: '12:00' },
    ],
    ['its evidence is gone', kit.recorded(), { why: 'gone', actor: null, at: '12:00' }],
  ])('ends: %s', (_, after, { why, actor, at: time }) => {
    expect(ofKind(toldOfFacts(before, after), 'sign_off_ended')).toMatchObject({
      actor,
      at: at(`2026-10-14T${time}:00Z`),
      department: 'it',
      rule: 'checkout',
      details: { why, account: kim.id, evidence: `review/${signed.id}` },
    });
  });
});

describe('an objection', () => {
  const said = kit.comment(sam, '/lockstep object why: too slow instead: faster', '10:00');
  const before = kit.recorded({ comments: [said] });

  test('is told once, whichever rules cover the pull request, with its words beside it', () => {
    const departments = [department({ objections: [objectionOf()], signed: [] })];
    const rules = [ruleVerdict({ departments }), ruleVerdict({ departments })];
    const told = toldOf(kit.recorded(), verdict({ outcome: 'blocked', rules }));
    expect(told.filter(({ kind }) => kind === 'objected')).toHaveLength(1);
    expect(ofKind(told, 'objected')).toMatchObject({
      actor: 21,
      details: { evidence: 'comment/5' },
      words: 'why: the form asks for a phone number\ninstead: make the field optional',
    });
  });

  test.each([
    ['the objector signs off', [kit.comment(sam, '/lockstep sign-off', '10:30')], 'signed_off', sam.id],
    ['the objector withdraws', [kit.comment(sam, '/lockstep withdraw', '10:30')], 'withdrawn', sam.id],
    [
      'the objector says it anew',
      [kit.comment(sam, '/lockstep object why: b instead: c', '10:30')],
      'renewed',
      sam.id,
    ],
    ['a lead lifts it', [kit.comment(kit.dana, '/lockstep lift', '10:30')], 'lifted', kit.dana.id],
  ])('ends: %s', (_, comments, how, actor) => {
    const told = toldOfFacts(before, kit.recorded({ comments: [said, ...comments] }));
    expect(ofKind(told, 'objection_ended')).toMatchObject({
      actor,
      at: at('2026-10-14T10:30:00Z'),
      details: { how, account: sam.id },
    });
  });

  test('another department’s lead ends nothing', () => {
    const lifted = kit.recorded({ comments: [said, kit.comment(lead, '/lockstep lift', '10:30')] });
    expect(toldOfFacts(before, lifted)).toEqual([]);
  });
});

describe('an override', () => {
  const asked: OverrideVerdict = {
    comment: 5,
    reason: 'orders cannot be paid',
    people: [{ account: kim, at: NOW, comment: 5 }],
    missing: 1,
    since: null,
    until: NOW + 1000,
    can_confirm: [],
  };
  const stands: OverrideVerdict = {
    ...asked,
    people: [...asked.people, { account: sam, at: NOW + 10, comment: 6 }],
    missing: 0,
    since: NOW + 10,
  };
  const told = (...all: readonly Partial<Verdict>[]) =>
    toldOf(kit.recorded(), ...all.map((given) => verdict(given)));

  test('keeps its reason with whoever asked, so that it goes when they are erased', () => {
    expect(ofKind(told({ override: asked }), 'override_asked')).toMatchObject({
      actor: kim.id,
      words: 'orders cannot be paid',
    });
    const then = told({ override: asked }, { override: stands });
    expect(kinds(then)).toEqual(['override_confirmed', 'overridden']);
    expect(then.map(({ words }) => words)).toEqual([null, null]);
  });

  test.each([
    ['its time is over', { at: NOW + 1000 }, 'expired', NOW + 1000],
    ['a push came', { head: 'h2', at: NOW + 50 }, 'head_moved', NOW + 50],
    ['it counts no more', { at: NOW + 50 }, 'no_longer_counted', NOW + 50],
    ['another was asked for', { override: { ...asked, comment: 9 }, at: NOW + 50 }, 'replaced', NOW + 50],
  ])('ends: %s', (_, after, why, when) => {
    const ended = ofKind(told({ override: stands }, { override: null, ...after }), 'override_ended');
    expect(ended).toMatchObject({ at: when, details: { why, override: 5, stood: true } });
  });
});

test('an opened one is told as opened again where it was closed, unless no rule covered it', () => {
  const open = (before: Standing) => {
    const after = standingOf(verdict(), 'blob', before);
    const clocks = { before: [], after: [] };
    const judgement = { repo: 'acme/shop', verdict: verdict(), facts: kit.recorded(), before, after, clocks };
    return kinds(entriesOfJudgement(judgement));
  };
  const standing = standingOf(verdict(), 'blob', NOTHING_STANDS);
  expect(open({ ...standing, closed: 'closed' })).toEqual(['reopened']);
  expect(open({ ...standing, outcome: 'not_required', closed: 'closed' })).toEqual(['judged']);
});
