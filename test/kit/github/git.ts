import { createHash } from 'node:crypto';
import type { Instant } from '../../../src/core/time/instant.ts';
import type { Commit, Entry, Person, Repository, Tree } from './model.ts';

/**
 * A file as a test writes it: its text, null to delete it, or something else than a text file.
 * `{ mode: '100755', text }` is an executable, `{ link }` a symlink, `{ submodule }` a commit elsewhere, `{ from }` a rename.
 */
export type FileChange =
  | string
  | null
  | Buffer
  | { readonly text: string; readonly mode?: string; readonly from?: string }
  | { readonly link: string }
  | { readonly submodule: string }
  | { readonly from: string };

export type FileChanges = Readonly<Record<string, FileChange>>;

/** The tree after `changes`; blobs that are new are kept in the repository. */
export function changeTree(repository: Repository, tree: Tree, changes: FileChanges): Tree {
  const next = new Map(tree);
  for (const [path, change] of Object.entries(changes)) {
    if (change === null) {
      next.delete(path);
      continue;
    }
    const entry = entryOf(repository, tree, change);
    if (typeof change === 'object' && 'from' in change && change.from !== undefined) next.delete(change.from);
    next.set(path, entry);
  }
  return next;
}

function entryOf(repository: Repository, tree: Tree, change: Exclude<FileChange, null>): Entry {
  if (typeof change === 'string' || Buffer.isBuffer(change))
    return { mode: '100644', sha: keepBlob(repository, change) };
  if ('text' in change) return { mode: change.mode ?? '100644', sha: keepBlob(repository, change.text) };
  if ('link' in change) return { mode: '120000', sha: keepBlob(repository, change.link) };
  if ('submodule' in change) return { mode: '160000', sha: change.submodule };
  const moved = tree.get(change.from);
  if (moved === undefined) throw new Error(`${change.from} is not there to be renamed.`);
  return moved;
}

function keepBlob(repository: Repository, content: string | Buffer): string {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const sha = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
  repository.blobs.set(sha, bytes);
  return sha;
}

/** Adds a commit; its id follows from what it holds and from `salt`, which keeps two alike commits apart. */
export function addCommit(
  repository: Repository,
  commit: {
    readonly tree: Tree;
    readonly parents: readonly string[];
    readonly message: string;
    readonly author: Person | null;
    readonly committer: Person | null;
    readonly verified?: boolean;
    readonly at: Instant;
  },
): Commit {
  const salt = repository.commits.size;
  const people = [commit.author?.id, commit.committer?.id];
  const text = JSON.stringify([
    treeSha(commit.tree),
    commit.parents,
    commit.message,
    people,
    commit.at,
    salt,
  ]);
  const sha = createHash('sha1').update(text).digest('hex');
  const kept: Commit = { verified: false, ...commit, sha };
  repository.commits.set(sha, kept);
  return kept;
}

const treeShas = new WeakMap<Tree, string>();

/** A tree's id: equal for equal files. */
export function treeSha(tree: Tree): string {
  const known = treeShas.get(tree);
  if (known !== undefined) return known;
  const hash = createHash('sha1');
  for (const [path, entry] of [...tree].sort(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(`${entry.mode} ${path}\0${entry.sha}\n`);
  const sha = hash.digest('hex');
  treeShas.set(tree, sha);
  return sha;
}

/** A branch, a tag-like `heads/…` or a commit id as a commit; undefined: there is none. */
export function resolve(repository: Repository, ref: string): Commit | undefined {
  const branch = ref.replace(/^refs\//, '').replace(/^heads\//, '');
  return repository.commits.get(repository.branches.get(branch) ?? ref);
}

export function commitAt(repository: Repository, ref: string): Commit {
  const found = resolve(repository, ref);
  if (found === undefined) throw new Error(`${repository.full_name} has no ${ref}.`);
  return found;
}

/** The nearest commit that both have behind them; undefined: their histories never met. */
export function mergeBase(repository: Repository, one: string, other: string): Commit | undefined {
  const behind = ancestors(repository, one);
  for (const sha of ancestors(repository, other)) if (behind.has(sha)) return repository.commits.get(sha);
  return undefined;
}

/** Commits behind `head` that are not behind `base`, oldest first. */
export function commitsBetween(repository: Repository, base: string, head: string): readonly Commit[] {
  const known = ancestors(repository, base);
  const found: Commit[] = [];
  for (const sha of ancestors(repository, head)) if (!known.has(sha)) found.push(commitAt(repository, sha));
  return found.toReversed();
}

/** The commit itself and everything behind it, nearest first. */
function ancestors(repository: Repository, sha: string): ReadonlySet<string> {
  const seen = new Set<string>([sha]);
  for (const next of seen) for (const parent of repository.commits.get(next)?.parents ?? []) seen.add(parent);
  return seen;
}
