import type { ChangedFile } from './facts.ts';

/** A patch that can be believed: its hunks as lines, each with its sign (` `, `+`, `-`), positions left out. */
export interface Patch {
  readonly hunks: readonly (readonly string[])[];
}

const HUNK = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/;

/**
 * Reads a file's patch, or gives null where it must not be believed: GitHub withholds or cuts patches of large files,
 * so its lines have to agree with its hunk headers and with the file's counts.
 */
export function readPatch(file: ChangedFile): Patch | null {
  if (!file.patch) return null;
  const lines = file.patch.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const hunks: string[][] = [];
  let oldLeft = 0;
  let newLeft = 0;
  let additions = 0;
  let deletions = 0;
  for (const line of lines) {
    if (oldLeft === 0 && newLeft === 0 && !line.startsWith('\\')) {
      const header = HUNK.exec(line);
      if (!header) return null;
      oldLeft = Number(header[1] ?? 1);
      newLeft = Number(header[2] ?? 1);
      hunks.push([]);
      continue;
    }
    const sign = line[0];
    if (sign === '+') additions += 1;
    else if (sign === '-') deletions += 1;
    else if (sign !== ' ' && sign !== '\\') return null;
    if (sign === '+' || sign === ' ') newLeft -= 1;
    if (sign === '-' || sign === ' ') oldLeft -= 1;
    if (oldLeft < 0 || newLeft < 0) return null;
    hunks.at(-1)?.push(line);
  }
  const agrees =
    oldLeft === 0 && newLeft === 0 && additions === file.additions && deletions === file.deletions;
  return agrees && hunks.length > 0 ? { hunks } : null;
}
