import type { PullRecord, PullRef } from '../../app/ports.ts';

/** A record as it stands in the store. */
export interface Stored {
  readonly record: PullRecord;
  readonly version: number;
  /** Of its parts, by part. */
  readonly hashes: ReadonlyMap<string, string>;
}

export type RecordCache = ReturnType<typeof recordCache>;

/** About 10 MB, beside the file lists, which have a cache of their own. */
const RECORDS_KEPT = 500;
/** Records with more files than this are read anew, so that what is kept here does not keep their lists. */
const FEW_FILES = 300;

/**
 * Records that this process read or wrote last: one event reads its record some ten times.
 * INVARIANT: what is kept counts only for the version that the store has at that moment, and no two states of a pull request
 * have the same version.
 */
export function recordCache(most = RECORDS_KEPT) {
  const kept = new Map<string, Stored>();

  return {
    /** Null: not kept, or another version of it. */
    get(ref: PullRef, version: number): Stored | null {
      const stored = kept.get(keyOf(ref));
      return stored?.version === version ? stored : null;
    },

    /** Keeps it in the place of what was kept before. */
    put(ref: PullRef, stored: Stored): void {
      const key = keyOf(ref);
      kept.delete(key);
      if (filesOf(stored.record) > FEW_FILES) return;
      kept.set(key, stored);
      for (const oldest of kept.keys()) {
        if (kept.size <= most) break;
        kept.delete(oldest);
      }
    },
  };
}

const keyOf = ({ installation, full_name, number }: PullRef): string =>
  `${installation}/${full_name}/${number}`;

/** In all its lists. */
const filesOf = ({ facts, remembered }: PullRecord): number =>
  [facts?.files ?? [], ...Object.values(facts?.files_at ?? {}), ...Object.values(remembered.files_at)].reduce(
    (sum, { length }) => sum + length,
    0,
  );
