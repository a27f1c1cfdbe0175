import { describe, expect, it } from 'vitest';
import type { ChangedFile } from '../../core/facts/facts.ts';
import { listCache } from './list-cache.ts';

const files = (count: number): ChangedFile[] =>
  Array.from({ length: count }, (_, i) => ({
    filename: `${i}.ts`,
    previous_filename: null,
    status: 'modified',
    sha: null,
    additions: 0,
    deletions: 0,
    patch: null,
  }));

describe('the cache of file lists', () => {
  it('lets go of the list that was used longest ago, and goes on doing so', () => {
    const cache = listCache(10);
    cache.put(1, 'a', files(4));
    cache.put(1, 'b', files(4));
    expect(cache.get(1, 'a')).toHaveLength(4);
    cache.put(1, 'c', files(4));
    expect([cache.get(1, 'a'), cache.get(1, 'b'), cache.get(1, 'c')].map((list) => list?.length)).toEqual([
      4,
      undefined,
      4,
    ]);
    cache.put(1, 'd', files(2));
    expect(cache.get(1, 'a')).toHaveLength(4);
    expect(cache.get(1, 'c')).toHaveLength(4);
  });

  it('gives no installation what another has', () => {
    const cache = listCache();
    cache.put(1, 'a', files(1));
    expect(cache.get(2, 'a')).toBeUndefined();
  });

  it('does not keep a list that is larger than all it may keep', () => {
    const cache = listCache(10);
    cache.put(1, 'a', files(11));
    expect(cache.get(1, 'a')).toBeUndefined();
  });
});
