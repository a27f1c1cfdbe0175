import { z } from 'zod';
import type { GitHub } from '../../app/ports.ts';
import { fileSchema } from '../../core/facts/facts.ts';
import type { Api } from './api.ts';
import { readOne } from './shape.ts';
import { repoUrl, withQuery } from './url.ts';

const ref = z.object({ ref: z.string(), object: z.object({ type: z.literal('commit'), sha: z.string() }) });
const leaving = z.object({ merge_base_commit: z.object({ sha: z.string() }) });
const changing = z.object({ files: z.array(fileSchema).nullish() });

/** Branches and commits. */
export function gitReads(api: Api): Pick<GitHub, 'readTip' | 'readMergeBase' | 'readFilesSince'> {
  return {
    async readTip(repo, branch) {
      // `git/ref` and not `branches`, which follows renamed branches to their new name.
      const read = {
        url: repoUrl(repo, 'git', 'ref', 'heads', branch),
        what: `the tip of ${branch} in ${repo}`,
      };
      const answer = await readOne(api, read, ref);
      return answer === null ? null : answer.object.sha;
    },

    async readMergeBase(repo, base, head) {
      const read = { url: compare(repo, base, head), what: `where ${head} left ${base} in ${repo}` };
      const answer = await readOne(api, read, leaving);
      return answer === null ? null : answer.merge_base_commit.sha;
    },

    async readFilesSince(repo, base, head) {
      const read = { url: compare(repo, base, head), what: `what ${head} changes of ${base} in ${repo}` };
      const answer = await readOne(api, read, changing);
      return answer?.files ?? null;
    },
  };
}

/** From the merge base, with one commit: of the others nobody wants to know, and all files are on the first page. */
const compare = (repo: string, base: string, head: string): string =>
  withQuery(repoUrl(repo, 'compare', `${base}...${head}`), { per_page: 1 });
