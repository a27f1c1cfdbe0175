import type { Job, Log } from '../../src/app/ports.ts';
import { createWorker } from '../../src/app/worker.ts';
import type { Run } from '../../src/app/worker/attempt.ts';

/** Lets everything that waits for nothing outside run to its end. */
export const settle = async (): Promise<void> => {
  for (let i = 0; i < 50; i++) await Promise.resolve();
};

/** A store in memory, a clock that stands, timers that fire when the test moves time, and a log that is kept. */
export function workerKit(
  run: Run,
  jobs: readonly Partial<Job>[] = [{}],
  allowed: () => number = () => Infinity,
) {
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
  const worker = createWorker({ store, clock: { now: () => now }, log, run, schedule, allowed });
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
