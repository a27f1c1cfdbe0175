import { setImmediate } from 'node:timers';
import type { Queries } from '../tables.ts';

interface Waiting {
  work(queries: Queries): Promise<unknown>;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** Few enough that a delivery which comes meanwhile does not wait long for its turn. */
const MOST_IN_ONE = 16;

/**
 * Writes that come in the same turn of the event loop share one transaction, and so one wait for the disk.
 * Each has a savepoint of its own: one that throws undoes nothing of the others. Nobody hears of success before the commit.
 */
export function groupCommit(queries: Queries, execute: (statement: string) => void) {
  let waiting: Waiting[] = [];
  let flushing: Promise<void> | null = null;

  const write = <T>(work: (queries: Queries) => Promise<T>): Promise<T> =>
    add(work, (one) => [...waiting, one]);

  /** The same, before what waits already. */
  const writeAtOnce = <T>(work: (queries: Queries) => Promise<T>): Promise<T> =>
    add(work, (one) => [one, ...waiting]);

  function add<T>(work: (queries: Queries) => Promise<T>, place: (one: Waiting) => Waiting[]): Promise<T> {
    return new Promise((resolve, reject) => {
      waiting = place({ work, resolve, reject });
      flushing ??= flush();
    });
  }

  async function flush(): Promise<void> {
    await endOfTurn();
    while (waiting.length > 0) {
      const group = waiting.slice(0, MOST_IN_ONE);
      waiting = waiting.slice(MOST_IN_ONE);
      await commit(group);
      await endOfTurn();
    }
    flushing = null;
  }

  async function commit(group: readonly Waiting[]): Promise<void> {
    const answers: (() => void)[] = [];
    try {
      execute('begin immediate');
      for (const one of group) answers.push(await attempt(one));
      execute('commit');
    } catch (error) {
      undo();
      for (const one of group) one.reject(error);
      return;
    }
    for (const answer of answers) answer();
  }

  async function attempt(one: Waiting): Promise<() => void> {
    execute('savepoint one');
    try {
      const value = await one.work(queries);
      execute('release one');
      return () => one.resolve(value);
    } catch (error) {
      execute('rollback to one');
      execute('release one');
      return () => one.reject(error);
    }
  }

  function undo(): void {
    try {
      execute('rollback');
    } catch {
      // SQLite has already rolled back, or never began.
    }
  }

  return { write, writeAtOnce, settled: async () => flushing };
}

const endOfTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
