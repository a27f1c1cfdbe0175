import { describe, expect, it } from 'vitest';
import { nockedGitHub } from '../../../test/kit/nocked-github.ts';
import { groupIn } from './merge-queue.ts';

const entry = (position: number, number: number, base: string, head: string) => ({
  position,
  baseCommit: { oid: base },
  headCommit: { oid: head },
  pullRequest: { number },
});
const page = (nodes: readonly object[], endCursor: string | null = null) => ({
  data: {
    repository: {
      mergeQueue: { entries: { pageInfo: { hasNextPage: endCursor !== null, endCursor }, nodes } },
    },
  },
});

describe('the group of a merge queue', () => {
  it('is one pull request where each stands on the one before', () => {
    const queue = [entry(1, 7, 'main', 'q7'), entry(2, 8, 'q7', 'q8'), entry(3, 9, 'q8', 'q9')];
    expect(groupIn(queue, 'q7', 'q8')).toEqual([8]);
  });

  it('is all between the base and the head where several go together, whatever order GitHub lists them in', () => {
    const queue = [entry(3, 9, 'q8', 'q9'), entry(2, 8, 'q7', 'q8'), entry(1, 7, 'main', 'q7')];
    expect(groupIn(queue, 'main', 'q8')).toEqual([7, 8]);
  });

  it('leaves none out where all of the group name the same base', () => {
    const queue = [entry(1, 7, 'main', 'q7'), entry(2, 8, 'main', 'q8')];
    expect(groupIn(queue, 'main', 'q8')).toEqual([7, 8]);
  });

  it('is not found where its head, its base or one of its pull requests is gone', () => {
    const queue = [entry(1, 7, 'main', 'q7'), { ...entry(2, 8, 'q7', 'q8'), pullRequest: null }];
    expect(groupIn(queue, 'main', 'other')).toBeNull();
    expect(groupIn(queue, 'other', 'q7')).toBeNull();
    expect(groupIn(queue, 'main', 'q8')).toBeNull();
  });

  it('is read through all pages of the queue', async () => {
    const { github, answers } = nockedGitHub();
    answers
      .post('/graphql', (body) => body.variables.after === null && body.variables.name === 'shop')
      .reply(200, page([entry(1, 7, 'main', 'q7')], 'c1'));
    answers
      .post('/graphql', (body) => body.variables.after === 'c1')
      .reply(200, page([entry(2, 8, 'q7', 'q8')]));
    expect(await github.readMergeGroup('acme/shop', 'main', 'main', 'q8')).toEqual([7, 8]);
  });

  it('is read in GitHub’s order where it names neither places nor further pages', async () => {
    const { github, answers } = nockedGitHub();
    const nodes = [entry(1, 7, 'main', 'q7'), entry(2, 8, 'q7', 'q8')].map((one) => ({
      ...one,
      position: undefined,
    }));
    answers.post('/graphql').reply(200, { data: { repository: { mergeQueue: { entries: { nodes } } } } });
    expect(await github.readMergeGroup('acme/shop', 'main', 'main', 'q8')).toEqual([7, 8]);
  });

  it('is not found where the branch has no queue', async () => {
    const { github, answers } = nockedGitHub();
    answers.post('/graphql').reply(200, { data: { repository: { mergeQueue: null } } });
    expect(await github.readMergeGroup('acme/shop', 'main', 'main', 'q8')).toBeNull();
  });

  it('is unknown where GraphQL answers with an error', async () => {
    const { github, answers } = nockedGitHub();
    answers.post('/graphql').reply(200, { data: null, errors: [{ message: 'Something went wrong' }] });
    await expect(github.readMergeGroup('acme/shop', 'main', 'main', 'q8')).rejects.toThrow(
      'Something went wrong',
    );
  });
});
