import type { Clock, Log } from '../../app/ports.ts';

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LEVELS)[number];

/** One JSON object a line, from `level` on; `write` gets the line with its end. Fields hold what people may see, never a secret. */
export function jsonLog(level: LogLevel, clock: Clock, write: (line: string) => void): Log {
  const at = (own: LogLevel): Log['info'] =>
    LEVELS.indexOf(own) < LEVELS.indexOf(level)
      ? () => undefined
      : (event, fields = {}) => {
          const time = new Date(clock.now()).toISOString();
          write(`${JSON.stringify({ time, level: own, event, ...fields })}\n`);
        };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}
