import { describe, expect, it } from 'vitest';
import type { Store } from '../../../src/app/ports.ts';
import type { StoreContract } from '../store.ts';
import { claimed, delivery, newJob, workOff } from './kit.ts';

const flood = (store: Store, installation: number, count: number): Promise<unknown> =>
  Promise.all(
    Array.from({ length: count }, (_, i) =>
      store.enqueue(newJob(`flood/${i}`, { installation, kind: 'flood' })),
    ),
  );

export function fairnessContract({ fresh }: StoreContract): void {
  describe('fairness', () => {
    it('an installation that floods does not slow another: they take turns', async () => {
      const { store } = await fresh();
      await flood(store, 1, 100);
      for (let i = 0; i < 5; i++) await store.enqueue(newJob(`k${i}`, { installation: 2 }));
      const order = (await workOff(store)).map(({ installation }) => installation);
      expect(order).toHaveLength(105);
      expect(order.slice(0, 10).filter((one) => one === 2)).toHaveLength(5);
    });

    it('a flood of deliveries that nobody has looked at yet does not slow another', async () => {
      const { store } = await fresh();
      await Promise.all(
        Array.from({ length: 100 }, (_, i) => store.receive(delivery(`d${i}`, { installation: 1 }), 0)),
      );
      await store.receive(delivery('late', { installation: 2 }), 0);
      const first = [await claimed(store), await claimed(store)];
      expect(first.map(({ installation }) => installation)).toContain(2);
    });

    it('one that comes when half of the flood is done is served at once', async () => {
      const { store } = await fresh();
      await flood(store, 1, 60);
      for (let i = 0; i < 30; i++) await store.complete(await claimed(store));
      await store.receive(delivery('late', { installation: 2 }), 0);
      const next = [await claimed(store), await claimed(store)];
      expect(next.map(({ installation }) => installation)).toContain(2);
    });

    it('one that was away gets no more than its turns when it comes back', async () => {
      const { store } = await fresh();
      await flood(store, 1, 60);
      for (let i = 0; i < 30; i++) await store.complete(await claimed(store));
      await flood(store, 2, 20);
      const next = (await workOff(store)).slice(0, 20).map(({ installation }) => installation);
      expect(next.filter((one) => one === 1).length).toBeGreaterThanOrEqual(9);
    });

    it('one whose jobs all wait leaves room for another', async () => {
      const { store } = await fresh();
      await flood(store, 1, 100);
      const held = [];
      for (let job = await store.claim(0, 1000); job; job = await store.claim(0, 1000)) held.push(job);
      expect(held).toHaveLength(32);
      expect(await store.nextDue()).toBe(1000);
      await store.receive(delivery('late', { installation: 2 }), 0);
      expect((await claimed(store)).installation).toBe(2);
      await store.complete(held[0]!);
      expect((await claimed(store)).installation).toBe(1);
    });

    it('what takes green checks back goes before the other work of its installation, in its own order', async () => {
      const { store } = await fresh();
      await flood(store, 1, 100);
      for (let i = 0; i < 5; i++)
        await store.enqueue(newJob(`urgent/${i}`, { kind: i === 0 ? 'freeze' : 'recall' }));
      const order = (await workOff(store)).map(({ key }) => key);
      expect(order.slice(0, 5)).toEqual(Array.from({ length: 5 }, (_, i) => `urgent/${i}`));
      expect(order).toHaveLength(105);
    });

    it('also where it was put in line for later', async () => {
      const { store } = await fresh();
      await store.enqueue(newJob('freeze', { kind: 'freeze', run_at: 10 }));
      await flood(store, 1, 50);
      expect((await claimed(store)).kind).toBe('flood');
      expect((await claimed(store, 10)).kind).toBe('freeze');
    });

    it('what takes green checks back makes no other installation wait longer', async () => {
      const { store } = await fresh();
      await flood(store, 1, 50);
      await flood(store, 2, 10);
      for (let i = 0; i < 20; i++) await store.enqueue(newJob(`urgent/${i}`, { kind: 'recall' }));
      const first = (await workOff(store)).slice(0, 20);
      expect(first.filter(({ installation }) => installation === 2)).toHaveLength(10);
      expect(first.filter(({ kind }) => kind === 'recall')).toHaveLength(10);
    });

    it('within an installation the first comes first', async () => {
      const { store } = await fresh();
      for (let i = 0; i < 20; i++) await store.enqueue(newJob(`k${i}`));
      expect((await workOff(store)).map(({ key }) => key)).toEqual(
        Array.from({ length: 20 }, (_, i) => `k${i}`),
      );
    });
  });
}
