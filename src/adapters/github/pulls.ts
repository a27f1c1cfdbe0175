import { z } from 'zod';
import type { GitHub, OpenPull, PullNow } from '../../app/ports.ts';
import {
  accountSchema,
  commentSchema,
  commitSchema,
  fileSchema,
  pullSchema,
  reviewSchema,
} from '../../core/facts/facts.ts';
import type { Api } from './api.ts';
import { readAll, readPages } from './pages.ts';
import { readOne } from './shape.ts';
import { repoUrl } from './url.ts';

type PullReads = Pick<
  GitHub,
  'readPull' | 'readFiles' | 'readCommits' | 'readReviews' | 'readComments' | 'readOpenPulls' | 'readPullsAt'
>;

/** Where GitHub ends: 3,000 files, 250 commits. The verdict knows these numbers and does not take the list for whole. */
const LAST_PAGE_OF_FILES = 30;
const LAST_PAGE_OF_COMMITS = 3;

/** Where GitHub does not say how many comments there are, they are read. */
const MAYBE_SOME = 1;

const login = z.object({ login: z.string() });
const slug = z.object({ slug: z.string() });

/** Who GitHub shows where an account was deleted: https://github.com/ghost */
const GHOST = { login: 'ghost', id: 10137, type: 'User' };

const pullNow = pullSchema.extend({
  user: accountSchema.nullable().transform((user) => user ?? GHOST),
  draft: z
    .boolean()
    .nullish()
    .transform((draft) => draft ?? false),
  base: z.object({
    ref: z.string(),
    sha: z.string(),
    repo: z.object({ default_branch: z.string().nullish() }).nullish(),
  }),
  head: z.object({
    ref: z
      .string()
      .nullish()
      .transform((ref) => ref ?? ''),
    sha: z.string(),
  }),
  updated_at: z.string(),
  comments: z
    .int()
    .nonnegative()
    .nullish()
    .transform((count) => count ?? MAYBE_SOME),
  requested_reviewers: z.array(login).nullish(),
  requested_teams: z.array(slug).nullish(),
  merged: z.boolean().nullish(),
  merged_by: accountSchema.nullish(),
  closed_at: z.string().nullish(),
});

const { author, commit } = commitSchema.shape;
/** GitHub writes `{}` for an account it does not know. Whoever is not named is nobody known, and no signature is none. */
const commitNow = commitSchema.extend({
  author: author.catch(null),
  committer: author.catch(null),
  commit: commit.extend({ verification: commit.shape.verification.catch(null) }),
});

const openPull = z.object({
  number: z.int(),
  state: z.string(),
  head: z.object({ sha: z.string() }),
  base: z.object({ ref: z.string() }),
  draft: z.boolean().nullish(),
  updated_at: z.string(),
});

/** What GitHub says of pull requests. Nothing is kept: each read is as GitHub has it now. */
export function pullReads(api: Api): PullReads {
  async function readOpenPulls(repo: string): Promise<readonly OpenPull[]> {
    const pulls = await readAll(api, {
      url: repoUrl(repo, 'pulls'),
      // Oldest first: one that is opened while the pages are read does not move the others from page to page.
      query: { state: 'open', sort: 'created', direction: 'asc' },
      what: `the open pull requests of ${repo}`,
      element: openPull,
    });
    return pulls.map(toOpenPull);
  }

  return {
    async readPull(repo, number) {
      const read = { url: repoUrl(repo, 'pulls', number), what: `${repo}#${number}` };
      const answer = await readOne(api, read, pullNow);
      return answer === null ? null : toPullNow(repo, answer);
    },

    readFiles: (repo, number, expected) =>
      readAll(api, {
        url: repoUrl(repo, 'pulls', number, 'files'),
        what: `the files of ${repo}#${number}`,
        element: fileSchema,
        expected,
        lastPage: LAST_PAGE_OF_FILES,
      }),

    readCommits: (repo, number, expected) =>
      readAll(api, {
        url: repoUrl(repo, 'pulls', number, 'commits'),
        what: `the commits of ${repo}#${number}`,
        element: commitNow,
        expected,
        lastPage: LAST_PAGE_OF_COMMITS,
      }),

    readReviews: (repo, number) =>
      readAll(api, {
        url: repoUrl(repo, 'pulls', number, 'reviews'),
        what: `the reviews of ${repo}#${number}`,
        element: reviewSchema,
      }),

    readComments: (repo, number) =>
      readAll(api, {
        url: repoUrl(repo, 'issues', number, 'comments'),
        what: `the comments of ${repo}#${number}`,
        element: commentSchema,
      }),

    readOpenPulls,

    async readPullsAt(repo, head) {
      // GitHub lists those that hold the commit, merged ones too.
      const pulls = await readPages(api, {
        url: repoUrl(repo, 'commits', head, 'pulls'),
        what: `the pull requests of ${repo} at ${head}`,
        element: openPull,
      });
      // Where it does not know the commit, or the question, the longer list tells.
      if (pulls === null) return (await readOpenPulls(repo)).filter((pull) => pull.head === head);
      return pulls.filter((pull) => pull.state === 'open' && pull.head.sha === head).map(toOpenPull);
    },
  };
}

const toOpenPull = ({ number, head, base, draft, updated_at }: z.infer<typeof openPull>): OpenPull => ({
  number,
  head: head.sha,
  base: base.ref,
  draft: draft ?? false,
  updated_at,
});

function toPullNow(repo: string, answer: z.infer<typeof pullNow>): PullNow {
  const { base, updated_at, comments, requested_reviewers, requested_teams, ...rest } = answer;
  const { merged, merged_by, closed_at, ...pull } = rest;
  const ended = { at: closed_at ?? null, merged_by: merged_by ?? null };
  const owner = repo.split('/')[0];
  const people = (requested_reviewers ?? []).map((person) => `@${person.login}`);
  const teams = (requested_teams ?? []).map((team) => `@${owner}/${team.slug}`);
  return {
    pull: { ...pull, base: { ref: base.ref, sha: base.sha } },
    default_branch: base.repo?.default_branch ?? 'main',
    updated_at,
    comments,
    requested: [...people, ...teams].map((handle) => handle.toLowerCase()),
    merged: merged ?? false,
    ...(pull.state === 'open' ? {} : { ended }),
  };
}
