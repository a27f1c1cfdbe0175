import type { ChangedFile, Facts } from '../../core/facts/facts.ts';
import type { SignOffTerms } from '../../core/policy/policy.ts';
import type { GitHub } from '../ports.ts';
import { Refused, Unavailable } from '../ports.ts';
import { signedHeads } from './modes.ts';

/** More heads than these are not read in one look: the newest, and the others in the next ones. */
const MOST_HEADS = 5;

/** Where GitHub cuts the list of a comparison off, without saying so: https://docs.github.com/rest/commits/commits#compare-two-commits */
const LONGEST_COMPARISON = 300;

/**
 * The file lists by head, with those of heads that people signed off and that came and went while no server was there.
 * Read only where sign-offs stand as long as the changes are the same, and each once. What cannot be read is not needed to
 * judge, so it is not listed as unread: the sign-off does not count, and the next look tries again. A list that may have
 * been cut is kept as an empty one, which nothing is like.
 */
export async function readEarlierFiles(
  github: Comparer,
  facts: Facts,
  { stands_while }: Pick<SignOffTerms, 'stands_while'>,
): Promise<Facts['files_at']> {
  if (stands_while !== 'same_changes') return facts.files_at;
  const missing = signedHeads(facts)
    .filter((sha) => !Object.hasOwn(facts.files_at, sha))
    .flatMap((sha) => comparable(facts, sha) ?? [])
    .toSorted((a, b) => b.place - a.place)
    .slice(0, MOST_HEADS);
  if (missing.length === 0) return facts.files_at;
  const read = missing.map(
    async ({ sha, base }) => [sha, await readFiles(github, facts, base, sha)] as const,
  );
  const lists = (await Promise.all(read)).flatMap(([sha, files]) => (files ? [[sha, [...files]]] : []));
  return { ...facts.files_at, ...Object.fromEntries(lists) };
}

type Comparer = Pick<GitHub, 'readFilesSince'>;

interface Comparable {
  readonly sha: string;
  /** The commit at which the base was. */
  readonly base: string;
  /** In the history: the higher, the newer. */
  readonly place: number;
}

/**
 * Where the base was while a commit was the head, as the events of its pushes told; null: it was no head that an event
 * announced, or on another base too, or the base moved between two times.
 * INVARIANT: a commit is compared with the base as it was. With the base of now, a line that the base lost since would be
 * among the changes, as if the signer had seen it.
 */
function comparable({ history, pull }: Facts, sha: string): Comparable | null {
  const entries = (history ?? []).filter((head) => head.sha === sha);
  const base = entries[0]?.base_sha;
  if (!base || entries.some((head) => head.base !== pull.base.ref || head.base_sha !== base)) return null;
  return { sha, base, place: (history ?? []).findLastIndex((head) => head.sha === sha) };
}

/** Null: GitHub does not have it, or does not say just now. */
async function readFiles(
  github: Comparer,
  { repository }: Facts,
  base: string,
  sha: string,
): Promise<readonly ChangedFile[] | null> {
  try {
    const files = await github.readFilesSince(repository.full_name, base, sha);
    return files && files.length >= LONGEST_COMPARISON ? [] : files;
  } catch (error) {
    if (error instanceof Unavailable || error instanceof Refused) return null;
    throw error;
  }
}
