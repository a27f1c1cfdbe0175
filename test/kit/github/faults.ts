import { failure } from './call.ts';
import type { Answer } from './call.ts';

export interface Fault {
  /** What is answered instead; nothing is done then. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** The request is carried out, but its answer never arrives. */
  readonly lose?: boolean;
  /** How many requests meet it; 1 unless told otherwise. */
  readonly times?: number;
}

/** What goes wrong on purpose, by operation (`GET /repos/{owner}/{repo}/pulls/{pull_number}`). */
export interface Faults {
  add(operation: string, fault: Fault): void;
  /** Everything works again. */
  clear(): void;
  take(
    operation: string,
    when: 'before' | 'after',
  ): { readonly answer: Answer; readonly headers: Readonly<Record<string, string>> } | undefined;
}

export function createFaults(): Faults {
  let waiting: { operation: string; fault: Fault; left: number }[] = [];
  return {
    add: (operation, fault) => {
      waiting.push({ operation, fault, left: fault.times ?? 1 });
    },
    clear: () => {
      waiting = [];
    },
    take: (operation, when) => {
      const found = waiting.find(
        (other) => other.operation === operation && (other.fault.lose === true) === (when === 'after'),
      );
      if (found === undefined) return undefined;
      found.left -= 1;
      waiting = waiting.filter(({ left }) => left > 0);
      const status = found.fault.status ?? 502;
      return { answer: failure(status, 'Server Error'), headers: found.fault.headers ?? {} };
    },
  };
}
