import { describe, expect, it } from 'vitest';
import type { Job, Store } from '../../../src/app/ports.ts';
import type { StoreContract } from '../store.ts';
import { claimed, LEASE, newJob, workOff } from './kit.ts';

export function leasesContract({ fresh }: StoreContract): void {
  describe('a lease', () => {
    it('that ran out gives the job to another, and the first can no longer end it', async () => {
      const { store, other } = await fresh();
      await store.enqueue(newJob('k'));
      const lost = await claimed(store);
      expect(await other.claim(LEASE - 1, LEASE)).toBeNull();
      const taken = await claimed(other, LEASE);
      expect(taken).toMatchObject({ id: lost.id, attempts: 1 });
      expect(taken.fence).toBeGreaterThan(lost.fence);

      expect(await store.complete(lost)).toBe(false);
      expect(await store.retry(lost, 0, 'no')).toBe(false);
      expect(await store.setAside(lost, 'no', 0)).toBe(false);
      expect(await store.renew(lost, 9 * LEASE)).toBe(false);
      expect(await other.complete(taken)).toBe(true);
      expect(await other.complete(taken)).toBe(false);
    });

    it('that is renewed keeps the job', async () => {
      const { store } = await fresh();
      await store.enqueue(newJob('k'));
      const job = await claimed(store);
      expect(await store.renew(job, 3 * LEASE)).toBe(true);
      expect(await store.claim(2 * LEASE, LEASE)).toBeNull();
      expect(await store.complete(job)).toBe(true);
    });

    it('that ran out while another of its key and kind waits leaves the work to that one', async () => {
      const { store } = await fresh();
      await store.enqueue(newJob('k', { payload: '1' }));
      const lost = await claimed(store);
      await store.enqueue(newJob('k', { payload: '2' }));
      expect(await workOff(store, LEASE)).toMatchObject([{ payload: '2' }]);
      expect(await store.complete(lost)).toBe(false);
    });

    it('that ran out, or was given back, tells the one that takes its work that it was begun before', async () => {
      const { store } = await fresh();
      await store.enqueue(newJob('k'));
      const lost = await claimed(store);
      await store.enqueue(newJob('k'));
      const next = await claimed(store, LEASE);
      expect(next.fence).toBeGreaterThan(lost.fence);
      await store.enqueue(newJob('k'));
      await store.retry(next, LEASE, 'no answer');
      expect((await claimed(store, LEASE)).fence).toBeGreaterThan(next.fence);
    });

    it('does not make what is for later due where the clock is set back', async () => {
      const { store } = await fresh();
      await store.enqueue(newJob('early'));
      await claimed(store, 10 * LEASE);
      await store.claim(0, LEASE);
      await store.enqueue(newJob('late', { run_at: LEASE }));
      expect(await store.claim(0, LEASE)).toBeNull();
    });

    it('is something that becomes due', async () => {
      const { store } = await fresh();
      await store.enqueue(newJob('k'));
      await claimed(store);
      expect(await store.nextDue()).toBe(LEASE);
    });
  });

  describe('many who claim at once', () => {
    it('never get the same job, and never two of one key together', async () => {
      const { store, other } = await fresh();
      const keys = 15;
      for (let i = 0; i < 120; i++) {
        await store.enqueue(newJob(`k${i % keys}`, { kind: `kind${i}`, installation: 1 + (i % 3) }));
      }
      const running = new Set<string>();
      const done: Job[] = [];
      const claimer = async (one: Store): Promise<void> => {
        for (let idle = 0; idle < 200;) {
          const job = await one.claim(0, LEASE);
          if (job === null) {
            if (done.length === 120) return;
            idle++;
            continue;
          }
          idle = 0;
          const key = `${job.installation}/${job.key}`;
          if (running.has(key)) throw new Error(`Two of ${key} ran at once`);
          running.add(key);
          await one.nextDue();
          running.delete(key);
          done.push(job);
          if (!(await one.complete(job))) throw new Error('A job was lost within its lease');
        }
      };
      await Promise.all([store, other, store, other, store, other, store, other].map(claimer));
      expect(new Set(done.map(({ id }) => id)).size).toBe(120);
      expect(done).toHaveLength(120);
      expect(await store.queueDepth()).toMatchObject({ waiting: 0 });
    });

    it('while others store and merge, lose nothing', async () => {
      const { store, other } = await fresh();
      const seen = new Map<string, number>();
      let storing = true;
      const claimer = async (one: Store): Promise<void> => {
        for (;;) {
          const last = !storing;
          const job = await one.claim(0, LEASE);
          if (job === null && last) return;
          if (job === null) continue;
          seen.set(job.key, Number(job.payload));
          await one.complete(job);
        }
      };
      const claimers = [store, other, store, other].map(claimer);
      await Promise.all(
        Array.from({ length: 200 }, (_, i) =>
          (i % 2 === 0 ? store : other).enqueue(newJob(`k${i}`, { payload: String(i) })),
        ),
      );
      storing = false;
      await Promise.all(claimers);
      expect([...seen.values()].sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, i) => i));
    });
  });
}
