import { z } from 'zod';
import type { GitHub } from '../../app/ports.ts';
import type { Api } from './api.ts';
import { readOne } from './shape.ts';
import { repoUrl, withQuery } from './url.ts';

const ref = z.object({ ref: z.string(), object: z.object({ type: z.literal('commit'), sha: z.string() }) });
const comparison = z.object({ merge_base_commit: z.object({ sha: z.string() }) });

/** Branches and commits. */
export function gitReads(api: Api): Pick<GitHub, 'readTip' | 'readMergeBase'> {
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
      const url = withQuery(repoUrl(repo, 'compare', `${base}...${head}`), { per_page: 1 });
      const answer = await readOne(api, { url, what: `where ${head} left ${base} in ${repo}` }, comparison);
      return answer === null ? null : answer.merge_base_commit.sha;
    },
  };
}
