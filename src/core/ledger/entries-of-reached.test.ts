import { describe, expect, test } from 'vitest';
import { kim } from '../../../test/kit/facts.ts';
import { entriesOfActualsAsked } from './entries-of-actuals-asked.ts';
import { entriesOfReached } from './entries-of-reached.ts';
import type { Scene } from './scene.ts';

const SCENE: Scene = { repo: 'acme/shop', number: 12, head: null, policy: 'blob', verdict: null };
const peak = (rate: number, at = 5) => ({ rate, account: kim, at });
const goal = (text: string, at = 6) => ({ text, figure: 460, account: kim, at });

describe('what members told is in the ledger', () => {
  const reached = { peaks: { landing: peak(2000) }, goals: { marketing: goal('460 registrations') } };
  const told = (before?: Parameters<typeof entriesOfReached>[2], after = reached) =>
    entriesOfReached(SCENE, ['landing'], before, after);

  test('with who and when, and words beside the chain', () => {
    expect(told()).toMatchObject([
      {
        kind: 'peak_measured',
        at: 5,
        actor: kim.id,
        number: 12,
        details: { surface: 'landing', rate: 2000 },
        words: null,
      },
      {
        kind: 'goal_reached',
        at: 6,
        actor: kim.id,
        department: 'marketing',
        details: { figure: 460 },
        words: '460 registrations',
      },
    ]);
  });

  test('once, and again where it is told anew', () => {
    expect(told(reached)).toEqual([]);
    const again = { peaks: { landing: peak(2000, 9) }, goals: { marketing: goal('470', 9) } };
    expect(told(reached, again).map(({ at }) => at)).toEqual([9, 9]);
  });

  test('and the name of a surface that the policy does not know is somebody’s words', () => {
    const [entry] = entriesOfReached(SCENE, [], undefined, { peaks: { 'Kim’s page': peak(7) }, goals: {} });
    expect(entry).toMatchObject({ details: { rate: 7 }, words: 'Kim’s page' });
  });
});

test('that figures were asked for is in the ledger, the first and the second time, and nothing else that was said', () => {
  const said = ['late/it/standard/1', 'actuals', 'actuals/again'].map((key, at) => ({ key, at }));
  expect(entriesOfActualsAsked(SCENE, said.slice(0, 1), said)).toMatchObject([
    { kind: 'actuals_asked', at: 1, actor: null, details: { again: false } },
    { kind: 'actuals_asked', at: 2, actor: null, details: { again: true } },
  ]);
  expect(entriesOfActualsAsked(SCENE, said, said)).toEqual([]);
});
