import { z } from 'zod';
import type { GitHub } from '../../app/ports.ts';
import type { Api } from './api.ts';
import { readAll } from './pages.ts';
import { readOne } from './shape.ts';
import { repoUrl } from './url.ts';

const repository = z.object({
  full_name: z.string(),
  default_branch: z
    .string()
    .nullish()
    .transform((branch) => branch ?? 'main'),
  pushed_at: z
    .string()
    .nullish()
    .transform((at) => at ?? null),
  archived: z.boolean().nullish(),
  disabled: z.boolean().nullish(),
});

const identity = z.object({ id: z.int() });

/** The repositories that the installation may see; archived and disabled ones are left out, since nothing merges there. */
export function repositoryReads(api: Api): Pick<GitHub, 'readRepositories' | 'readRepositoryId'> {
  return {
    async readRepositoryId(repo) {
      const answer = await readOne(api, { url: repoUrl(repo), what: repo }, identity);
      return answer?.id ?? null;
    },

    async readRepositories() {
      const all = await readAll(api, {
        url: '/installation/repositories',
        what: 'the repositories of the installation',
        element: repository,
        within: 'repositories',
      });
      return all
        .filter((one) => one.archived !== true && one.disabled !== true)
        .map(({ full_name, default_branch, pushed_at }) => ({ full_name, default_branch, pushed_at }));
    },
  };
}
