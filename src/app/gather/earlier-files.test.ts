import { expect, it } from 'vitest';
import { approval, comment, file, head, kim, recorded } from '../../../test/kit/facts.ts';
import type { GitHub } from '../ports.ts';
import { Unavailable } from '../ports.ts';
import { readEarlierFiles } from './earlier-files.ts';

const SAME_CHANGES = { stands_while: 'same_changes' } as const;
const LIST = [file('checkout/pay.ts')];
const B0 = { base_sha: 'b0' };

/** A GitHub that compares, and what it was asked for. */
function comparing(answer: GitHub['readFilesSince'] = async () => recorded({ files: LIST }).files) {
  const asked: string[] = [];
  const readFilesSince: GitHub['readFilesSince'] = (repo, base, sha) => {
    asked.push(`${base}...${sha}`);
    return answer(repo, base, sha);
  };
  return { asked, github: { readFilesSince } };
}

/** A pull request with the head `now`, after others. */
const after = (heads: readonly ReturnType<typeof head>[], changes: Record<string, unknown> = {}) =>
  recorded(
    { history: [...heads, head('now', '11:00', B0)], ...changes },
    { head: { ref: 'pay', sha: 'now' } },
  );

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

it('asks for a head that somebody approved, from where the base was then', async () => {
  const { asked, github } = comparing();
  const facts = after([head('h1', '09:00', { base_sha: 'b7' })], { reviews: [approval(kim)] });
  expect(await readEarlierFiles(github, facts, SAME_CHANGES)).toMatchObject({ h1: LIST });
  expect(asked).toEqual(['b7...h1']);
});

it('asks for all heads at which the writer of a sign-off may have looked', async () => {
  const { asked, github } = comparing();
  const facts = after([head('h1', '09:00', B0), head('h2', '09:59', B0)], {
    comments: [comment(kim, '/lockstep sign-off'), comment(kim, 'Hello', '10:30')],
  });
  await readEarlierFiles(github, facts, SAME_CHANGES);
  expect(asked).toEqual(['b0...h2', 'b0...h1']);
});

it('asks for five heads at most, the newest first', async () => {
  const { asked, github } = comparing();
  const facts = after(
    numbers(8).map((number) => head(`h${number}`, `09:0${number}`, B0)),
    { reviews: numbers(8).map((number) => approval(kim, `h${number}`, `09:0${number}:30`)) },
  );
  await readEarlierFiles(github, facts, SAME_CHANGES);
  expect(asked).toEqual([8, 7, 6, 5, 4].map((number) => `b0...h${number}`));
});

it.each([
  [
    'the list is known',
    after([head('h1', '09:00', B0)], { reviews: [approval(kim)], files_at: { h1: LIST } }),
  ],
  ['nobody signed it', after([head('h1', '09:00', B0)])],
  ['it was never a head', after([head('h1', '09:00', B0)], { reviews: [approval(kim, 'elsewhere')] })],
  ['no event told where its base was', after([head('h1', '09:00')], { reviews: [approval(kim)] })],
  [
    'it was on another base too',
    after([head('h1', '08:00', { base: 'release', ...B0 }), head('h1', '09:00', B0)], {
      reviews: [approval(kim)],
    }),
  ],
  [
    'the base moved between two times that it was the head',
    after([head('h1', '08:00', B0), head('h2', '08:30', B0), head('h1', '09:00', { base_sha: 'b1' })], {
      reviews: [approval(kim)],
    }),
  ],
])('asks for nothing where %s', async (_, facts) => {
  const { asked, github } = comparing();
  expect(await readEarlierFiles(github, facts, SAME_CHANGES)).toBe(facts.files_at);
  expect(asked).toEqual([]);
});

it('asks for nothing where sign-offs stand for one commit', async () => {
  const { asked, github } = comparing();
  const facts = after([head('h1', '09:00', B0)], { reviews: [approval(kim)] });
  await readEarlierFiles(github, facts, { stands_while: 'same_commit' });
  expect(asked).toEqual([]);
});

it.each([
  ['keeps nothing of a commit that is gone', async () => null, {}],
  ['keeps nothing while GitHub does not say', () => Promise.reject(new Unavailable('502')), {}],
  [
    'keeps an empty list where it may have been cut',
    async () => recorded({ files: numbers(300).map((number) => file(`a/${number}`)) }).files,
    { h1: [] },
  ],
])('%s', async (_, answer, lists) => {
  const { github } = comparing(answer);
  const facts = after([head('h1', '09:00', B0)], { reviews: [approval(kim)] });
  expect(await readEarlierFiles(github, facts, SAME_CHANGES)).toEqual(lists);
});
