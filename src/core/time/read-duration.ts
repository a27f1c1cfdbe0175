import type { Duration } from '../policy/policy.ts';

/** Reads `30m`, `4h`, `2d` or `1w`, also `0d`; null: it is none. In what time it is counted, the reader knows. */
export function readDuration(text: string): Duration | null {
  const [, digits, unit] = /^(\d{1,5})([mhdw])$/.exec(text) ?? [];
  const amount = Number(digits);
  return unit === 'm' || unit === 'h' || unit === 'd' || unit === 'w' ? { amount, unit } : null;
}
