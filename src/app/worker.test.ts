import { describe, expect, it } from 'vitest';
import { settle, workerKit } from '../../test/kit/worker.ts';

describe('a worker', () => {
  it('runs what is due at once, and what is due later at its time', async () => {
    const ran: string[] = [];
    const { worker, moveTo } = workerKit(async (job) => void ran.push(job.key), [{}, { run_at: 7000 }]);
    worker.start();
    await settle();
    expect(ran).toEqual(['k0']);
    await moveTo(7000);
    expect(ran).toEqual(['k0', 'k1']);
    await worker.stop();
  });

  it('takes what is stored while it looks, when it is woken', async () => {
    const ran: string[] = [];
    const { worker, add } = workerKit(async (job) => void ran.push(job.key), [{}]);
    worker.start();
    await settle();
    add({ id: 9, key: 'k9' });
    worker.wake();
    await settle();
    expect(ran).toEqual(['k0', 'k9']);
    await worker.stop();
  });

  it('runs twenty-four at once and no more', async () => {
    let running = 0;
    let most = 0;
    const gates: (() => void)[] = [];
    const { worker } = workerKit(
      async () => {
        most = Math.max(most, ++running);
        await new Promise<void>((resolve) => gates.push(resolve));
        running--;
      },
      Array.from({ length: 60 }, () => ({})),
    );
    worker.start();
    await settle();
    expect(most).toBe(24);
    while (gates.length > 0) {
      gates.shift()?.();
      await settle();
    }
    expect(most).toBe(24);
    await worker.stop();
  });

  it('begins no more than are allowed, and more once more are', async () => {
    let allowed = 2;
    let running = 0;
    const gates: (() => void)[] = [];
    const { worker, rows, moveTo } = workerKit(
      async () => {
        running++;
        await new Promise<void>((resolve) => gates.push(resolve));
        running--;
      },
      Array.from({ length: 20 }, () => ({})),
      () => allowed,
    );
    worker.start();
    await settle();
    expect(running).toBe(2);
    for (const end of gates.splice(0)) end();
    await settle();
    expect(running).toBe(2);
    allowed = 5;
    await moveTo(50);
    expect(running).toBe(5);
    allowed = 1;
    for (const end of gates.splice(0)) end();
    await settle();
    expect(running).toBe(1);
    expect(rows.filter(({ state }) => state === 'done')).toHaveLength(7);
    const stopping = worker.stop();
    for (const end of gates.splice(0)) end();
    await stopping;
  });

  it('stops when the running jobs have ended, takes no others, and leaves no timer', async () => {
    const gate = Promise.withResolvers<void>();
    const ran: string[] = [];
    const { worker, add, timers, rows } = workerKit(async (job) => {
      ran.push(job.key);
      await gate.promise;
    });
    worker.start();
    await settle();
    const stopping = worker.stop();
    add({ id: 9, key: 'k9' });
    worker.wake();
    gate.resolve();
    expect(await stopping).toBe(0);
    expect(ran).toEqual(['k0']);
    expect(rows[0]!.state).toBe('done');
    expect(timers()).toBe(0);
  });

  it('stops at the limit although a job still runs, and says so', async () => {
    const { worker, moveTo } = workerKit(() => new Promise(() => {}));
    worker.start();
    await settle();
    const stopping = worker.stop(1000);
    await moveTo(1000);
    expect(await stopping).toBe(1);
  });

  it('runs all that is due, and what follows from it, when it is drained', async () => {
    const ran: string[] = [];
    const { worker, add } = workerKit(
      async (job) => {
        ran.push(job.key);
        if (job.key === 'k0') add({ id: 9, key: 'k9' });
      },
      [{}, { run_at: 1 }],
    );
    await worker.drain();
    expect(ran).toEqual(['k0', 'k9']);
  });

  it('goes on after the store could not be read', async () => {
    const { worker, lines, moveTo, rows } = workerKit(async () => {});
    rows[0]!.job = new Proxy(rows[0]!.job, {
      get: (job, name) => {
        if (name === 'run_at' && lines.length < 2) throw new Error('connection refused');
        return Reflect.get(job, name);
      },
    });
    worker.start();
    await settle();
    expect(lines[0]).toContain('connection refused');
    await moveTo(5000);
    expect(rows[0]!.state).toBe('done');
    await worker.stop();
  });
});
