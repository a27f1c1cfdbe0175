import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  ana,
  ben,
  comment,
  commit,
  file,
  head,
  judge,
  kim,
  lee,
  policyText,
  recorded,
  review,
  sam,
} from '../../../test/kit/facts.ts';

/** Random stories of one pull request: heads, file lists, reviews and comments of six people in every order. */
const people = [ben, kim, lee, sam, ana, { login: 'helper[bot]', id: 77, type: 'Bot' }];
const members = { '@acme/web': [kim, lee, ben], '@acme/growth': [sam, ana, kim] };
const times = fc
  .integer({ min: 0, max: 119 })
  .map((n) => `${10 + Math.floor(n / 60)}:${String(n % 60).padStart(2, '0')}`);
const shas = fc.constantFrom('h1', 'h2', 'h3');
const states = fc.constantFrom(
  'APPROVED',
  'APPROVED',
  'APPROVED',
  'CHANGES_REQUESTED',
  'COMMENTED',
  'DISMISSED',
);
const words = fc.constantFrom(
  'sign-off',
  'sign-off it',
  'sign-off marketing',
  'withdraw',
  'object why: x instead: y',
  'lift',
);
const lists = fc.subarray([file('checkout/pay.ts', '1'), file('docs/a.md')], { minLength: 1 });

const story = fc.record({
  reviews: fc.array(fc.tuple(fc.constantFrom(...people), states, shas, times), { maxLength: 6 }),
  comments: fc.array(fc.tuple(fc.constantFrom(...people), words, times, fc.boolean()), { maxLength: 4 }),
  authors: fc.array(fc.constantFrom(ben, ben, ben, lee, null), { minLength: 1, maxLength: 2 }),
  forced: fc.boolean(),
  bases: fc.tuple(fc.constantFrom('main', 'main', 'next'), fc.constant('main')),
  heads: fc.integer({ min: 1, max: 3 }),
  before: lists,
  draft: fc.boolean(),
});

function tell(
  told: typeof story extends fc.Arbitrary<infer T> ? T : never,
  more: Record<string, unknown> = {},
) {
  const shasNow = ['h1', 'h2', 'h3'].slice(0, told.heads);
  const history = shasNow.map((sha, index) =>
    head(sha, ['09:00', '10:30', '11:15'][index] ?? '09:00', {
      forced: told.forced,
      base: told.bases[Math.min(index, 1)],
    }),
  );
  const last = history.at(-1);
  if (last) last['base' as never] = 'main' as never;
  const { reviews, comments, authors } = told;
  return recorded(
    {
      files: [file('checkout/pay.ts', '1')],
      files_at: { h1: told.before, h2: [file('checkout/pay.ts', '2')] },
      history,
      commits: authors.map((author, index) => commit(`c${index}`, author)),
      reviews: reviews.map(([user, state, sha, time]) => review(user, state, sha, time)),
      comments: comments.map(([user, word, time, edited]) =>
        comment(user, `/lockstep ${word}`, time, edited ? { first_body: 'hm' } : {}),
      ),
      members,
      ...more,
    },
    { head: { ref: 'pay', sha: shasNow.at(-1) }, draft: told.draft, commits: authors.length },
  );
}

const many = { numRuns: 1_000 };

it('a pass has a proof of each part', () => {
  fc.assert(
    fc.property(story, (told) => {
      const facts = tell(told);
      const verdict = judge(facts);
      if (verdict.outcome !== 'satisfied') return;
      const wrote = new Set([ben.id, ...facts.commits.flatMap(({ author }) => (author ? [author.id] : []))]);
      const unknown = facts.commits.some(({ author }) => author === null);
      const seen = new Map<number, string>();
      expect(facts.pull.draft).toBe(false);
      for (const { department, signed, needed, objections } of verdict.rules[0]!.departments) {
        expect(needed).toBe(unknown ? 2 : 1);
        expect(new Set(signed.map(({ account }) => account.id)).size).toBeGreaterThanOrEqual(needed);
        expect(objections).toEqual([]);
        const team = department === 'it' ? members['@acme/web'] : members['@acme/growth'];
        for (const { account } of signed) {
          expect(team.map(({ id }) => id)).toContain(account.id);
          expect(wrote.has(account.id)).toBe(false);
          expect(seen.get(account.id) ?? department).toBe(department);
          seen.set(account.id, department);
        }
      }
    }),
    many,
  );
});

it('a pass never survives an unread part, a draft, a cut file list or a fresh objection', () => {
  fc.assert(
    fc.property(story, fc.constantFrom('files', 'reviews', 'comments', 'commits'), (told, part) => {
      const calm = { ...told, draft: false };
      expect(judge(tell(calm, { unread: [{ part, because: 'GitHub answered 502' }] })).outcome).toBe(
        'unknown',
      );
      expect(judge(tell({ ...told, draft: true })).outcome).not.toBe('satisfied');
      const objected = {
        ...calm,
        reviews: [...told.reviews, [sam, 'CHANGES_REQUESTED', 'h1', '11:59'] as const],
      };
      expect(judge(tell(objected as never)).outcome).toBe('blocked');
    }),
    many,
  );
});

it('an edited comment never turns anything green', () => {
  const text = policyText();
  fc.assert(
    fc.property(story, (told) => {
      const without = { ...told, comments: told.comments.filter(([, , , edited]) => !edited) };
      const [before, after] = [judge(tell(without), text).outcome, judge(tell(told), text).outcome];
      if (before !== 'satisfied') expect(after).not.toBe('satisfied');
    }),
    many,
  );
});
