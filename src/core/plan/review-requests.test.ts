import { describe, expect, it } from 'vitest';
import { at, owing, person, ruleVerdict, verdict } from '../../../test/kit/verdicts.ts';
import type { Verdict } from '../verdict/verdict.ts';
import type { AskedBefore } from './review-requests.ts';
import { chooseReviewers } from './review-requests.ts';

const PEOPLE = [person('sam', 31), person('ana', 32), person('max', 33)];

const asking = (assign: 'team' | 'one' | 'all', given: Partial<Verdict> = {}): Verdict =>
  verdict({
    rules: [ruleVerdict({ departments: [owing()] })],
    asks: [
      {
        department: 'marketing',
        assign,
        handles: assign === 'team' ? ['@acme/growth', '@acme/brand', '@dana'] : [],
        people: PEOPLE,
      },
    ],
    ...given,
  });

const before = (given: Partial<AskedBefore> & Partial<AskedBefore['published']> = {}): AskedBefore => ({
  published: {
    asked: given.asked ?? [],
    refused: given.refused ?? [],
    removed: given.removed ?? [],
    spared: given.spared ?? [],
  },
  requested: given.requested ?? [],
  openRequests: given.openRequests ?? {},
});

describe('team', () => {
  it('asks the teams, and people who are named in person', () => {
    expect(chooseReviewers(asking('team'), before())).toEqual({
      people: ['@dana'],
      teams: ['@acme/growth', '@acme/brand'],
      spared: [],
    });
  });

  it('asks nobody twice, whoever asked them first, and nobody whom a person removed', () => {
    const known = before({ asked: ['@acme/growth'], requested: ['@dana'], removed: ['@acme/brand'] });
    expect(chooseReviewers(asking('team'), known)).toEqual({ people: [], teams: [], spared: [] });
  });

  it('never asks the author', () => {
    const own = asking('team', { author: person('Dana', 41) });
    expect(chooseReviewers(own, before()).people).toEqual([]);
  });
});

describe('one', () => {
  it('asks the member with the fewest open requests', () => {
    const known = before({ openRequests: { sam: 2, ana: 1, max: 3 } });
    expect(chooseReviewers(asking('one'), known).people).toEqual(['@ana']);
  });

  it('takes turns between equals, pull request by pull request', () => {
    const asked = [1, 2, 3].map((number) => chooseReviewers(asking('one', { number }), before()).people[0]);
    expect(new Set(asked).size).toBe(3);
  });

  it('stays with the person it asked', () => {
    expect(chooseReviewers(asking('one'), before({ asked: ['@max'] })).people).toEqual([]);
  });

  it('asks another where that person cannot be asked or was removed', () => {
    const known = before({ asked: ['@max', '@sam'], refused: ['@max'], removed: ['@sam'] });
    expect(chooseReviewers(asking('one'), known).people).toEqual(['@ana']);
  });

  it('asks as many as sign-offs are missing', () => {
    const two = asking('one', { rules: [ruleVerdict({ departments: [owing({ needed: 2, missing: 2 })] })] });
    expect(chooseReviewers(two, before()).people).toHaveLength(2);
  });
});

it('asks everybody where the policy says all', () => {
  expect(chooseReviewers(asking('all'), before()).people).toEqual(['@sam', '@ana', '@max']);
});

it('asks nobody where the verdict asks nobody', () => {
  expect(chooseReviewers(verdict({ asks: [] }), before())).toEqual({ people: [], teams: [], spared: [] });
});

const SAM_AWAY = { department: 'marketing', account: person('sam', 31), until: at('2026-11-30T00:00:00Z') };

/** Sam is away; ana and max are there. */
const samAway = (assign: 'one' | 'all' | 'team', instead: 'ana' | 'max' | null = null, given = {}) => {
  const asked = asking(assign, given);
  const deputy = PEOPLE.find(({ login }) => login === instead) ?? null;
  return {
    ...asked,
    asks: asked.asks.map((ask) => ({ ...ask, people: PEOPLE.slice(1) })),
    away: [{ ...SAM_AWAY, instead: deputy }],
  };
};

describe('somebody away', () => {
  it.each([1, 2, 3, 4])('is not the one who is asked, whoever’s turn it is (%i)', (number) => {
    const { people } = chooseReviewers(samAway('one', null, { number }), before());
    expect(people).toHaveLength(1);
    expect(people).not.toContain('@sam');
  });

  it('is stood in for by their deputy where it is their turn, or where they were asked', () => {
    const idle = before({ openRequests: { ana: 3, max: 2 } });
    expect(chooseReviewers(samAway('one', 'ana'), idle).people).toEqual(['@ana']);
    expect(chooseReviewers(samAway('one'), idle).people).toEqual(['@max']);
    const busy = before({ asked: ['@sam'], openRequests: { ana: 3, sam: 9 } });
    expect(chooseReviewers(samAway('one', 'ana'), busy).people).toEqual(['@ana']);
  });

  it('leaves the others as they are where one of them was asked', () => {
    const asked = before({ asked: ['@sam', '@max'] });
    expect(chooseReviewers(samAway('one', 'ana'), asked).people).toEqual([]);
  });

  it('is left out where everybody is asked, and afterwards asked only where nobody else is there', () => {
    expect(chooseReviewers(samAway('all'), before())).toEqual({
      people: ['@ana', '@max'],
      teams: [],
      spared: ['@sam'],
    });
    const known = before({ asked: ['@ana', '@max'], spared: ['@sam'] });
    expect(chooseReviewers(asking('all'), known).people).toEqual([]);
    const alone = {
      ...asking('all'),
      asks: asking('all').asks.map((ask) => ({ ...ask, people: PEOPLE.slice(0, 1) })),
    };
    expect(chooseReviewers(alone, known).people).toEqual(['@sam']);
  });

  it('changes nothing where the team is asked as a whole', () => {
    expect(chooseReviewers(samAway('team', 'ana'), before()).teams).toEqual(['@acme/growth', '@acme/brand']);
  });
});
