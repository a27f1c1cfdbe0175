import { describe, expect, it } from 'vitest';
import type { CheckContent } from '../text/check/check-content.ts';
import type { Published, PublishedCheck } from './effect.ts';
import { NOTHING_PUBLISHED } from './effect.ts';
import { checkUrgency, plan } from './plan.ts';
import type { PlanContext, Wanted } from './plan.ts';

const content = (given: Partial<CheckContent> = {}): CheckContent => ({
  status: 'in_progress',
  conclusion: null,
  title: 'Waiting for Marketing (0 of 1)',
  summary: '',
  annotations: [],
  actions: [],
  ...given,
});
const GREEN = content({ status: 'completed', conclusion: 'success', title: 'All signed off' });
const RED = content({ status: 'completed', conclusion: 'failure', title: 'Frozen' });
const LEFT = content({ status: 'completed', conclusion: 'failure', title: 'Left' });

const wanted = (given: Partial<Wanted> = {}): Wanted => ({
  name: 'lockstep/main',
  head: 'h1',
  outcome: 'waiting',
  check: content(),
  reviewers: { people: [], teams: [], spared: [] },
  comment: null,
  ...given,
});

const posted = (shown: CheckContent, given: Partial<PublishedCheck> = {}): PublishedCheck => ({
  id: 5,
  name: 'lockstep/main',
  head: 'h1',
  outcome: 'waiting',
  content: shown,
  ...given,
});

const after = (
  check: PublishedCheck | null,
  given: Partial<PlanContext> & Partial<Published> = {},
): PlanContext => ({
  published: { ...NOTHING_PUBLISHED, check, comment: given.comment ?? null },
  current: check && check.head === 'h1' && check.name === 'lockstep/main' ? check : null,
  left: LEFT,
  leftInUse: given.leftInUse ?? false,
});

describe('the check', () => {
  it('is made where there is none, and left alone where it says the same already', () => {
    expect(plan(wanted(), after(null))).toMatchObject([{ kind: 'post_check', update: null }]);
    expect(plan(wanted(), after(posted(content())))).toEqual([]);
  });

  it('is updated while in progress', () => {
    expect(plan(wanted({ check: GREEN }), after(posted(content())))).toMatchObject([
      { update: 5, content: GREEN },
    ]);
  });

  it('never goes back to in progress once completed: a new one is made', () => {
    expect(plan(wanted(), after(posted(GREEN)))).toMatchObject([{ update: null }]);
  });

  it('is left to another pull request whose verdict it shows', () => {
    expect(plan(wanted({ check: null }), after(null))).toEqual([]);
  });

  it('is taken back where it was green on a commit or base that was left', () => {
    const [first] = plan(wanted(), after(posted(GREEN, { head: 'h0' })));
    expect(first).toMatchObject({ head: 'h0', content: LEFT, update: 5 });
    const [retargeted] = plan(wanted(), after(posted(GREEN, { name: 'lockstep/old' })));
    expect(retargeted).toMatchObject({ name: 'lockstep/old', content: LEFT });
  });

  it('stays where another pull request still stands, and where it was not green', () => {
    expect(plan(wanted(), after(posted(GREEN, { head: 'h0' }), { leftInUse: true }))).toHaveLength(1);
    expect(plan(wanted(), after(posted(RED, { head: 'h0' })))).toHaveLength(1);
  });
});

it('does the most urgent first: take back, red, green, ask, comment', () => {
  const effects = plan(
    wanted({ check: GREEN, reviewers: { people: ['@kim'], teams: [], spared: [] }, comment: 'Hello' }),
    after(posted(GREEN, { head: 'h0' })),
  );
  expect(effects.map(({ kind }) => kind)).toEqual([
    'post_check',
    'post_check',
    'request_reviews',
    'post_comment',
  ]);
  expect(effects[0]).toMatchObject({ content: LEFT });
});

it('calls taking a green check back more urgent than a first red one', () => {
  const [effect] = plan(wanted({ check: RED }), after(posted(GREEN)));
  if (effect?.kind !== 'post_check') throw new Error('no check');
  expect(checkUrgency(effect, posted(GREEN))).toBe('take_back_green');
  expect(checkUrgency(effect, null)).toBe('post_red');
});

it('updates its one comment, and only where it says something else', () => {
  const comment = { id: 9, body: 'Before' };
  const again = wanted({ check: null, comment: 'Now' });
  expect(plan(again, after(null, { comment }))).toEqual([{ kind: 'post_comment', body: 'Now', update: 9 }]);
  expect(plan(wanted({ check: null, comment: 'Before' }), after(null, { comment }))).toEqual([]);
});
