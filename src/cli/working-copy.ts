import type { ChangedFile, Commit } from '../core/facts/facts.ts';

/** What `preview` asks of a git working copy. Revisions are anything git understands: a branch, a tag, `HEAD~2`. */
export interface WorkingCopy {
  /** The folder at the top of it. */
  readonly root: string;
  /** The commit a revision names; null: unknown here. */
  resolve(revision: string): Promise<string | null>;
  /** Where branches are merged into, as far as this clone knows: `origin/HEAD`, `main`, `master`; null: cannot be told. */
  defaultBase(): Promise<string | null>;
  /** The branch that is checked out; null: none is. */
  branch(): Promise<string | null>;
  /** What the head changes since it left the base, and at which commit it left; null: they share no history. */
  changes(base: string, head: string): Promise<Changes | null>;
  /** A file's text at a commit; null: not there. */
  readText(commit: string, path: string): Promise<string | null>;
  /** Paths that are changed and not committed. */
  uncommitted(): Promise<readonly string[]>;
}

export interface Changes {
  readonly mergeBase: string;
  readonly files: readonly ChangedFile[];
  /** Git modes at the head by path, as in facts. */
  readonly modes: Readonly<Record<string, string>>;
  readonly commits: readonly Commit[];
}
