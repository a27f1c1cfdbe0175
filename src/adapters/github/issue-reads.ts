import { z } from 'zod';
import type { GitHub } from '../../app/ports.ts';
import { accountSchema } from '../../core/facts/facts.ts';
import type { Api } from './api.ts';
import { readPages } from './pages.ts';
import { readOne } from './shape.ts';
import { repoUrl } from './url.ts';

/** Who GitHub shows where an account was deleted: https://github.com/ghost */
const GHOST = { login: 'ghost', id: 10137, type: 'User' };

const label = z.union([z.string(), z.object({ name: z.string().nullish() })]);
const issue = z.object({
  number: z.int(),
  state: z.enum(['open', 'closed']),
  state_reason: z
    .enum(['completed', 'not_planned', 'reopened', 'duplicate'])
    .nullish()
    .transform((reason) => reason ?? null),
  title: z.string(),
  body: z
    .string()
    .nullish()
    .transform((body) => body ?? ''),
  user: accountSchema.nullish().transform((user) => user ?? GHOST),
  labels: z
    .array(label)
    .transform((all) => all.map((one) => (typeof one === 'string' ? one : (one.name ?? '')))),
  created_at: z.string(),
  updated_at: z.string(),
  url: z.string(),
  pull_request: z.unknown().optional(),
});
const listed = issue.pick({ number: true, updated_at: true, pull_request: true });

/** What GitHub says of issues. Nothing is kept: each read is as GitHub has it now. */
export const issueReads = (api: Api): Pick<GitHub, 'readIssue' | 'readLabelled'> => ({
  async readIssue(repo, number) {
    const read = { url: repoUrl(repo, 'issues', number), what: `${repo}#${number}` };
    const answer = await readOne(api, read, issue);
    if (answer === null) return null;
    const { url, pull_request: pull, ...rest } = answer;
    // GitHub leads on to where an issue was transferred: another repository's issue is not this one.
    return isPull(pull) || !isAt(url, repo) ? null : rest;
  },

  async readLabelled(repo, name) {
    const all = await readPages(api, {
      url: repoUrl(repo, 'issues'),
      query: { state: 'open', labels: name },
      what: `the issues of ${repo} that are labelled ${name}`,
      element: listed,
    });
    // Null: the repository takes no issues, or there is no such repository any more.
    return (all ?? [])
      .filter(({ pull_request: pull }) => !isPull(pull))
      .map(({ number, updated_at }) => ({ number, updated_at }));
  },
});

const isPull = (mark: unknown): boolean => mark !== undefined && mark !== null;

/** Under a repository's old name nothing is found either: what is stored goes along with the event of its renaming. */
const isAt = (url: string, repo: string): boolean =>
  url.toLowerCase().includes(`/repos/${repo.toLowerCase()}/issues/`);
