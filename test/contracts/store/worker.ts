import { describe, expect, it } from 'vitest';
import { type Job, Unavailable } from '../../../src/app/ports.ts';
import { createWorker, type WorkerParts } from '../../../src/app/worker.ts';
import { SILENT } from '../../kit/silent-log.ts';
import type { StoreContract } from '../store.ts';
import { delivery, newJob } from './kit.ts';

const parts = (more: Pick<WorkerParts, 'store' | 'run' | 'clock'>): WorkerParts => ({
  log: SILENT,
  schedule: () => () => {},
  ...more,
});

export function workerContract({ fresh }: StoreContract): void {
  describe('workers over the store', () => {
    it('two of them do all that is due, each job once, one of a key at a time', async () => {
      const { store, other } = await fresh();
      const done: string[] = [];
      const running = new Set<string>();
      const run = async (job: Job): Promise<void> => {
        if (running.has(job.key)) throw new Error(`Two of ${job.key} at once`);
        running.add(job.key);
        if (job.kind === 'delivery') {
          await store.enqueue(newJob(`pull/${Number(job.key.slice(10)) % 7}`, { kind: job.key }));
          await other.finishDelivery(job.key.slice(9), 0, job.installation);
        }
        running.delete(job.key);
        done.push(`${job.key} ${job.kind}`);
      };
      const clock = { now: () => 0 };
      const workers = [store, other].map((one) => createWorker(parts({ store: one, run, clock })));
      await Promise.all(Array.from({ length: 40 }, (_, i) => store.receive(delivery(`d${i}`), 0)));
      while ((await store.queueDepth()).waiting > 0)
        await Promise.all(workers.map((worker) => worker.drain()));
      expect(done).toHaveLength(80);
      expect(new Set(done).size).toBe(80);
      expect(await store.nextDue()).toBeNull();
    });

    it('a job that fails comes back when GitHub said, and is done then', async () => {
      const { store } = await fresh();
      let now = 0;
      let runs = 0;
      const run = async (): Promise<void> => {
        if (++runs === 1) throw new Unavailable('rate limit', { retryAt: 90_000 });
      };
      const worker = createWorker(parts({ store, run, clock: { now: () => now } }));
      await store.receive(delivery('d1'), 0);
      await worker.drain();
      expect(await store.nextDue()).toBe(90_000);
      now = 90_000;
      await worker.drain();
      expect(runs).toBe(2);
      expect(await store.nextDue()).toBeNull();
    });
  });
}
