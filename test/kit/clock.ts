import type { Clock } from '../../src/app/ports.ts';
import { readInstant } from '../../src/core/time/instant.ts';
import type { Instant } from '../../src/core/time/instant.ts';

/** A clock that stands still until a test moves it. */
export interface TestClock extends Clock {
  /** Moves on by wall-clock time: `90s`, `15m`, `2h`, `3d`, or several of them, `1d 2h`. */
  advance(by: string): void;
  set(iso: string): void;
}

/** A clock that shows `start`, e.g. `testClock('2026-10-14T10:00:00Z')`: a Wednesday, eleven in London. */
export function testClock(start = '2026-10-14T10:00:00Z'): TestClock {
  let now = instant(start);
  return {
    now: () => now,
    advance: (by) => {
      now += milliseconds(by);
    },
    set: (iso) => {
      now = instant(iso);
    },
  };
}

function instant(iso: string): Instant {
  const at = readInstant(iso);
  if (at === null) throw new Error(`${iso} is no instant.`);
  return at;
}

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function milliseconds(text: string): number {
  let total = 0;
  for (const part of text.split(' ')) {
    const [, amount, unit = ''] = /^(\d+)([smhd])$/.exec(part) ?? [];
    if (amount === undefined) throw new Error(`${text} is no duration.`);
    total += Number(amount) * (UNITS[unit] ?? 0);
  }
  return total;
}
