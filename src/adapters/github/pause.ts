import { setTimeout } from 'node:timers/promises';

/** Waits that many milliseconds; rejects when the signal ends it before. Injected, so that tests move time by hand. */
export type Pause = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

export const pause: Pause = (milliseconds, signal) =>
  setTimeout(milliseconds, undefined, signal === undefined ? {} : { signal });
