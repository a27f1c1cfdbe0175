import { describe, expect, it } from 'vitest';
import { settle, workerKit } from '../../../test/kit/worker.ts';
import { Unavailable } from '../ports.ts';

describe('an attempt at a job', () => {
  it('tries a failed job again after 5 s, 15 s, 1, 5, 15 and 60 minutes, then sets it aside and says why', async () => {
    const at: number[] = [];
    const { worker, rows, lines, moveTo } = workerKit(async () => {
      at.push(rows[0]!.job.run_at / 1000);
      throw new Error('no such column', { cause: new Error('disk full') });
    });
    worker.start();
    await settle();
    await moveTo(10 * 3_600_000);
    expect(at.map((seconds, i) => seconds - (at[i - 1] ?? 0))).toEqual([0, 5, 15, 60, 300, 900, 3600, 3600]);
    expect(rows[0]!.state).toBe('set_aside');
    expect(lines.at(-1)).toContain('job_set_aside');
    expect(lines.at(-1)).toContain('no such column: disk full');
    await worker.stop();
  });

  it('waits as long as GitHub asks', async () => {
    let runs = 0;
    const { worker, rows, moveTo } = workerKit(async () => {
      if (++runs === 1) throw new Unavailable('rate limit', { retryAt: 1_800_000 });
    });
    worker.start();
    await settle();
    await moveTo(1_799_999);
    expect(runs).toBe(1);
    await moveTo(1_800_000);
    expect(rows[0]!.state).toBe('done');
    await worker.stop();
  });

  it('keeps trying for two days while GitHub is away', async () => {
    const { worker, rows, moveTo } = workerKit(async () => {
      throw new Unavailable('502');
    });
    worker.start();
    await settle();
    await moveTo(24 * 3_600_000);
    expect(rows[0]!.state).toBe('waiting');
    await moveTo(49 * 3_600_000);
    expect(rows[0]!.state).toBe('set_aside');
    await worker.stop();
  });

  it('holds the lease of a job that takes long, so that nobody else begins it', async () => {
    const gate = Promise.withResolvers<void>();
    let runs = 0;
    const { worker, rows, moveTo } = workerKit(async () => {
      runs++;
      await gate.promise;
    });
    worker.start();
    await settle();
    await moveTo(10 * 60_000);
    gate.resolve();
    await settle();
    expect(runs).toBe(1);
    expect(rows[0]!.state).toBe('done');
    await worker.stop();
  });

  it('tells a job that it was lost to another worker, and leaves the row alone', async () => {
    let aborted = false;
    const { worker, rows, lines, moveTo } = workerKit(async (_job, { signal }) => {
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      aborted = signal.aborted;
    });
    worker.start();
    await settle();
    rows[0]!.job = { ...rows[0]!.job, fence: 7 };
    rows[0]!.until = 10 * 60_000;
    await moveTo(60_000);
    expect(aborted).toBe(true);
    expect(rows[0]!).toMatchObject({ state: 'running', job: { fence: 7 } });
    expect(lines.at(-1)).toContain('job_lost');
    await worker.stop();
  });

  it('gives back a job that hangs after a quarter of an hour, and does not lose the slot', async () => {
    const { worker, rows, moveTo } = workerKit(() => new Promise(() => {}));
    worker.start();
    await settle();
    await moveTo(15 * 60_000);
    expect(rows[0]!).toMatchObject({ state: 'waiting', job: { attempts: 1 } });
    expect(await worker.stop()).toBe(0);
  });
});
