import { expect, test } from 'vitest';
import { NOW, verdict } from '../../../test/kit/verdicts.ts';
import { entriesOfClosing } from './entries-of-closing.ts';
import type { Closing } from './entries-of-closing.ts';
import { entriesOfPublishing } from './entries-of-publishing.ts';
import { sceneOf } from './scene.ts';
import { NOTHING_STANDS, standingOf } from './standing.ts';

const ASKS = [
  { department: 'it', assign: 'one', handles: [], people: [{ login: 'Kim', id: 21, type: 'User' }] },
  { department: 'marketing', assign: 'team', handles: ['@acme/growth'], people: [] },
] as const;
const STANDING = standingOf(verdict({ asks: ASKS }), 'blob', NOTHING_STANDS);
const SCENE = sceneOf('acme/shop', 7, STANDING);
const NOTHING = { asked: [], refused: [], said: [] };

const told = (after: Partial<Parameters<typeof entriesOfPublishing>[2]['after']>, before = {}) =>
  entriesOfPublishing(SCENE, STANDING, {
    before: { ...NOTHING, ...before },
    after: { ...NOTHING, ...after },
    at: NOW,
  }).map(({ kind, department, details }) => ({ kind, department, details }));

test('people who are asked stand in the ledger by number, teams by their handle', () => {
  expect(told({ asked: ['@kim', '@acme/growth'] })).toEqual([
    { kind: 'asked', department: 'it', details: { account: 21 } },
    { kind: 'asked', department: 'marketing', details: { team: '@acme/growth' } },
  ]);
});

test('who was asked before, or could not be asked, is not told of', () => {
  expect(told({ asked: ['@kim'] }, { asked: ['@kim'] })).toEqual([]);
  expect(told({ asked: ['@kim'], refused: ['@kim'] })).toEqual([]);
});

test('somebody of whom no department is known is told of without one, and without a name', () => {
  expect(told({ asked: ['@zoe'] })).toEqual([
    { kind: 'asked', department: null, details: { account: null } },
  ]);
});

test('what was said is told by what it was; the follow-up of an override is no reminder', () => {
  const keys = [
    'remind/it/standard/1/50%',
    'ladder/it/standard/1/leads',
    'objection/review/4',
    'follow-up/5',
  ];
  const said = keys.map((key) => ({ key, at: NOW }));
  expect(told({ said }).map(({ kind, department }) => [kind, department])).toEqual([
    ['reminded', 'it'],
    ['escalated', 'it'],
    ['reminded', null],
  ]);
  expect(told({ said }, { said })).toEqual([]);
});

test('a closing is told once, and a merge with whether the check was green', () => {
  const merge: Closing = { merged: true, at: NOW, by: 11, head: STANDING.head, green: false };
  expect(entriesOfClosing(SCENE, STANDING, merge)).toMatchObject([
    { kind: 'merged', actor: 11, verdict: 'waiting', details: { past_check: true } },
  ]);
  expect(entriesOfClosing(SCENE, { ...STANDING, closed: 'merged' }, merge)).toEqual([]);
  expect(entriesOfClosing(SCENE, null, merge)).toEqual([]);
});

test('a merge that no rule covered is not told, unless its last commit was never judged', () => {
  const merge: Closing = { merged: true, at: NOW, by: 11, head: STANDING.head, green: true };
  const uncovered = { ...STANDING, outcome: 'not_required' } as const;
  expect(entriesOfClosing(SCENE, uncovered, merge)).toEqual([]);
  expect(entriesOfClosing(SCENE, uncovered, { ...merge, head: 'h9', green: false })).toMatchObject([
    { kind: 'merged', head: 'h9', details: { past_check: true } },
  ]);
});
