import { describe, expect, it } from 'vitest';
import { Lost } from '../ports.ts';
import type { Job } from '../ports.ts';
import { SILENT } from '../../../test/kit/silent-log.ts';
import { holdLease } from './hold.ts';

const job: Job = {
  id: 1,
  installation: 1,
  key: 'k',
  kind: 'settle',
  payload: '{}',
  run_at: 0,
  attempts: 0,
  fence: 1,
};

/** A lease taken at 0, in a process whose clock and timers a test moves apart. */
function held(renew: () => Promise<boolean>) {
  let now = 0;
  let timer: () => void = () => {};
  const never = async () => Promise.reject(new Error('not asked for'));
  const lease = holdLease(
    {
      store: { claim: never, renew, complete: never, retry: never, setAside: never, nextDue: never },
      clock: { now: () => now },
      log: SILENT,
      run: never,
      schedule: (_at, fn) => {
        timer = fn;
        return () => {};
      },
    },
    job,
    0,
  );
  return {
    lease,
    renewAt: async (at: number): Promise<void> => {
      now = at;
      timer();
      await Promise.resolve();
      await Promise.resolve();
      await Promise.resolve();
    },
    isHeldAt: (at: number): boolean => {
      now = at;
      try {
        lease.hold.check();
        return true;
      } catch (error) {
        expect(error).toBeInstanceOf(Lost);
        return false;
      }
    },
  };
}

describe('a lease as its holder sees it', () => {
  it('is trusted five seconds less than others respect it, for their clocks may differ', () => {
    const { isHeldAt } = held(async () => true);
    expect([0, 24_999, 25_000, 30_000].map(isHeldAt)).toEqual([true, true, false, false]);
  });

  it('is not trusted by a process that was stopped, although no timer and no answer has told it anything', () => {
    const { isHeldAt, lease } = held(async () => true);
    expect(isHeldAt(3_600_000)).toBe(false);
    expect(lease.hold.signal.aborted).toBe(false);
  });

  it('is trusted from when it was renewed', async () => {
    const { isHeldAt, renewAt } = held(async () => true);
    await renewAt(15_000);
    expect([39_999, 40_000].map(isHeldAt)).toEqual([true, false]);
  });

  it('ends at once where another has taken the job', async () => {
    const { isHeldAt, renewAt, lease } = held(async () => false);
    await renewAt(15_000);
    expect(isHeldAt(15_001)).toBe(false);
    expect(lease.hold.signal.aborted).toBe(true);
    await expect(lease.lost).rejects.toBeInstanceOf(Lost);
  });

  it('is not longer trusted while the store does not answer, and goes on when it does', async () => {
    let away = true;
    const { isHeldAt, renewAt } = held(() =>
      away ? Promise.reject(new Error('away')) : Promise.resolve(true),
    );
    await renewAt(15_000);
    expect([24_999, 25_000].map(isHeldAt)).toEqual([true, false]);
    away = false;
    await renewAt(30_000);
    expect(isHeldAt(30_001)).toBe(true);
  });
});
