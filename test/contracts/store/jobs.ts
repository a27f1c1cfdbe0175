import { describe, expect, it } from 'vitest';
import type { StoreContract } from '../store.ts';
import { claimed, delivery, LEASE, newJob, workOff } from './kit.ts';

export function jobsContract({ fresh }: StoreContract): void {
  describe('a job', () => {
    it('is not claimed before its time', async () => {
      const { store } = await fresh();
      await store.enqueue(newJob('k', { run_at: 1000 }));
      expect(await store.claim(999, LEASE)).toBeNull();
      expect(await store.claim(1000, LEASE)).toMatchObject({ key: 'k', run_at: 1000, attempts: 0 });
    });

    it('that waits takes in another of its key and kind: the earlier time, the later payload', async () => {
      const { store } = await fresh();
      await store.enqueue(newJob('k', { run_at: 500, payload: '1' }));
      await store.enqueue(newJob('k', { run_at: 900, payload: '2' }));
      expect(await store.nextDue()).toBe(500);
      await store.enqueue(newJob('k', { run_at: 100, payload: '3' }));
      expect(await store.nextDue()).toBe(100);
      await store.enqueue(newJob('k', { run_at: 700, payload: '4' }));
      expect(await workOff(store, 1000)).toMatchObject([{ run_at: 100, payload: '4' }]);
    });

    it('that is ready already stays ready when a later one is merged into it', async () => {
      const { store } = await fresh();
      await store.receive(delivery('d1'), 50);
      await store.enqueue(newJob('k', { run_at: 50, payload: '1' }));
      await store.enqueue(newJob('k', { run_at: 900, payload: '2' }));
      expect(await workOff(store, 50)).toHaveLength(2);
    });

    it('that waits is known by its key: of that kind and installation, for that time or before, and not begun', async () => {
      const { store } = await fresh();
      await store.enqueue(newJob('begun', { run_at: 0 }));
      await claimed(store, 0);
      await store.enqueue(newJob('ready', { run_at: 0 }));
      await store.enqueue(newJob('later', { run_at: 900 }));
      await store.enqueue(newJob('too late', { run_at: 901 }));
      await store.enqueue(newJob('other', { kind: 'remind' }));
      await store.enqueue(newJob('theirs', { installation: 2 }));
      expect([...(await store.waiting(1, 'settle', 900))].toSorted()).toEqual(['later', 'ready']);
    });

    it('of another kind is not merged', async () => {
      const { store } = await fresh();
      await store.enqueue(newJob('k', { kind: 'settle' }));
      await store.enqueue(newJob('k', { kind: 'remind' }));
      expect(await workOff(store)).toHaveLength(2);
    });

    it('stored while one of its key runs is done after it, not with it', async () => {
      const { store } = await fresh();
      await store.enqueue(newJob('k', { payload: '1' }));
      const first = await claimed(store);
      await store.enqueue(newJob('k', { payload: '2' }));
      await store.enqueue(newJob('k', { kind: 'remind' }));
      expect(await store.claim(0, LEASE)).toBeNull();
      await store.enqueue(newJob('other'));
      expect((await claimed(store)).key).toBe('other');
      expect(await store.complete(first)).toBe(true);
      expect(await workOff(store)).toMatchObject([{ payload: '2' }, { kind: 'remind' }]);
    });

    it('given back while another waits for much later is not put off until then', async () => {
      const { store } = await fresh();
      await store.enqueue(newJob('k', { payload: '1' }));
      const first = await claimed(store);
      await store.enqueue(newJob('k', { payload: '2', run_at: 90_000 }));
      expect(await store.retry(first, 5000, 'GitHub answered 502')).toBe(true);
      expect(await store.claim(4999, LEASE)).toBeNull();
      expect(await claimed(store, 5000)).toMatchObject({ payload: '2', attempts: 1 });
    });

    it('whose worker died while another waits for much later is done at once', async () => {
      const { store } = await fresh();
      await store.enqueue(newJob('k', { payload: '1' }));
      await claimed(store);
      await store.enqueue(newJob('k', { payload: '2', run_at: LEASE * 100 }));
      expect(await store.claim(LEASE, LEASE)).toBeNull();
      expect(await store.claim(LEASE + 1, LEASE)).toMatchObject({ payload: '2', attempts: 1 });
    });

    it('given back comes again at its time, with one attempt more', async () => {
      const { store } = await fresh();
      await store.enqueue(newJob('k'));
      expect(await store.retry(await claimed(store), 5000, 'GitHub answered 502')).toBe(true);
      expect(await store.nextDue()).toBe(5000);
      expect(await store.claim(4999, LEASE)).toBeNull();
      expect(await claimed(store, 5000)).toMatchObject({ attempts: 1, fence: 2 });
    });

    it('given back while another of its key and kind waits leaves the work to that one', async () => {
      const { store } = await fresh();
      await store.enqueue(newJob('k', { payload: '1' }));
      const first = await claimed(store);
      await store.enqueue(newJob('k', { payload: '2' }));
      expect(await store.retry(first, 5000, 'no')).toBe(true);
      expect(await workOff(store, 9000)).toMatchObject([{ payload: '2' }]);
    });

    it('that waits for another try is tried at once, and afresh, when something new comes', async () => {
      const { store } = await fresh();
      await store.enqueue(newJob('k'));
      await store.retry(await claimed(store), 5000, 'no');
      await store.enqueue(newJob('k', { run_at: 10 }));
      expect(await claimed(store, 10)).toMatchObject({ attempts: 0 });
    });

    it('set aside stays visible, and does not stop what comes after it', async () => {
      const { store } = await fresh();
      await store.enqueue(newJob('k'));
      const job = await claimed(store);
      expect(await store.setAside(job, 'no such column', 7)).toBe(true);
      expect(await store.readSetAside()).toEqual([{ ...job, error: 'no such column' }]);
      expect(await store.queueDepth()).toEqual({ waiting: 0, running: 0, set_aside: 1, oldest: null });
      expect(await store.nextDue()).toBeNull();
      await store.enqueue(newJob('k'));
      expect(await workOff(store)).toHaveLength(1);
    });

    it('is counted while it waits, and while it runs', async () => {
      const { store } = await fresh();
      expect(await store.queueDepth()).toEqual({ waiting: 0, running: 0, set_aside: 0, oldest: null });
      await store.enqueue(newJob('a', { run_at: 30 }));
      await store.enqueue(newJob('b', { run_at: 20 }));
      expect(await store.queueDepth()).toEqual({ waiting: 2, running: 0, set_aside: 0, oldest: 20 });
      await claimed(store, 20);
      expect(await store.queueDepth()).toEqual({ waiting: 1, running: 1, set_aside: 0, oldest: 30 });
    });
  });
}
