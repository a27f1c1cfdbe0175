import type { ChangedFile, Facts } from '../core/facts/facts.ts';

/** What is asked of a git working copy. Revisions are anything git understands: a branch, a tag, `HEAD~2`. */
export interface WorkingCopy {
  /** The folder at the top of it. */
  readonly root: string;
  /** The commit a revision names; null: unknown here. */
  resolve(revision: string): Promise<string | null>;
  /** The branch a revision names, without its remote: `origin/main` is `main`; null: it names a commit only. */
  branchOf(revision: string): Promise<string | null>;
  /** Where branches are merged into, as far as this clone knows: `origin/HEAD`, `main`, `master`; null: it does not know. */
  defaultBase(): Promise<string | null>;
  /** What the head changed since it left the base; null: the two share no history here. Both are commits. */
  changes(base: string, head: string): Promise<Changes | null>;
  /** A file's text at a commit; null: no such file there. */
  readText(commit: string, path: string): Promise<string | null>;
  /** Paths that are changed and not committed, new files included. */
  uncommitted(): Promise<readonly string[]>;
}

/** What a branch changes, in the shapes that facts have. */
export interface Changes {
  /** The commit at which the head left the base. */
  readonly mergeBase: string;
  readonly files: readonly ChangedFile[];
  readonly modes: Facts['modes'];
  readonly contents: Facts['contents'];
}

/** There is no working copy to look at: no git, no repository, or one that git will not open. */
export class NoWorkingCopy extends Error {
  override readonly name = 'NoWorkingCopy';
}
