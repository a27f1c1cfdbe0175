import { describe, expect, it } from 'vitest';
import type { StoreContract } from '../store.ts';

export function keptContract({ fresh }: StoreContract): void {
  describe('a kept value', () => {
    it('is found by its key until it is replaced', async () => {
      const { store } = await fresh();
      expect(await store.readKept(1, 'team/@acme/growth')).toBeUndefined();
      await store.keep(1, 'team/@acme/growth', '[1]', 0);
      await store.keep(1, 'team/@acme/growth', '[2]', 1);
      expect(await store.readKept(1, 'team/@acme/growth')).toBe('[2]');
    });

    it('of a line gives each place once, and none before its time', async () => {
      const { store } = await fresh();
      const line = { count: 2, every: 10 };
      const places = [0, 0, 0].map((from) => store.reserve(1, 'line/a', { ...line, from }));
      expect((await Promise.all(places)).toSorted((a, b) => a - b)).toEqual([0, 20, 40]);
      expect(await store.reserve(1, 'line/a', { ...line, from: 100 })).toBe(100);
      expect(await store.reserve(1, 'line/a', { ...line, from: 7 })).toBe(120);
      expect(await store.reserve(1, 'line/b', { ...line, from: 7 })).toBe(7);
      expect(await store.reserve(2, 'line/a', { ...line, from: 7 })).toBe(7);
    });

    it('is forgotten by the beginning of its key, letter by letter', async () => {
      const { store } = await fresh();
      const keys = [
        'team/a_b/x',
        'team/aXb/x',
        'team/A_B/x',
        'team/a_b',
        'team/100%/x',
        'team/100x/x',
        'tea',
      ];
      for (const key of keys) await store.keep(1, key, 'v', 0);
      const left = async (): Promise<readonly string[]> => {
        const found = await Promise.all(
          keys.map(async (key) => [key, await store.readKept(1, key)] as const),
        );
        return found.filter(([, value]) => value !== undefined).map(([key]) => key);
      };
      await store.forget(1, 'team/a_b');
      expect(await left()).toEqual(['team/aXb/x', 'team/A_B/x', 'team/100%/x', 'team/100x/x', 'tea']);
      await store.forget(1, 'team/100%');
      expect(await left()).toEqual(['team/aXb/x', 'team/A_B/x', 'team/100x/x', 'tea']);
    });
  });
}
