import type { ChangedFile, Facts } from '../../core/facts/facts.ts';
import type { CoveringRule } from '../../core/verdict/coverage.ts';
import type { Tenant } from '../world.ts';
import type { Reading } from './reading.ts';

/**
 * More files than this are not read: they match every `content`, and pages count as bringing somebody, which only
 * asks for more.
 */
const MOST_FILES = 50;

/**
 * Both texts of the files whose patch GitHub withholds, where a rule looks for content or for third parties. A file
 * that cannot be read stays out, matches every `content`, and counts as one that brings somebody; GitHub not saying
 * just now is another thing, and is listed. Gives the facts' own `contents` where there was nothing to read.
 */
export async function readContents(
  tenant: Tenant,
  facts: Facts,
  covering: readonly CoveringRule[],
  reading: Reading,
): Promise<Facts['contents']> {
  const wanted = new Set(
    covering.flatMap(({ covers }) =>
      covers.filter(({ because }) => because === 'unreadable').map((match) => match.filename),
    ),
  );
  const files = facts.files.filter(
    ({ filename }) => wanted.has(filename) && !Object.hasOwn(facts.contents, filename),
  );
  if (files.length === 0 || wanted.size > MOST_FILES) return facts.contents;
  const read = reading.read('contents', readAll(tenant, facts, files), null);
  return { ...facts.contents, ...(await read) };
}

async function readAll(
  { github }: Tenant,
  { repository: { full_name: repo }, pull }: Facts,
  files: readonly ChangedFile[],
): Promise<Facts['contents']> {
  const mergeBase = await github.readMergeBase(repo, pull.base.sha, pull.head.sha);
  if (mergeBase === null) return {};
  const entries = files.map(async (file) => {
    const [before, after] = await Promise.all([
      file.status === 'added'
        ? null
        : github.readText(repo, file.previous_filename ?? file.filename, mergeBase),
      file.status === 'removed' || file.sha === null ? null : github.readBlob(repo, file.sha),
    ]);
    return [file.filename, { before: before?.text ?? null, after }] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
