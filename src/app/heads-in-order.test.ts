import { expect, test } from 'vitest';
import { commitSchema, pullSchema } from '../core/facts/facts.ts';
import type { Remembered } from './ports.ts';
import { NEW_RECORD } from './records.ts';
import { type Announced, historyNow, rememberHead } from './remember.ts';

const ben = { login: 'ben', id: 11 };
const SECOND = '2026-10-14T10:00:00Z';
const pushed = (before: string, sha: string, at = SECOND): Announced => ({
  sha,
  base: 'main',
  before,
  at,
  pusher: ben,
  forced: false,
});
const OPENED: Announced = { sha: 'h1', base: 'main', at: '2026-10-14T09:00:00Z', pusher: ben, forced: false };
const told = (...heads: readonly Announced[]): Remembered =>
  heads.reduce<Remembered>(rememberHead, NEW_RECORD.remembered);
const order = ({ history }: Remembered) => history.map(({ sha, pusher }) => `${sha} ${pusher?.login ?? '?'}`);

/** As a look at the pull request finds it on GitHub. */
function found(remembered: Remembered, sha: string, at: string): Remembered {
  const pull = pullSchema.parse({
    number: 7,
    state: 'open',
    draft: false,
    user: { ...ben, type: 'User' },
    base: { ref: 'main', sha: 'b0' },
    head: { ref: 'pay', sha },
    changed_files: 1,
    created_at: OPENED.at,
  });
  const commits = ['h1', sha].map((one) => commitSchema.parse({ sha: one, commit: { message: '' } }));
  return { ...remembered, history: [...historyNow(remembered, pull, commits, at)] };
}

const INTENDED = ['h1 ben', 'h2 ben', 'h3 ben'];

test('two pushes within a second are in their order, whichever event comes first', () => {
  expect(order(told(OPENED, pushed('h1', 'h2'), pushed('h2', 'h3')))).toEqual(INTENDED);
  expect(order(told(OPENED, pushed('h2', 'h3'), pushed('h1', 'h2')))).toEqual(INTENDED);
  expect(order(told(pushed('h2', 'h3'), pushed('h1', 'h2'), OPENED))).toEqual(INTENDED);
});

test('three of them are, too, in any order', () => {
  const pushes = [pushed('h1', 'h2'), pushed('h2', 'h3'), pushed('h3', 'h4')];
  for (const [a, b, c] of [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ] as const) {
    const remembered = told(OPENED, pushes[a]!, pushes[b]!, pushes[c]!);
    expect(order(remembered)).toEqual([...INTENDED, 'h4 ben']);
  }
});

test('one that was found on GitHub comes after one that was announced for the same second', () => {
  const late = rememberHead(found(told(OPENED), 'h3', SECOND), pushed('h1', 'h2'));
  expect(order(late)).toEqual(['h1 ben', 'h2 ben', 'h3 ?']);
  expect(order(rememberHead(late, pushed('h2', 'h3')))).toEqual(INTENDED);
});

test('a head found twice, since its order was not known, is one when its event comes', () => {
  const later = '2026-10-14T10:00:09Z';
  const twice = found(rememberHead(found(told(OPENED), 'h3', SECOND), pushed('h3', 'h2')), 'h3', later);
  expect(order(twice)).toEqual(['h1 ben', 'h3 ?', 'h2 ben', 'h3 ?']);
  const lone = found(rememberHead(found(told(OPENED), 'h3', SECOND), pushed('h1', 'h2')), 'h3', later);
  expect(order(rememberHead(lone, pushed('h2', 'h3')))).toEqual(INTENDED);
});

test('pushed there and back within a second, they stay as they came', () => {
  expect(order(told(OPENED, pushed('h1', 'h2'), pushed('h2', 'h1')))).toEqual(['h1 ben', 'h2 ben', 'h1 ben']);
});

test('what only one of the events of a head tells is kept', () => {
  const forced = { ...pushed('h1', 'h2'), forced: true };
  const { history } = told(OPENED, { ...pushed('h1', 'h2'), base_sha: 'b0' }, forced);
  expect(history.at(-1)).toMatchObject({ sha: 'h2', base_sha: 'b0', before: 'h1', pusher: ben });
});
