import type { Clock } from '../../../src/app/ports.ts';
import type { Instant } from '../../../src/core/time/instant.ts';
import type { Sender } from './tokens.ts';

/** One request that the double was sent. */
export interface LoggedRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** As GitHub's description spells it, `GET /repos/{owner}/{repo}`. */
  readonly operation: string;
  readonly kind: 'read' | 'write';
  readonly at: Instant;
  /** 0 while it is not answered. */
  readonly status: number;
  /** Null: the app itself, or nobody known. */
  readonly installation: number | null;
  /** Its place among all requests, from 1; and how many were under way when it began. */
  readonly number: number;
  readonly together: number;
}

export interface RequestLog {
  readonly all: readonly LoggedRequest[];
  begin(
    method: string,
    url: URL,
    operation: string,
  ): { operation: string; end(status: number, by: Sender): void };
  /** Forgets what was sent so far: what follows is counted alone. */
  clear(): void;
}

export function createLog(clock: Clock): RequestLog {
  const all: { -readonly [K in keyof LoggedRequest]: LoggedRequest[K] }[] = [];
  let underWay = 0;
  let count = 0;
  return {
    all,
    begin: (method, url, operation) => {
      underWay += 1;
      count += 1;
      const entry = {
        method,
        path: url.pathname + url.search,
        operation,
        kind: method === 'GET' || url.pathname === '/graphql' ? ('read' as const) : ('write' as const),
        at: clock.now(),
        status: 0,
        installation: null as number | null,
        number: count,
        together: underWay,
      };
      all.push(entry);
      return {
        operation,
        end: (status, by) => {
          underWay -= 1;
          entry.status = status;
          entry.installation = by.kind === 'installation' ? by.installation.id : null;
        },
      };
    },
    clear: () => {
      all.length = 0;
    },
  };
}
