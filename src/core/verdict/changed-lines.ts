import { diffArrays } from 'diff';
import type { ChangedFile, Facts } from '../facts/facts.ts';
import { own } from '../facts/own.ts';
import { readPatch } from '../facts/patch.ts';

/**
 * The added and removed lines of a file, without their signs and line ends (CRLF included); null where they cannot be
 * known. They come from the patch where it can be believed, else from both texts. A rename whose texts are equal has none.
 */
export function changedLines(file: ChangedFile, contents: Facts['contents']): readonly string[] | null {
  const patch = readPatch(file);
  if (patch) return patch.hunks.flatMap((hunk) => hunk.filter(isChange).map((line) => bare(line.slice(1))));

  const texts = own(contents, file.filename);
  if (!texts) return null;
  const before = file.status === 'added' ? (texts.before ?? '') : texts.before;
  const after = file.status === 'removed' ? (texts.after ?? '') : texts.after;
  return before === null || after === null ? null : differingLines(before, after).map(bare);
}

const isChange = (line: string): boolean => line.startsWith('+') || line.startsWith('-');

const bare = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);

/** More edits than this are not worth finding one by one: then every line counts as changed, which can only ask for more. */
const MOST_EDITS = 1_000;

function differingLines(before: string, after: string): readonly string[] {
  if (before === after) return [];
  const [old, current] = [before.split('\n'), after.split('\n')];
  const [inOld, inCurrent] = [new Set(old), new Set(current)];
  // What stands in one text only has changed for sure; only what is left needs to be compared in order.
  const alone = [
    ...old.filter((line) => !inCurrent.has(line)),
    ...current.filter((line) => !inOld.has(line)),
  ];
  return [
    ...alone,
    ...moved(
      old.filter((line) => inCurrent.has(line)),
      current.filter((line) => inOld.has(line)),
    ),
  ];
}

function moved(old: readonly string[], current: readonly string[]): readonly string[] {
  const parts = diffArrays([...old], [...current], { maxEditLength: MOST_EDITS });
  if (!parts) return [...old, ...current];
  return parts.filter((part) => part.added || part.removed).flatMap((part) => part.value);
}
