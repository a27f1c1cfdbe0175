import { describe, expect, it } from 'vitest';
import type { StoreContract } from '../store.ts';
import { newJob, pullRef, record, writePull } from './kit.ts';

export function renameContract({ fresh }: StoreContract): void {
  describe('a repository with another name', () => {
    it('keeps what is known of its pull requests and its policy, and nothing waits under the old name', async () => {
      const { store } = await fresh();
      await writePull(store, pullRef(7), record({ head: 'h7' }));
      await store.keep(1, 'valid/acme/shop@main ', 'text', 0);
      await store.keep(1, 'valid/acme/shop-2@main ', 'other', 0);
      await store.enqueue(newJob('pull/acme/shop/7'));
      await store.enqueue(newJob('pull/acme/shop-2/7'));
      await store.renameRepository(1, 'acme/shop', 'acme/Store');
      expect(await store.readPull(pullRef(7))).toBeNull();
      expect(await store.readPull(pullRef(7, { full_name: 'acme/Store' }))).toMatchObject({ head: 'h7' });
      expect(await store.readKept(1, 'valid/acme/store@main ')).toBe('text');
      expect(await store.readKept(1, 'valid/acme/shop-2@main ')).toBe('other');
      expect(await store.claim(0, 1)).toMatchObject({ key: 'pull/acme/shop-2/7' });
      expect(await store.claim(0, 1)).toBeNull();
    });

    it('keeps what an event under the new name brought already', async () => {
      const { store } = await fresh();
      await writePull(store, pullRef(7), record({ head: 'old' }));
      await writePull(store, pullRef(7, { full_name: 'acme/store' }), record({ head: 'new' }));
      await store.renameRepository(1, 'acme/shop', 'acme/store');
      expect(await store.openPulls(1)).toMatchObject([{ full_name: 'acme/store', number: 7 }]);
      expect(await store.readPull(pullRef(7, { full_name: 'acme/store' }))).toMatchObject({ head: 'new' });
    });

    it('leaves those of others alone', async () => {
      const { store } = await fresh();
      await writePull(store, pullRef(7, { installation: 2 }), record({ head: 'h7' }));
      await store.renameRepository(1, 'acme/shop', 'acme/store');
      expect(await store.readPull(pullRef(7, { installation: 2 }))).toMatchObject({ head: 'h7' });
    });
  });
}
