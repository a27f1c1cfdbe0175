import { describe, expect, it } from 'vitest';
import { Unavailable, type Job, type Log } from './ports.ts';
import { createWorker } from './worker.ts';

const settle = async (): Promise<void> => {
  for (let i = 0; i < 50; i++) await Promise.resolve();
};

/** A store in memory, a clock that stands, timers that fire when the test moves time, and a log that is kept. */
function kit(run: (job: Job, signal: AbortSignal) => Promise<void>, jobs: readonly Partial<Job>[] = [{}]) {
  let now = 0;
  let timers: { readonly at: number; readonly fn: () => void }[] = [];
  const rows = jobs.map((job, id) => ({
    job: {
      id,
      installation: 1,
      key: `k${id}`,
      kind: 'settle',
      payload: '{}',
      run_at: 0,
      attempts: 0,
      fence: 0,
      ...job,
    },
    state: 'waiting',
    until: 0,
  }));
  const lines: string[] = [];
  const write = (event: string, fields: Readonly<Record<string, unknown>> = {}): void =>
    void lines.push(`${event} ${JSON.stringify(fields)}`);
  const log: Log = { info: write, warn: write, error: write };
  const row = (job: Job) =>
    rows.find((one) => one.job.id === job.id && one.job.fence === job.fence && one.state === 'running');
  const put = (job: Job, state: string, change: Partial<Job> = {}): boolean => {
    const found = row(job);
    if (found === undefined) return false;
    found.state = state;
    found.job = { ...found.job, ...change };
    return true;
  };
  const store = {
    claim: async (at: number, lease: number) => {
      const found = rows.find(
        (one) =>
          (one.state === 'waiting' && one.job.run_at <= at) || (one.state === 'running' && one.until <= at),
      );
      if (found === undefined) return null;
      found.state = 'running';
      found.until = at + lease;
      found.job = { ...found.job, fence: found.job.fence + 1 };
      return found.job;
    },
    renew: async (job: Job, until: number) => {
      const found = row(job);
      if (found !== undefined) found.until = until;
      return found !== undefined;
    },
    complete: async (job: Job) => put(job, 'done'),
    retry: async (job: Job, runAt: number) =>
      put(job, 'waiting', { run_at: runAt, attempts: job.attempts + 1 }),
    setAside: async (job: Job) => put(job, 'set_aside'),
    nextDue: async () => {
      const due = rows.flatMap((one) =>
        one.state === 'waiting' ? [one.job.run_at] : one.state === 'running' ? [one.until] : [],
      );
      return due.length === 0 ? null : Math.min(...due);
    },
  };
  const schedule = (at: number, fn: () => void) => {
    const timer = { at, fn };
    timers.push(timer);
    return () => {
      timers = timers.filter((one) => one !== timer);
    };
  };
  const worker = createWorker({ store, clock: { now: () => now }, log, run, schedule });
  return {
    worker,
    rows,
    lines,
    timers: () => timers.length,
    add: (job: Partial<Job>) =>
      rows.push({ ...rows[0]!, job: { ...rows[0]!.job, ...job }, state: 'waiting' }),
    moveTo: async (at: number): Promise<void> => {
      for (;;) {
        const next = timers.filter((timer) => timer.at <= at).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        now = Math.max(now, next.at);
        timers = timers.filter((timer) => timer !== next);
        next.fn();
        await settle();
      }
      now = at;
    },
  };
}

describe('a worker', () => {
  it('runs what is due at once, and what is due later at its time', async () => {
    const ran: string[] = [];
    const { worker, moveTo } = kit(async (job) => void ran.push(job.key), [{}, { run_at: 7000 }]);
    worker.start();
    await settle();
    expect(ran).toEqual(['k0']);
    await moveTo(7000);
    expect(ran).toEqual(['k0', 'k1']);
    await worker.stop();
  });

  it('takes what is stored while it looks, when it is woken', async () => {
    const ran: string[] = [];
    const { worker, add } = kit(async (job) => void ran.push(job.key), [{}]);
    worker.start();
    await settle();
    add({ id: 9, key: 'k9' });
    worker.wake();
    await settle();
    expect(ran).toEqual(['k0', 'k9']);
    await worker.stop();
  });

  it('runs eight at once and no more', async () => {
    let running = 0;
    let most = 0;
    const gates: (() => void)[] = [];
    const { worker } = kit(
      async () => {
        most = Math.max(most, ++running);
        await new Promise<void>((resolve) => gates.push(resolve));
        running--;
      },
      Array.from({ length: 20 }, () => ({})),
    );
    worker.start();
    await settle();
    expect(most).toBe(8);
    while (gates.length > 0) {
      gates.shift()?.();
      await settle();
    }
    expect(most).toBe(8);
    await worker.stop();
  });

  it('tries a failed job again after 5 s, 15 s, 1, 5, 15 and 60 minutes, then sets it aside and says why', async () => {
    const at: number[] = [];
    const { worker, rows, lines, moveTo } = kit(async () => {
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
    const { worker, rows, moveTo } = kit(async () => {
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
    const { worker, rows, moveTo } = kit(async () => {
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
    const { worker, rows, moveTo } = kit(async () => {
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
    const { worker, rows, lines, moveTo } = kit(async (_job, signal) => {
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
    const { worker, rows, moveTo } = kit(() => new Promise(() => {}));
    worker.start();
    await settle();
    await moveTo(15 * 60_000);
    expect(rows[0]!).toMatchObject({ state: 'waiting', job: { attempts: 1 } });
    expect(await worker.stop()).toBe(0);
  });

  it('stops when the running jobs have ended, takes no others, and leaves no timer', async () => {
    const gate = Promise.withResolvers<void>();
    const ran: string[] = [];
    const { worker, add, timers, rows } = kit(async (job) => {
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
    const { worker, moveTo } = kit(() => new Promise(() => {}));
    worker.start();
    await settle();
    const stopping = worker.stop(1000);
    await moveTo(1000);
    expect(await stopping).toBe(1);
  });

  it('runs all that is due, and what follows from it, when it is drained', async () => {
    const ran: string[] = [];
    const { worker, add } = kit(
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
    const { worker, lines, moveTo, rows } = kit(async () => {});
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
