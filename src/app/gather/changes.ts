import type { ChangedFile, Commit, Facts, Pull } from '../../core/facts/facts.ts';
import type { PullRef } from '../ports.ts';
import type { Hints } from '../hints.ts';
import type { Tenant } from '../world.ts';
import type { Reading } from './reading.ts';

/** What a pull request changes. */
export interface Changes {
  readonly files: readonly ChangedFile[];
  readonly commits: readonly Commit[];
}

/** Files and commits asked for before it is known which head they belong to. */
export interface ChangesAhead {
  readonly head: string;
  readonly expected: number | null;
  readonly files: Promise<readonly ChangedFile[]>;
  readonly commits: Promise<readonly Commit[]>;
}

/** Asks for files and commits at once, where an event told the head and nothing of it is kept. */
export function readAhead(
  tenant: Tenant,
  ref: PullRef,
  hints: Hints,
  kept: Facts | null,
): ChangesAhead | null {
  if (hints.head === null || kept?.pull.head.sha === hints.head) return null;
  const asked = ask(tenant, ref, hints.changed_files, hints.commits);
  // Awaited only when the pull request turns out to be where the event said.
  asked.files.catch(() => undefined);
  asked.commits.catch(() => undefined);
  return { head: hints.head, expected: hints.changed_files, ...asked };
}

/**
 * The files and commits of this head. What is kept for the same head and base is believed: neither can change without
 * one of them moving. What was read ahead counts only where the head is the one that the event told, so it was the
 * head before the list was asked for; else the list is read again, after the pull request.
 */
export async function readChanges(
  tenant: Tenant,
  ref: PullRef,
  pull: Pull,
  context: { readonly ahead: ChangesAhead | null; readonly kept: Facts | null; readonly reading: Reading },
): Promise<Changes> {
  const { ahead, kept, reading } = context;
  if (kept && isSame(kept, pull)) return { files: kept.files, commits: kept.commits };
  const isAhead =
    ahead?.head === pull.head.sha && (ahead.expected === null || ahead.expected === pull.changed_files);
  const asked = isAhead && ahead ? ahead : ask(tenant, ref, pull.changed_files, pull.commits);
  const [files, commits] = await Promise.all([
    reading.read('files', asked.files, []),
    reading.read('commits', asked.commits, []),
  ]);
  return { files, commits };
}

function ask(
  { github }: Tenant,
  { full_name: repo, number }: PullRef,
  files: number | null,
  commits: number | null,
): Pick<ChangesAhead, 'files' | 'commits'> {
  return {
    files: github.readFiles(repo, number, files),
    commits: github.readCommits(repo, number, commits),
  };
}

/** Where GitHub's lists end. */
const MOST_FILES = 3_000;
const MOST_COMMITS = 250;

/** Whether facts were gathered for this head and base, with nothing missing: a list that was too short may be whole by now. */
function isSame(kept: Facts, { head, base, changed_files, commits }: Pull): boolean {
  return (
    kept.files.length >= Math.min(changed_files, MOST_FILES) &&
    kept.commits.length >= Math.min(commits ?? 0, MOST_COMMITS) &&
    kept.pull.head.sha === head.sha &&
    kept.pull.base.ref === base.ref &&
    kept.pull.base.sha === base.sha &&
    kept.pull.changed_files === changed_files &&
    kept.pull.commits === commits &&
    !kept.unread.some(({ part }) => part === 'files' || part === 'commits')
  );
}
