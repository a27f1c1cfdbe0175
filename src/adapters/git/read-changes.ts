import type { Changes } from '../../app/working-copy.ts';
import type { ChangedFile } from '../../core/facts/facts.ts';
import { splitPatches } from './split-patches.ts';
import { type Git, GitFailed } from './run-git.ts';

/** One entry of `git diff --raw`. */
interface RawEntry {
  readonly oldMode: string;
  readonly mode: string;
  readonly oldBlob: string;
  readonly blob: string;
  /** A, D, M, R or T. */
  readonly letter: string;
  readonly oldName: string;
  readonly name: string;
}

/** Leaves nothing to the settings of a person or to `.gitattributes` that could hide a change. */
const DIFF = [
  'diff',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--no-relative',
  '--ignore-submodules=none',
  '--submodule=short',
  '--find-renames=50%',
  '--diff-algorithm=myers',
  '--src-prefix=a/',
  '--dst-prefix=b/',
  '-l1000',
  '-O/dev/null',
];
const MOST_TEXTS = 50;
const LONGEST_TEXT = 1024 * 1024;

/** What the head changed since it left the base, as GitHub lists it for a pull request; null: no history is shared. */
export async function readChanges(git: Git, base: string, head: string): Promise<Changes | null> {
  const mergeBase = await findMergeBase(git, base, head);
  if (mergeBase === null) return null;
  const [raw, patchText] = await Promise.all([
    git(...DIFF, '--raw', '--no-abbrev', '-z', mergeBase, head, '--'),
    git(...DIFF, '--patch', '--unified=3', '--inter-hunk-context=0', mergeBase, head, '--'),
  ]);
  const entries = readRaw(raw);
  const patches = splitPatches(
    patchText,
    entries.map((entry) => (entry.letter === 'T' ? 2 : 1)),
  );
  const files = entries.map((entry, at) => changedFile(entry, patches[at] ?? null));
  return {
    mergeBase,
    files,
    modes: Object.fromEntries(
      entries.filter((entry) => entry.letter !== 'D').map((entry) => [entry.name, entry.mode]),
    ),
    contents: await readContents(
      git,
      entries.filter((_, at) => files[at]?.patch === null),
    ),
  };
}

async function findMergeBase(git: Git, base: string, head: string): Promise<string | null> {
  try {
    return (await git('merge-base', base, head)).trim();
  } catch (error) {
    if (error instanceof GitFailed && error.status === 1) return null;
    throw error;
  }
}

/** `:100644 100644 <blob> <blob> M\0name\0`, renames with two names: https://git-scm.com/docs/diff-format */
function readRaw(output: string): readonly RawEntry[] {
  const parts = output.split('\0');
  const entries: RawEntry[] = [];
  for (let at = 0; at + 1 < parts.length;) {
    const [oldMode = '', mode = '', oldBlob = '', blob = '', letter = ''] = (parts[at] ?? '')
      .slice(1)
      .split(' ');
    const renamed = letter.startsWith('R');
    const oldName = parts[at + 1] ?? '';
    const name = renamed ? (parts[at + 2] ?? '') : oldName;
    entries.push({ oldMode, mode, oldBlob, blob, letter: letter.slice(0, 1), oldName, name });
    at += renamed ? 3 : 2;
  }
  return entries;
}

const STATUS: Readonly<Record<string, string>> = { A: 'added', D: 'removed', R: 'renamed', T: 'changed' };

function changedFile(entry: RawEntry, patch: string | null): ChangedFile {
  const lines = patch === null ? [] : patch.split('\n');
  const onlyMode = entry.letter === 'M' && entry.blob === entry.oldBlob;
  return {
    filename: entry.name,
    previous_filename: entry.letter === 'R' ? entry.oldName : null,
    status: onlyMode ? 'changed' : (STATUS[entry.letter] ?? 'modified'),
    sha: entry.letter === 'D' ? entry.oldBlob : entry.blob,
    additions: lines.filter((line) => line.startsWith('+')).length,
    deletions: lines.filter((line) => line.startsWith('-')).length,
    patch,
  };
}

/** Both texts of files for which git shows no patch; what is binary or over 1 MB is left out and thereby unreadable. */
async function readContents(git: Git, entries: readonly RawEntry[]): Promise<Changes['contents']> {
  const contents: Record<string, { before: string | null; after: string | null }> = {};
  for (const entry of entries.slice(0, MOST_TEXTS)) {
    const before = entry.letter === 'A' ? null : await readBlob(git, entry.oldMode, entry.oldBlob);
    const after = entry.letter === 'D' ? null : await readBlob(git, entry.mode, entry.blob);
    if (before !== undefined && after !== undefined) contents[entry.name] = { before, after };
  }
  return contents;
}

/** A blob's text, or a submodule's commit as git shows it; undefined: not a text of at most 1 MB. */
async function readBlob(git: Git, mode: string, blob: string): Promise<string | undefined> {
  if (mode === '160000') return `Subproject commit ${blob}\n`;
  if (Number(await git('cat-file', '-s', blob)) > LONGEST_TEXT) return undefined;
  const text = await git('cat-file', 'blob', blob);
  return text.includes('\0') ? undefined : text;
}
