import { z } from 'zod';
import type { GitHub } from '../../app/ports.ts';
import type { Api } from './api.ts';
import { readSure } from './shape.ts';
import { repoUrl, withQuery } from './url.ts';

const tree = z.object({
  truncated: z.boolean().nullish(),
  tree: z.array(z.object({ path: z.string(), mode: z.string(), type: z.string(), sha: z.string() })),
});
type Entry = z.infer<typeof tree>['tree'][number];

/**
 * Git modes of these paths at a commit, in one read. Where the repository is too large for one answer (100,000 entries),
 * the folders above the paths are read one by one.
 */
export function modeReads(api: Api): Pick<GitHub, 'readModes'> {
  const readTree = (repo: string, sha: string, recursive: boolean) => {
    const url = repoUrl(repo, 'git', 'trees', sha);
    const read = {
      url: recursive ? withQuery(url, { recursive: 1 }) : url,
      what: `the files of ${repo} at ${sha}`,
    };
    return readSure(api, read, tree);
  };

  /** `above` is the folder's own path with a slash, or empty; paths are whole. */
  async function walk(repo: string, sha: string, above: string, paths: readonly string[]): Promise<Entry[]> {
    const { tree } = await readTree(repo, sha, false);
    const entries = tree.map(({ path, mode, type, sha }) => ({ path: above + path, mode, type, sha }));
    const deeper = entries.flatMap((entry) => {
      const below = paths.filter((path) => path.startsWith(`${entry.path}/`));
      return entry.type === 'tree' && below.length > 0
        ? [walk(repo, entry.sha, `${entry.path}/`, below)]
        : [];
    });
    return [...entries, ...(await Promise.all(deeper)).flat()];
  }

  return {
    async readModes(repo, commit, paths) {
      if (paths.length === 0) return {};
      const whole = await readTree(repo, commit, true);
      const entries = whole.truncated === true ? await walk(repo, commit, '', paths) : whole.tree;
      const wanted = new Set(paths);
      return Object.fromEntries(
        entries.filter((entry) => wanted.has(entry.path)).map((entry) => [entry.path, entry.mode]),
      );
    },
  };
}
