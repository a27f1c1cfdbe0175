import { z } from 'zod';
import type { GitHub } from '../../app/ports.ts';
import { Unavailable } from '../../app/ports.ts';
import type { Api } from './api.ts';
import { readSure } from './shape.ts';

/** Merge queue entries are in GraphQL only. https://docs.github.com/graphql/reference/objects#mergequeueentry */
const QUERY = `query ($owner: String!, $name: String!, $branch: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    mergeQueue(branch: $branch) {
      entries(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { position baseCommit { oid } headCommit { oid } pullRequest { number } }
      }
    }
  }
}`;

const commit = z.object({ oid: z.string() }).nullish();
const entry = z.object({
  position: z
    .int()
    .nullish()
    .transform((position) => position ?? 0),
  baseCommit: commit,
  headCommit: commit,
  pullRequest: z.object({ number: z.int() }).nullish(),
});
type Entry = z.infer<typeof entry>;

const entries = z.object({
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }).nullish(),
  nodes: z.array(entry),
});
const answer = z.object({
  data: z
    .object({ repository: z.object({ mergeQueue: z.object({ entries }).nullish() }).nullish() })
    .nullish(),
  errors: z.array(z.object({ message: z.string() })).nullish(),
});

export function mergeQueueReads(api: Api, graphqlUrl: string): Pick<GitHub, 'readMergeGroup'> {
  async function readQueue(repo: string, branch: string): Promise<readonly Entry[] | null> {
    const [owner, name] = repo.split('/');
    const what = `the merge queue of ${branch} in ${repo}`;
    const found: Entry[] = [];
    let after: string | null = null;
    do {
      const variables = { owner, name, branch, after };
      const body: z.infer<typeof answer> = await readSure(
        api,
        { url: graphqlUrl, body: { query: QUERY, variables }, what },
        answer,
      );
      const [error] = body.errors ?? [];
      if (error !== undefined)
        throw new Unavailable(`GitHub answered "${error.message}" when asked for ${what}.`);
      const queue = body.data?.repository?.mergeQueue ?? null;
      if (queue === null) return null;
      found.push(...queue.entries.nodes);
      after =
        queue.entries.pageInfo?.hasNextPage === true ? (queue.entries.pageInfo.endCursor ?? null) : null;
    } while (after !== null);
    return found;
  }

  return {
    async readMergeGroup(repo, branch, base, head) {
      const queue = await readQueue(repo, branch);
      return queue === null ? null : groupIn(queue, base, head);
    },
  };
}

/**
 * The pull requests from the first entry that stands on `base` to the one whose commit is `head`, in the queue's order. Where
 * that is not clear it is rather one too many, which is judged as well, than one too few. Null: not found, or one of them is gone.
 */
export function groupIn(queue: readonly Entry[], base: string, head: string): readonly number[] | null {
  const ordered = queue.toSorted((a, b) => a.position - b.position);
  const last = ordered.findIndex((entry) => entry.headCommit?.oid === head);
  const first = ordered.findIndex((entry) => entry.baseCommit?.oid === base);
  if (first === -1 || last < first) return null;
  const numbers = ordered.slice(first, last + 1).map((entry) => entry.pullRequest?.number);
  return numbers.every((number) => number !== undefined) ? numbers : null;
}
