import { describe, expect, it } from 'vitest';
import { nockedGitHub } from '../../../test/kit/nocked-github.ts';
import { Unavailable } from '../../app/ports.ts';

const FILES = '/repos/acme/shop/pulls/7/files';
const REVIEWS = '/repos/acme/shop/pulls/7/reviews';

const filesOf = (page: number, count = 100) =>
  Array.from({ length: count }, (_, index) => ({
    filename: `f${(page - 1) * 100 + index}`,
    status: 'modified',
  }));
const reviewsOf = (page: number, count = 100) =>
  Array.from({ length: count }, (_, index) => ({ id: page * 1000 + index, state: 'APPROVED' }));

/** Answers come only when so many were asked for: who asks one after the other never gets one. */
function together(count: number) {
  let asked = 0;
  let open: () => void = () => undefined;
  const all = new Promise<void>((resolve) => {
    open = resolve;
  });
  return async <T>(answer: T): Promise<T> => {
    asked += 1;
    if (asked === count) open();
    await all;
    return answer;
  };
}

const linkTo = (path: string, next: number, last: number | null) =>
  [
    `<https://github.test${path}?per_page=100&page=${next}>; rel="next"`,
    ...(last === null ? [] : [`<https://github.test${path}?per_page=100&page=${last}>; rel="last"`]),
  ].join(', ');

describe('a list of several pages', () => {
  it('is asked for all at once where its length is known', async () => {
    const { github, answers } = nockedGitHub();
    const wait = together(3);
    for (const [page, count] of [
      [1, 100],
      [2, 100],
      [3, 50],
    ] as const)
      answers
        .get(FILES)
        .query({ per_page: 100, page })
        .reply(200, () => wait(filesOf(page, count)));
    const files = await github.readFiles('acme/shop', 7, 250);
    expect(files.map((file) => file.filename)).toEqual(
      Array.from({ length: 250 }, (_, index) => `f${index}`),
    );
  });

  it('is asked for in parallel after the first page tells how many there are', async () => {
    const { github, answers } = nockedGitHub();
    const wait = together(2);
    answers
      .get(REVIEWS)
      .query({ per_page: 100, page: 1 })
      .reply(200, reviewsOf(1), { link: linkTo(REVIEWS, 2, 3) });
    for (const page of [2, 3])
      answers
        .get(REVIEWS)
        .query({ per_page: 100, page })
        .reply(200, () => wait(reviewsOf(page)));
    expect(await github.readReviews('acme/shop', 7)).toHaveLength(300);
  });

  it('is followed page by page where GitHub does not tell the last one', async () => {
    const { github, answers } = nockedGitHub();
    answers
      .get(REVIEWS)
      .query({ per_page: 100, page: 1 })
      .reply(200, reviewsOf(1), { link: linkTo(REVIEWS, 2, null) });
    answers.get(REVIEWS).query({ per_page: 100, page: 2 }).reply(200, reviewsOf(2, 1));
    expect(await github.readReviews('acme/shop', 7)).toHaveLength(101);
  });

  it('that is shorter than expected is given as it is, so that the verdict sees it', async () => {
    const { github, answers } = nockedGitHub();
    answers.get(FILES).query({ per_page: 100, page: 1 }).reply(200, filesOf(1));
    answers.get(FILES).query({ per_page: 100, page: 2 }).reply(200, []);
    expect(await github.readFiles('acme/shop', 7, 150)).toHaveLength(100);
  });

  it('that is longer than expected is read to its end', async () => {
    const { github, answers } = nockedGitHub();
    answers
      .get(FILES)
      .query({ per_page: 100, page: 1 })
      .reply(200, filesOf(1), { link: linkTo(FILES, 2, 2) });
    answers.get(FILES).query({ per_page: 100, page: 2 }).reply(200, filesOf(2, 5));
    expect(await github.readFiles('acme/shop', 7, 80)).toHaveLength(105);
  });

  it('ends at 3,000 files, whatever the pull request counts', async () => {
    const { github, answers } = nockedGitHub();
    answers.get(FILES).query(true).times(30).reply(200, filesOf(1));
    expect(await github.readFiles('acme/shop', 7, 12_000)).toHaveLength(3000);
  });

  it('has one page where nothing is expected', async () => {
    const { github, answers } = nockedGitHub();
    answers.get(FILES).query({ per_page: 100, page: 1 }).reply(200, []);
    expect(await github.readFiles('acme/shop', 7, 0)).toEqual([]);
  });

  it('is unknown where one of its pages is', async () => {
    const { github, answers } = nockedGitHub();
    answers.get(FILES).query({ per_page: 100, page: 1 }).reply(200, filesOf(1));
    answers.get(FILES).query({ per_page: 100, page: 2 }).times(3).reply(502);
    await expect(github.readFiles('acme/shop', 7, 150)).rejects.toThrow(Unavailable);
  });

  it.each([
    ['an object', { message: 'hello' }],
    ['entries of another shape', [{ name: 'x' }]],
  ])('is unknown where GitHub gives %s', async (_, body) => {
    const { github, answers } = nockedGitHub();
    answers.get(FILES).query(true).reply(200, body);
    await expect(github.readFiles('acme/shop', 7, 1)).rejects.toThrow(Unavailable);
  });

  it('is unknown where it is gone', async () => {
    const { github, answers } = nockedGitHub();
    answers.get(FILES).query(true).reply(404, { message: 'Not Found' });
    await expect(github.readFiles('acme/shop', 7, 1)).rejects.toThrow('GitHub answered 404');
  });
});
