import type { Duration } from '../policy/policy.ts';

/** Reads `30m`, `4h`, `2d` or `1w`, from 1; null: it is none. What it is counted in, the reader knows. */
export function readDuration(text: string): Duration | null {
  const [, digits, unit] = /^(\d{1,5})([mhdw])$/.exec(text) ?? [];
  const amount = Number(digits);
  if (!(amount > 0)) return null;
  return unit === 'm' || unit === 'h' || unit === 'd' || unit === 'w' ? { amount, unit } : null;
}
