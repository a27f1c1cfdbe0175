import { changesBetween } from './changes.ts';
import type { Change } from './changes.ts';
import { commitAt, commitsBetween, mergeBase } from './git.ts';
import type { Commit, Pull, Repository, Tree } from './model.ts';

const EMPTY: Tree = new Map();
const contents = new WeakMap<Pull, { key: string; changes: readonly Change[]; commits: readonly Commit[] }>();

/** What a pull request changes, from where it left the base as it is now. */
export const pullChanges = (repository: Repository, pull: Pull): readonly Change[] =>
  read(repository, pull).changes;

/** The commits of a pull request, oldest first; all of them, GitHub shows 250. */
export const pullCommits = (repository: Repository, pull: Pull): readonly Commit[] =>
  read(repository, pull).commits;

/** Once merged, a pull request keeps showing what it was. */
function read(repository: Repository, pull: Pull) {
  const tip = pull.merged_at === null ? repository.branches.get(pull.base.ref) : pull.base.sha;
  const key = `${tip ?? pull.base.sha} ${pull.head.sha}`;
  const known = contents.get(pull);
  if (known?.key === key) return known;
  const base = tip ?? pull.base.sha;
  const left = mergeBase(repository, base, pull.head.sha)?.tree ?? EMPTY;
  const head = commitAt(repository, pull.head.sha);
  const changes = changesBetween(repository, left, head.tree);
  const fresh = { key, changes, commits: commitsBetween(repository, base, pull.head.sha) };
  contents.set(pull, fresh);
  return fresh;
}
