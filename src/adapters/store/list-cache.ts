import type { ChangedFile } from '../../core/facts/facts.ts';

export type ListCache = ReturnType<typeof listCache>;

/** Files that are kept in memory, over all lists: about 20 MB where each has a patch of a kilobyte. */
const FILES_KEPT = 20_000;

/**
 * File lists that were read or written lately, by installation and hash: an event on a pull request with 3,000 files reads its
 * record several times, and its lists do not change. Those used longest ago go first.
 */
export function listCache(most = FILES_KEPT) {
  const lists = new Map<string, ChangedFile[]>();
  let files = 0;

  return {
    get(installation: number, name: string): ChangedFile[] | undefined {
      const key = `${installation}/${name}`;
      const list = lists.get(key);
      if (list === undefined) return undefined;
      lists.delete(key);
      lists.set(key, list);
      return list;
    },

    put(installation: number, name: string, list: ChangedFile[]): void {
      const key = `${installation}/${name}`;
      if (lists.has(key)) return;
      lists.set(key, list);
      files += list.length;
      for (const [oldest, { length }] of lists) {
        if (files <= most) break;
        lists.delete(oldest);
        files -= length;
      }
    },
  };
}
