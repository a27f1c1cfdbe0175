import { NoWorkingCopy, type WorkingCopy } from '../../app/working-copy.ts';
import { readChanges } from './read-changes.ts';
import { type Git, GitFailed, gitIn } from './run-git.ts';

/**
 * The git working copy around a folder. Throws `NoWorkingCopy` where there is none.
 * INVARIANT: what a person typed reaches git only behind `--end-of-options`; all else is asked by full commit ids.
 */
export async function openWorkingCopy(
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<WorkingCopy> {
  const root = await findRoot(folder, env);
  const git = gitIn(root, env);
  return {
    root,
    resolve: (revision) => resolve(git, revision),
    branchOf: (revision) => branchOf(git, revision),
    defaultBase: () => defaultBase(git),
    changes: (base, head) => readChanges(git, base, head),
    readText: (commit, path) => orNull(git('cat-file', 'blob', `${commit}:${path}`)),
    uncommitted: () => uncommitted(git),
  };
}

async function findRoot(folder: string, env: Readonly<Record<string, string | undefined>>): Promise<string> {
  try {
    return (await gitIn(folder, env)('rev-parse', '--show-toplevel')).replace(/\n$/, '');
  } catch (cause) {
    if (!(cause instanceof GitFailed)) throw cause;
    if (cause.status === null) throw new NoWorkingCopy('git could not be started.', { cause });
    const said = cause.message.split('\n')[0]?.replace(/^fatal: /, '') ?? '';
    throw new NoWorkingCopy(`${folder} is not in a git working copy (git says: ${said}).`, { cause });
  }
}

/** Null instead of a failure of git's; other errors go on. */
async function orNull(output: Promise<string>): Promise<string | null> {
  try {
    return await output;
  } catch (error) {
    if (error instanceof GitFailed && error.status !== null) return null;
    throw error;
  }
}

async function resolve(git: Git, revision: string): Promise<string | null> {
  const commit = await orNull(
    git('rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`),
  );
  return commit === null ? null : commit.trim();
}

async function branchOf(git: Git, revision: string): Promise<string | null> {
  const full = await orNull(
    git('rev-parse', '--verify', '--quiet', '--symbolic-full-name', '--end-of-options', revision),
  );
  const name = /^refs\/(?:heads|remotes\/[^/]+)\/(.+)$/.exec((full ?? '').trim())?.[1];
  return name === undefined || name === 'HEAD' ? null : name;
}

async function defaultBase(git: Git): Promise<string | null> {
  const remote = await orNull(git('symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD'));
  const guesses = [remote?.trim() ?? '', 'origin/main', 'origin/master', 'main', 'master'];
  for (const guess of guesses) {
    if (guess !== '' && (await resolve(git, guess)) !== null) return guess.replace('refs/remotes/', '');
  }
  return null;
}

async function uncommitted(git: Git): Promise<readonly string[]> {
  const output = await git('status', '--porcelain=v1', '-z', '--no-renames', '--untracked-files=normal');
  return output
    .split('\0')
    .filter((entry) => entry !== '')
    .map((entry) => entry.slice(3));
}
