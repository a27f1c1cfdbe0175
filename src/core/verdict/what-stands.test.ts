import { describe, expect, it } from 'vitest';
import {
  approval,
  at,
  comment,
  file,
  head,
  judge,
  kim,
  policyText,
  recorded,
  review,
  tally,
} from '../../../test/kit/facts.ts';

const two = [head('h1', '09:00'), head('h2', '11:00')];
const now = { head: { ref: 'pay', sha: 'h2' } };
const it1 = (facts: ReturnType<typeof recorded>, text?: string) => tally(judge(facts, text), 'it');

describe('a sign-off while what it covers is the same', () => {
  it('stands after a push that changes nothing of theirs', () => {
    const files = [file('checkout/pay.ts'), file('docs/readme.md')];
    const facts = recorded(
      { files, files_at: { h1: [file('checkout/pay.ts')] }, history: two, reviews: [approval(kim)] },
      now,
    );
    expect(it1(facts)).toBe('signed kim, missing 0');
  });

  it('stands after a rebase that moves the lines and makes new blobs', () => {
    const moved = { patch: '@@ -9 +9 @@ function pay()\n-before\n+after 1', sha: 'other' };
    const rebased = [head('h1', '09:00'), head('h2', '11:00', { forced: true })];
    const facts = recorded(
      {
        files: [file('checkout/pay.ts', '1', moved)],
        files_at: { h1: [file('checkout/pay.ts')] },
        history: rebased,
        reviews: [approval(kim)],
      },
      now,
    );
    expect(it1(facts)).toBe('signed kim, missing 0');
  });

  it.each([
    ['a hunk', file('checkout/pay.ts', '2'), {}],
    [
      'a context line',
      file('checkout/pay.ts', '1', { patch: '@@ -1,2 +1,2 @@\n around\n-before\n+after 1' }),
      {},
    ],
    ['the status', file('checkout/pay.ts', '1', { status: 'renamed', previous_filename: 'pay.ts' }), {}],
    ['the mode', file('checkout/pay.ts'), { modes: { 'checkout/pay.ts': '100755' } }],
    ['a blob that has no patch', file('checkout/pay.ts', '2', { patch: null }), {}],
  ])('falls when a push changes %s', (_, after, more) => {
    const facts = recorded(
      {
        files: [after],
        files_at: { h1: [file('checkout/pay.ts')] },
        history: two,
        reviews: [approval(kim)],
        ...more,
      },
      now,
    );
    expect(it1(facts)).toBe('signed nobody, missing 1, kim:changed_since');
  });

  it('falls when a covered file is added or taken away', () => {
    const more = [file('checkout/pay.ts'), file('checkout/new.ts')];
    const added = recorded(
      { files: more, files_at: { h1: [file('checkout/pay.ts')] }, history: two, reviews: [approval(kim)] },
      now,
    );
    expect(it1(added)).toContain('kim:changed_since');
    const removed = recorded(
      { files: [file('checkout/pay.ts')], files_at: { h1: more }, history: two, reviews: [approval(kim)] },
      now,
    );
    expect(it1(removed)).toContain('kim:changed_since');
  });

  it('falls when nobody knows what the files were', () => {
    const facts = recorded({ history: two, reviews: [approval(kim)] }, now);
    expect(it1(facts)).toContain('kim:changed_since');
  });
});

describe('a sign-off under same_commit', () => {
  const text = policyText({ more: 'sign_off: { stands_while: same_commit }' });

  it('falls with every push, also one that was taken back', () => {
    const pushed = recorded(
      { files_at: { h1: [file('checkout/pay.ts')] }, history: two, reviews: [approval(kim)] },
      now,
    );
    expect(it1(pushed, text)).toContain('kim:changed_since');
    const back = recorded({
      history: [...two, head('h1', '11:30', { forced: true })],
      reviews: [approval(kim)],
    });
    expect(it1(back, text)).toContain('kim:changed_since');
    expect(it1(recorded({ reviews: [approval(kim)] }), text)).toBe('signed kim, missing 0');
  });
});

describe('what the signer saw', () => {
  const changed = { files: [file('checkout/pay.ts', '2')], files_at: { h1: [file('checkout/pay.ts')] } };

  it('is the older head when somebody gets an approval and pushes in the same second', () => {
    const facts = recorded({ ...changed, history: two, reviews: [approval(kim, 'h2', '11:00')] }, now);
    expect(it1(facts)).toContain('kim:changed_since');
  });

  it('is an unknown commit when GitHub moved the review to a head that was forced later', () => {
    const forced = [head('h1', '09:00'), head('h2', '11:00', { forced: true })];
    const facts = recorded({ ...changed, history: forced, reviews: [approval(kim, 'h2', '10:00')] }, now);
    expect(it1(facts)).toBe('signed nobody, missing 1, kim:unknown_commit');
  });

  it('is an unknown commit when somebody gets an approval of good work and forces the head back to bad', () => {
    const backAgain = [head('h1', '09:00'), head('h2', '10:00'), head('h1', '11:00', { forced: true })];
    const moved = recorded({ history: backAgain, reviews: [approval(kim, 'h1', '10:30')] });
    expect(it1(moved)).toContain('kim:unknown_commit');
    const ofTheFirst = recorded({ history: backAgain, reviews: [approval(kim, 'h1', '09:30')] });
    expect(it1(ofTheFirst)).toBe('signed kim, missing 0');
  });

  it('is an unknown commit where the review names none that was ever the head', () => {
    expect(it1(recorded({ reviews: [approval(kim, 'zzz')] }))).toContain('kim:unknown_commit');
  });

  it('is the present head for a comment long after the last push', () => {
    const facts = recorded(
      { ...changed, history: two, comments: [comment(kim, '/lockstep sign-off', '11:30')] },
      now,
    );
    expect(it1(facts)).toBe('signed kim, missing 0');
  });

  it('is not clear for a comment within two minutes of a push that changed a covered file', () => {
    const soon = (time: string, body = '/lockstep sign-off') =>
      recorded(
        { ...changed, history: two, comments: [comment(kim, body, time)] },
        { head: { ref: 'pay', sha: 'h2' } },
      );
    const verdict = judge(soon('11:01:30'));
    expect(tally(verdict, 'it')).toContain('kim:unknown_commit');
    expect(verdict.warnings.map(({ code }) => code)).toContain('sign_off_too_soon');
    expect(it1(soon('11:02:01'))).toBe('signed kim, missing 0');
  });

  it('is clear within two minutes where the push changed nothing covered', () => {
    const files = [file('checkout/pay.ts'), file('readme.md')];
    const facts = recorded(
      {
        files,
        files_at: { h1: [file('checkout/pay.ts')] },
        history: two,
        comments: [comment(kim, '/lockstep sign-off', '11:01')],
      },
      now,
    );
    expect(it1(facts)).toBe('signed kim, missing 0');
  });

  it('is the commit that the comment names, or the head at that moment if that is older', () => {
    const long = { h1: 'aaaaaaa1111', h2: 'bbbbbbb2222' };
    const facts = (named: string, time: string) =>
      recorded(
        {
          files: [file('checkout/pay.ts', '2')],
          files_at: { [long.h1]: [file('checkout/pay.ts')] },
          history: [head(long.h1, '09:00'), head(long.h2, '11:00')],
          comments: [comment(kim, `/lockstep sign-off ${named}`, time)],
        },
        { head: { ref: 'pay', sha: long.h2 } },
      );
    expect(it1(facts('bbbbbbb', '11:01'))).toBe('signed kim, missing 0');
    expect(it1(facts('aaaaaaa', '11:30'))).toContain('kim:changed_since');
    expect(it1(facts('bbbbbbb', '10:00'))).toContain('kim:changed_since');
    expect(it1(facts('ccccccc', '11:30'))).toContain('kim:unknown_commit');
  });

  it('without a history is what a review names, and nothing for a comment that names none', () => {
    expect(it1(recorded({ history: null, reviews: [approval(kim)] }))).toBe('signed kim, missing 0');
    expect(it1(recorded({ history: null, reviews: [approval(kim, 'h0')] }))).toContain('kim:changed_since');
    expect(it1(recorded({ history: null, comments: [comment(kim, '/lockstep sign-off')] }))).toContain(
      'kim:unknown_commit',
    );
  });
});

describe('an act before the first head that is known', () => {
  const late = (forced: boolean) => [head('h1', '10:00', { forced })];

  it('counts where a review names that head, and not where it was forced or a comment names nothing', () => {
    expect(it1(recorded({ history: late(false), reviews: [approval(kim, 'h1', '09:30')] }))).toBe(
      'signed kim, missing 0',
    );
    expect(it1(recorded({ history: late(true), reviews: [approval(kim, 'h1', '09:30')] }))).toContain(
      'kim:unknown_commit',
    );
    expect(
      it1(recorded({ history: late(false), comments: [comment(kim, '/lockstep sign-off', '09:30')] })),
    ).toContain('kim:unknown_commit');
  });
});

describe('a new base branch', () => {
  it('makes every sign-off fall, also when the pull request is retargeted and comes back', () => {
    const there = recorded({
      history: [head('h1', '09:00', { base: 'next' }), head('h1', '11:00')],
      reviews: [approval(kim)],
    });
    expect(it1(there)).toBe('signed nobody, missing 1, kim:base_changed');
    const back = recorded({
      history: [head('h1', '09:00'), head('h1', '10:30', { base: 'next' }), head('h1', '11:00')],
      reviews: [approval(kim), review(kim, 'COMMENTED', 'h1', '11:30')],
    });
    expect(it1(back)).toContain('kim:base_changed');
  });

  it('does not touch sign-offs given after it', () => {
    const facts = recorded({
      history: [head('h1', '09:00', { base: 'next' }), head('h1', '11:00')],
      reviews: [approval(kim, 'h1', '11:30')],
    });
    expect(it1(facts)).toBe('signed kim, missing 0');
    expect(at('11:30')).toContain('11:30');
  });
});
