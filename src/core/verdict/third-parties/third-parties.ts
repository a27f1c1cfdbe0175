import type { ChangedFile, Facts } from '../../facts/facts.ts';
import { own } from '../../facts/own.ts';
import { readPatch } from '../../facts/patch.ts';
import { broughtHosts } from './brought-hosts.ts';
import { type PageKind, pageKind } from './page-kind.ts';

/**
 * The hosts that a changed file brings to a page and did not bring before, whoever they are of; null where that
 * cannot be known. They come from the patch where it can be believed, else from both texts. What is written out is
 * found, what is put together while a page runs is not.
 */
export function newHosts(file: ChangedFile, contents: Facts['contents']): readonly string[] | null {
  const kind = pageKind(file.filename);
  if (kind === null || file.status === 'removed') return NONE;
  const texts = own(contents, file.filename);
  const known = answers.get(file);
  if (known && known.texts === texts) return known.hosts;
  const hosts = readHosts(file, kind, contents);
  answers.set(file, { texts, hosts });
  return hosts;
}

const NONE: readonly string[] = [];

/**
 * One pull request is judged several times with the same facts, and its texts can be long: each file is read once.
 */
const answers = new WeakMap<
  ChangedFile,
  { readonly texts: Facts['contents'][string] | undefined; readonly hosts: readonly string[] | null }
>();

function readHosts(file: ChangedFile, kind: PageKind, contents: Facts['contents']): readonly string[] | null {
  const sides = becomesPage(file) ? textsOf(file, contents) : (patchOf(file) ?? textsOf(file, contents));
  return sides && hostsBetween(sides, kind);
}

/** What stood in a file before and what stands there now, in stretches that belong together. */
interface Sides {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** What is new counts by what it is now, so that a line which only lost the comment around it is new too. */
function hostsBetween({ before, after }: Sides, kind: PageKind): readonly string[] {
  const found = new Set(after.flatMap((text) => [...broughtHosts(text, kind)]));
  if (found.size === 0) return [];
  const known = new Set(before.flatMap((text) => [...broughtHosts(text, kind)]));
  return [...found].filter((host) => !known.has(host));
}

/** A file that gets the name of a page brings all that is in it, whatever of it was changed. */
const becomesPage = ({ status, previous_filename: previous }: ChangedFile): boolean =>
  previous !== null && (status === 'copied' || pageKind(previous) === null);

/** Hunk by hunk, with the lines around, so that a tag over several lines is one. */
function patchOf(file: ChangedFile): Sides | null {
  const patch = readPatch(file);
  return (
    patch && {
      before: patch.hunks.map((hunk) => side(hunk, '+')),
      after: patch.hunks.map((hunk) => side(hunk, '-')),
    }
  );
}

const side = (hunk: readonly string[], other: '+' | '-'): string =>
  hunk
    .filter((line) => !line.startsWith(other) && !line.startsWith('\\'))
    .map((line) => line.slice(1))
    .join('\n');

function textsOf(file: ChangedFile, contents: Facts['contents']): Sides | null {
  const texts = own(contents, file.filename);
  if (!texts || texts.after === null) return null;
  const before = file.status === 'added' || becomesPage(file) ? '' : texts.before;
  return before === null ? null : { before: [before], after: before === texts.after ? [] : [texts.after] };
}
