import { describe, expect, it } from 'vitest';
import { createPace } from './pace.ts';

/** A pace of 64 jobs, and a clock that stands until a test moves it. */
function pacing(most = 64) {
  let now = 0;
  const pace = createPace(most, { now: () => now });
  const passes = (milliseconds: number): void => void (now += milliseconds);
  const waits = (milliseconds: number): void => {
    const leave = pace.enter();
    passes(milliseconds);
    leave();
  };
  return { pace, passes, waits };
}

describe('how many jobs may run', () => {
  it('is all of them while deliveries are stored quickly', () => {
    const { pace, waits } = pacing();
    for (let i = 0; i < 1000; i++) waits(20);
    expect(pace.allowed()).toBe(64);
  });

  it('is half as many after a delivery that waited long, and two at last', () => {
    const { pace, waits } = pacing();
    const seen = [21, 60, 60, 60, 60, 60, 60].map((milliseconds) => {
      waits(milliseconds);
      return pace.allowed();
    });
    expect(seen).toEqual([32, 17, 9, 5, 3, 2, 2]);
  });

  it('is halved once for many that waited together', () => {
    const { pace, passes } = pacing();
    const leaves = Array.from({ length: 50 }, () => pace.enter());
    passes(30);
    for (const leave of leaves) leave();
    expect(pace.allowed()).toBe(32);
  });

  it('is halved while a delivery still waits', () => {
    const { pace, passes } = pacing();
    pace.enter();
    passes(21);
    expect(pace.allowed()).toBe(32);
    passes(50);
    expect(pace.allowed()).toBe(17);
  });

  it('grows by one in 25 ms, up to all of them', () => {
    const { pace, waits, passes } = pacing();
    waits(21);
    passes(250);
    expect(pace.allowed()).toBe(42);
    passes(3_600_000);
    expect(pace.allowed()).toBe(64);
  });

  it('is not low for hours because the clock was set back', () => {
    const { pace, waits, passes } = pacing();
    waits(21);
    passes(-3_600_000);
    expect(pace.allowed()).toBe(64);
  });

  it('is never more than there may be at most, and one at least', () => {
    const { pace, waits } = pacing(1);
    waits(500);
    expect(pace.allowed()).toBe(1);
  });
});
