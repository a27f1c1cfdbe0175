import type { Clock, Log } from '../../app/ports.ts';
import type { Redact } from './redact.ts';

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LEVELS)[number];

export interface JsonLogParts {
  readonly clock: Clock;
  /** Gets the line with its end. */
  readonly write: (line: string) => void;
  readonly redact: Redact;
}

/** One JSON object a line, from `level` on. INVARIANT: no field is written that was not redacted. */
export function jsonLog(level: LogLevel, { clock, write, redact }: JsonLogParts): Log {
  const at = (own: LogLevel): Log['info'] =>
    LEVELS.indexOf(own) < LEVELS.indexOf(level)
      ? () => undefined
      : (event, fields = {}) => {
          const time = new Date(clock.now()).toISOString();
          const shown = redact(fields);
          const rest = typeof shown === 'object' ? shown : {};
          write(`${JSON.stringify({ time, level: own, event, ...rest })}\n`);
        };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}
