import type { Log } from '../../src/app/ports.ts';

/** For tests that nobody reads the log of. */
export const SILENT: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
