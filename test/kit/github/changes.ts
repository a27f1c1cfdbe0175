import { difference } from './diff.ts';
import type { Entry, Repository, Tree } from './model.ts';

/** One entry of a list of changed files, before it is written as GitHub writes it. */
export interface Change {
  readonly filename: string;
  readonly previous_filename: string | null;
  readonly status: 'added' | 'removed' | 'modified' | 'renamed' | 'changed';
  /** The blob after the change, or before it where the file was removed. */
  readonly sha: string;
  readonly additions: number;
  readonly deletions: number;
  /** Null: binary, too large, or nothing changed in it. */
  readonly patch: string | null;
}

/** From this size on (characters) GitHub gives no patch; its own limits are not published exactly. */
const LARGEST_PATCH = 100_000;

const cache = new WeakMap<Tree, WeakMap<Tree, readonly Change[]>>();

/** What changed from one tree to the other, by path; renames are found like git finds them, by at least half the lines. */
export function changesBetween(repository: Repository, before: Tree, after: Tree): readonly Change[] {
  let known = cache.get(before);
  if (known === undefined) cache.set(before, (known = new WeakMap()));
  let changes = known.get(after);
  if (changes === undefined) known.set(after, (changes = compareTrees(repository, before, after)));
  return changes;
}

function compareTrees(repository: Repository, before: Tree, after: Tree): readonly Change[] {
  const removed = new Map([...before].filter(([path]) => !after.has(path)));
  const changes: Change[] = [];
  for (const [path, entry] of after) {
    const old = before.get(path);
    if (old !== undefined && (old.sha !== entry.sha || old.mode !== entry.mode))
      changes.push(change(repository, path, { path, entry: old }, entry));
  }
  for (const [path, entry] of after) {
    if (before.has(path)) continue;
    const origin = findOrigin(repository, removed, entry);
    if (origin !== null) removed.delete(origin.path);
    changes.push(change(repository, path, origin, entry));
  }
  for (const [path, entry] of removed) changes.push(change(repository, path, { path, entry }, null));
  return changes.sort((a, b) => (a.filename < b.filename ? -1 : 1));
}

interface Origin {
  readonly path: string;
  readonly entry: Entry;
}

function findOrigin(repository: Repository, removed: Tree, entry: Entry): Origin | null {
  if (entry.mode === '160000') return null;
  for (const [path, old] of removed) if (old.sha === entry.sha) return { path, entry: old };
  for (const [path, old] of removed)
    if (old.mode === entry.mode && similarity(repository, old, entry) >= 0.5) return { path, entry: old };
  return null;
}

function similarity(repository: Repository, one: Entry, other: Entry): number {
  const [before, after] = [textOf(repository, one), textOf(repository, other)];
  if (before === null || after === null || before === '' || after === '') return 0;
  const { additions, deletions } = difference(before, after);
  const total = before.split('\n').length + after.split('\n').length;
  return 1 - (additions + deletions) / total;
}

function change(
  repository: Repository,
  filename: string,
  origin: Origin | null,
  entry: Entry | null,
): Change {
  const old = origin?.entry ?? null;
  const previous = origin !== null && origin.path !== filename ? origin.path : null;
  return {
    filename,
    previous_filename: previous,
    status: statusOf(old, entry, previous),
    sha: (entry ?? old)?.sha ?? '',
    ...contentOf(repository, filename, old, entry),
  };
}

function statusOf(old: Entry | null, entry: Entry | null, previous: string | null): Change['status'] {
  if (old === null) return 'added';
  if (entry === null) return 'removed';
  if (previous !== null) return 'renamed';
  return old.sha === entry.sha ? 'changed' : 'modified';
}

function contentOf(
  repository: Repository,
  filename: string,
  old: Entry | null,
  entry: Entry | null,
): Pick<Change, 'additions' | 'deletions' | 'patch'> {
  const before = old === null ? '' : textOf(repository, old);
  const after = entry === null ? '' : textOf(repository, entry);
  if (before === null || after === null) return { additions: 0, deletions: 0, patch: null };
  const { additions, deletions, patch } = difference(before, after);
  const hidden = patch === '' || patch.length > LARGEST_PATCH || repository.withheld.has(filename);
  return { additions, deletions, patch: hidden ? null : patch };
}

/** Null: binary. A submodule reads as git shows it. */
function textOf(repository: Repository, entry: Entry): string | null {
  if (entry.mode === '160000') return `Subproject commit ${entry.sha}\n`;
  const bytes = repository.blobs.get(entry.sha);
  if (bytes === undefined || bytes.includes(0)) return null;
  return bytes.toString('utf8');
}
