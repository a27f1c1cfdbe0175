import { describe, expect, it } from 'vitest';
import { NEW_RECORD } from '../../app/records.ts';
import type { ChangedFile } from '../../core/facts/facts.ts';
import { recordCache, type Stored } from './record-cache.ts';

const ref = (number: number) => ({ installation: 1, full_name: 'acme/shop', number });
const stored = (version: number, files: readonly ChangedFile[] = []): Stored => ({
  record: { ...NEW_RECORD, remembered: { ...NEW_RECORD.remembered, files_at: { h1: [...files] } } },
  version,
  hashes: new Map(),
});

describe('the cache of records', () => {
  it('gives a record only for the version that it was kept at', () => {
    const cache = recordCache();
    cache.put(ref(7), stored(3));
    expect(cache.get(ref(7), 3)?.version).toBe(3);
    expect(cache.get(ref(7), 2)).toBeNull();
    expect(cache.get(ref(7), 4)).toBeNull();
    expect(cache.get(ref(8), 3)).toBeNull();
    expect(cache.get({ ...ref(7), installation: 2 }, 3)).toBeNull();
  });

  it('lets go of what was written longest ago', () => {
    const cache = recordCache(2);
    for (const number of [1, 2]) cache.put(ref(number), stored(1));
    cache.put(ref(1), stored(2));
    cache.put(ref(3), stored(1));
    expect(cache.get(ref(1), 2)?.version).toBe(2);
    expect(cache.get(ref(2), 1)).toBeNull();
    expect(cache.get(ref(3), 1)?.version).toBe(1);
  });

  it('keeps no record with many files, nor what it knew of it before', () => {
    const cache = recordCache();
    const file = {
      filename: 'a.ts',
      previous_filename: null,
      status: 'modified',
      sha: null,
      additions: 0,
      deletions: 0,
      patch: null,
    };
    cache.put(ref(7), stored(1));
    cache.put(
      ref(7),
      stored(
        2,
        Array.from({ length: 301 }, () => file),
      ),
    );
    expect(cache.get(ref(7), 2)).toBeNull();
    expect(cache.get(ref(7), 1)).toBeNull();
  });
});
