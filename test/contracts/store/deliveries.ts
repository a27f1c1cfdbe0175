import { describe, expect, it } from 'vitest';
import type { StoreContract } from '../store.ts';
import { claimed, delivery, workOff } from './kit.ts';

const DAY = 24 * 3_600_000;

export function deliveriesContract({ fresh }: StoreContract): void {
  describe('a delivery', () => {
    it('is stored together with its job', async () => {
      const { store } = await fresh();
      expect(await store.receive(delivery('d1'), 5)).toBe(true);
      expect(await store.readDelivery('d1')).toEqual(delivery('d1'));
      expect(await claimed(store, 5)).toMatchObject({
        installation: 1,
        key: 'delivery/d1',
        kind: 'delivery',
        payload: '{"id":"d1","event":"pull_request"}',
      });
    });

    it('of the app itself has no installation', async () => {
      const { store } = await fresh();
      await store.receive(delivery('d1', { installation: null }), 0);
      expect((await store.readDelivery('d1'))?.installation).toBeNull();
      expect((await claimed(store)).installation).toBe(0);
    });

    it('that comes again before its job was begun makes no second job', async () => {
      const { store } = await fresh();
      await store.receive(delivery('d1'), 0);
      expect(await store.receive(delivery('d1'), 1)).toBe(true);
      expect(await workOff(store, 1)).toHaveLength(1);
    });

    it('that comes again while its job runs makes no second job', async () => {
      const { store } = await fresh();
      await store.receive(delivery('d1'), 0);
      const job = await claimed(store);
      expect(await store.receive(delivery('d1'), 1)).toBe(true);
      await store.complete(job);
      expect(await workOff(store, 1)).toEqual([]);
    });

    it('that was only seen is taken again', async () => {
      const { store } = await fresh();
      await store.receive(delivery('d1'), 0);
      await workOff(store);
      expect(await store.receive(delivery('d1'), 1)).toBe(true);
      expect(await workOff(store, 1)).toHaveLength(1);
    });

    it('whose job was set aside gets another try when it comes again', async () => {
      const { store } = await fresh();
      await store.receive(delivery('d1'), 0);
      await store.setAside(await claimed(store), 'broken', 0);
      expect(await store.receive(delivery('d1'), 1)).toBe(true);
      expect(await workOff(store, 1)).toHaveLength(1);
    });

    it('that was processed is a duplicate', async () => {
      const { store } = await fresh();
      await store.receive(delivery('d1'), 0);
      await workOff(store);
      await store.finishDelivery('d1', 1);
      expect(await store.receive(delivery('d1'), 2)).toBe(false);
      expect(await workOff(store, 2)).toEqual([]);
    });

    it('loses its text three days after it was processed, and stays known', async () => {
      const { store } = await fresh();
      await store.receive(delivery('d1'), 0);
      await store.receive(delivery('d2'), 0);
      await store.receive(delivery('d3'), 0);
      await store.finishDelivery('d1', 0);
      await store.finishDelivery('d2', 3 * DAY);
      expect(await store.readDelivery('d1')).not.toBeNull();
      await store.finishDelivery('d2', 3 * DAY + 1);
      expect(await store.readDelivery('d1')).toBeNull();
      expect(await store.readDelivery('d3')).not.toBeNull();
      expect(await store.receive(delivery('d1'), 3 * DAY + 2)).toBe(false);
    });

    it('keeps every character of its text', async () => {
      const { store } = await fresh();
      const body = JSON.stringify({ title: `Größe 👩🏽‍💻 '; drop table jobs; -- \\ " % _ \u2028`.repeat(1000) });
      await store.receive(delivery('d1', { body }), 0);
      expect((await store.readDelivery('d1'))?.body).toBe(body);
    });

    it('received twice at the same moment makes one job', async () => {
      const { store, other } = await fresh();
      await Promise.all([store, other, store, other].map((one) => one.receive(delivery('d1'), 0)));
      expect(await workOff(store)).toHaveLength(1);
    });
  });
}
