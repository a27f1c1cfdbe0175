import type { Head } from '../core/facts/facts.ts';

/**
 * Heads by the second that GitHub tells. Those of one second as their events tell which took the place of which; one that
 * was found on GitHub comes after those that were announced. Events of one second can come in any order, and what
 * somebody saw depends on it. A head that stands there twice in a row is one.
 */
export function headsInOrder(history: readonly Head[]): Head[] {
  const seconds = Map.groupBy(history, ({ at }) => Date.parse(at));
  const sorted = [...seconds].sort(([a], [b]) => a - b).flatMap(([, heads]) => chained(heads));
  const apart: Head[] = [];
  for (const head of sorted) {
    const last = apart.at(-1);
    if (last?.sha === head.sha && last.base === head.base) apart[apart.length - 1] = asOne(last, head);
    else apart.push(head);
  }
  return apart;
}

function chained(heads: readonly Head[]): readonly Head[] {
  if (heads.length === 1) return heads;
  const left = [...heads.filter(isAnnounced), ...heads.filter((head) => !isAnnounced(head))];
  const ordered: Head[] = [];
  while (left.length > 0) {
    const isNext = (head: Head): boolean => !left.some(({ sha }) => sha === head.before && sha !== head.sha);
    // Pushed there and back within a second, nobody can tell: then as they came.
    const at = Math.max(0, left.findIndex(isNext));
    ordered.push(...left.splice(at, 1));
  }
  return ordered;
}

const isAnnounced = ({ pusher }: Head): boolean => pusher !== null;

/** What any of two entries of one head tells, with the time of the first. */
export const asOne = (first: Head, second: Head): Head => ({
  ...first,
  base_sha: first.base_sha ?? second.base_sha,
  before: first.before ?? second.before,
  pusher: first.pusher ?? second.pusher,
  forced: first.forced || second.forced,
});
