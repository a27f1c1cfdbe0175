import { describe, expect, it } from 'vitest';
import { Lost } from '../../../src/app/ports.ts';
import type { Job, Store } from '../../../src/app/ports.ts';
import type { StoreContract } from '../store.ts';
import { claimed, LEASE, newEntry, newJob, pullRef, record } from './kit.ts';

/** Writes what only the holder of that job may write. */
const writeAs = (store: Store, job: Job, head: string) =>
  store.changePull(pullRef(7), () => ({ record: record({ head }), entries: [newEntry({ head })] }), job);

const entries = async (store: Store) =>
  (await store.readLedger(1, { after: 0, limit: 100 })).map(({ head }) => head);

export function fencesContract({ fresh }: StoreContract): void {
  describe('a fence', () => {
    it('keeps the record and the ledger from a worker whose job another has taken', async () => {
      const { store, other } = await fresh();
      await store.enqueue(newJob('k'));
      const lost = await claimed(store);
      await writeAs(store, lost, 'by the first');
      const taken = await claimed(other, LEASE);
      await writeAs(other, taken, 'by the second');

      await expect(writeAs(store, lost, 'too late')).rejects.toBeInstanceOf(Lost);
      expect((await store.readPull(pullRef(7)))?.head).toBe('by the second');
      expect(await entries(store)).toEqual(['by the first', 'by the second']);
    });

    it('is closed when the job has ended', async () => {
      const { store } = await fresh();
      await store.enqueue(newJob('k'));
      const job = await claimed(store);
      await store.complete(job);
      await expect(writeAs(store, job, 'too late')).rejects.toBeInstanceOf(Lost);
      expect(await store.readPull(pullRef(7))).toBeNull();
      expect(await entries(store)).toEqual([]);
    });

    it('leaves a change that writes nothing alone', async () => {
      const { store } = await fresh();
      await store.enqueue(newJob('k'));
      const job = await claimed(store);
      await store.complete(job);
      expect(await store.changePull(pullRef(7), () => null, job)).toBeNull();
    });

    it('lets one of two who race for a job write, and never both', async () => {
      const { store, other } = await fresh();
      for (let round = 0; round < 10; round++) {
        const now = 2 * round * LEASE;
        await store.enqueue(newJob(`k${round}`, { run_at: now }));
        const first = await claimed(store, now);
        const [early, second] = await Promise.all([
          writeAs(store, first, `first ${round}`).then(() => true, isLost),
          claimedSoon(other, now + LEASE).then(async (job) => {
            await writeAs(other, job, `second ${round}`);
            return job;
          }),
        ]);
        expect(second.fence).toBeGreaterThan(first.fence);
        expect((await store.readPull(pullRef(7)))?.head).toBe(`second ${round}`);
        const mine = (await entries(store)).filter((head) => head?.endsWith(` ${round}`));
        expect(mine).toEqual(early ? [`first ${round}`, `second ${round}`] : [`second ${round}`]);
        await other.complete(second);
      }
    });
  });
}

/** Who writes holds its job to the end of that write. */
async function claimedSoon(store: Store, now: number): Promise<Job> {
  for (;;) {
    const job = await store.claim(now, LEASE);
    if (job !== null) return job;
  }
}

function isLost(error: unknown): false {
  if (error instanceof Lost) return false;
  throw error;
}
