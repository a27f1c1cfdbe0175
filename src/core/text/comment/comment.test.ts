import { expect, test } from 'vitest';
import {
  ANALYTICS,
  department,
  owing,
  ruleVerdict,
  satisfied,
  verdict,
} from '../../../../test/kit/verdicts.ts';
import { REASONS } from '../../../../test/kit/messages.ts';
import { COMMENT_MARKER, describeComment, type CommentExtras } from './comment.ts';

const extras: CommentExtras = { ticks: [], refused: [] };
const written = (...given: Parameters<typeof describeComment>): string => {
  const comment = describeComment(...given);
  if (comment === null) throw new Error('There is no comment.');
  return comment;
};

test('where no rule covers there is no comment', () => {
  expect(describeComment(verdict({ outcome: 'not_required', rules: [] }), extras)).toBeNull();
  expect(describeComment(verdict({ outcome: 'broken', rules: [] }), extras)).toBeNull();
});

test('a comment that is there already says that no rule covers any more', () => {
  const judged = verdict({ outcome: 'not_required', rules: [], reasons: [{ code: 'no_rule_covers' }] });
  expect(written(judged, { ...extras, exists: true })).toBe(
    `${COMMENT_MARKER}\n**No sign-off needed**\n\nNo rule covers what changes here, so no sign-off is needed. Merge when you are ready.`,
  );
});

test('a comment begins with the state, then says who can unblock it and by when', () => {
  const rules = [ruleVerdict(), ruleVerdict({ rule: ANALYTICS, departments: [department(), owing()] })];
  const asks = [{ department: 'marketing', assign: 'team', handles: ['@acme/growth'], people: [] }] as const;
  const reasons = [REASONS.missing_sign_off[0]!, { ...REASONS.missing_sign_off[0]!, rule: 'analytics' }];
  const comment = written(verdict({ rules, asks, reasons }), {
    ticks: [
      { item: 'checkout: Tried on a phone and without JavaScript', login: 'ana', at: '2026-10-14T09:00:00Z' },
    ],
    refused: ['@acme/growth', '@raj'],
  });
  expect(comment.split('\n').slice(0, 2)).toEqual([COMMENT_MARKER, '**Waiting for Marketing (0 of 1)**']);
  expect(comment).toMatchSnapshot();
});

test('when all is done it folds to one line of thanks', () => {
  const comment = written(satisfied(), {
    ticks: [
      'checkout: Tried on a phone and without JavaScript',
      'checkout: No field was added that an order can do without',
    ].map((item) => ({ item, login: 'ana', at: '2026-10-14T09:00:00Z' })),
    refused: ['@acme/growth'],
  });
  expect(comment).toContain(
    '<summary><b>Signed off by IT and Marketing.</b> Thank you, kim and sam.</summary>',
  );
  expect(comment.match(/<details>/g)).toHaveLength(comment.match(/<\/details>/g)?.length ?? 0);
  expect(comment).toMatchSnapshot();
});

test('the line of thanks says how much of the checklist is open', () => {
  expect(written(satisfied(), extras)).toContain('Still open in the checklist: 2.</summary>');
});

test('somebody is mentioned only where GitHub could not ask, and only while a sign-off is needed', () => {
  const mentions = (text: string): readonly string[] =>
    text.replaceAll(/`[^`]*`/g, '').match(/@\w[\w/-]*/g) ?? [];
  expect(mentions(written(verdict(), extras))).toEqual([]);
  expect(mentions(written(verdict(), { ...extras, refused: ['@acme/growth', '@raj'] }))).toEqual([
    '@sam',
    '@raj',
  ]);
  expect(mentions(written(satisfied(), { ...extras, refused: ['@acme/growth'] }))).toEqual([]);
  expect(mentions(written(verdict({ trial: true }), { ...extras, refused: ['@acme/growth'] }))).toEqual([]);
});

test('a trial says that nobody is asked', () => {
  expect(written(verdict({ trial: true }), extras)).toContain('This is a trial: nobody is asked');
});

test('a comment stays within what GitHub takes, with every fold closed', () => {
  const rules = Array.from({ length: 1000 }, () => ruleVerdict());
  for (const judged of [verdict({ rules }), satisfied({ rules })]) {
    const comment = written(judged, extras);
    expect(comment.length).toBeLessThanOrEqual(65_535);
    expect(comment.match(/<details>/g)).toHaveLength(comment.match(/<\/details>/g)?.length ?? 0);
  }
});
