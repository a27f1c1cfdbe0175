import type { Log } from './ports.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A log that adds these fields to each of its lines. */
export const logWith = (log: Log, always: Fields): Log => ({
  info: (event, fields) => log.info(event, { ...always, ...fields }),
  warn: (event, fields) => log.warn(event, { ...always, ...fields }),
  error: (event, fields) => log.error(event, { ...always, ...fields }),
});
