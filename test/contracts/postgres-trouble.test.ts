import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/adapters/store/database.ts';
import { openPostgres } from '../../src/adapters/store/dialects/postgres.ts';
import { migrate } from '../../src/adapters/store/migrate.ts';
import { createStore } from '../../src/adapters/store/store.ts';
import type { Store } from '../../src/app/ports.ts';
import { createWorker } from '../../src/app/worker.ts';
import { startPostgres, type TestPostgres } from '../kit/postgres.ts';
import { SILENT } from '../kit/silent-log.ts';
import {
  claimed,
  delivery,
  LEASE,
  newEntry,
  newJob,
  pullRef,
  record,
  workOff,
  writePull,
} from './store/kit.ts';

let server: TestPostgres;

beforeAll(async () => {
  server = await startPostgres();
});

afterAll(() => server.stop());

interface Opened extends AsyncDisposable {
  readonly url: string;
  readonly store: Store;
  readonly database: Database;
  /** What broke while nothing was asked. */
  readonly errors: readonly Error[];
}

async function open(at?: string): Promise<Opened> {
  const url = at ?? (await server.createDatabase());
  const errors: Error[] = [];
  const database = openPostgres(url, (error) => errors.push(error));
  await migrate(database);
  const store = createStore(database);
  return { url, store, database, errors, [Symbol.asyncDispose]: () => store.close() };
}

/** Breaks off every connection to the database, as an administrator does. */
async function breakOff({ url }: Opened): Promise<void> {
  const admin = openPostgres(url, () => {});
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(admin.read);
  await admin.close();
}

describe('PostgreSQL that is restarted', () => {
  it('makes writes fail while it is away, loses none that succeeded, and is used again when it is back', async () => {
    await using opened = await open();
    const { store } = opened;
    await store.receive(delivery('d1'), 0);
    await writePull(store, pullRef(7), record());
    await server.stopFor(async () => {
      await expect(store.receive(delivery('d2'), 0)).rejects.toThrow();
      await expect(store.claim(0, LEASE)).rejects.toThrow();
      await expect(store.readPull(pullRef(7))).rejects.toThrow();
    });
    expect(await store.receive(delivery('d2'), 0)).toBe(true);
    expect((await workOff(store)).map(({ key }) => key)).toEqual(['delivery/d1', 'delivery/d2']);
    expect(await store.readPull(pullRef(7))).toEqual(record());
    expect(opened.errors.length).toBeGreaterThan(0);
  });

  it('costs the jobs that ran nothing but a while: workers go on, and all is done', async () => {
    await using opened = await open();
    const { store } = opened;
    let now = 0;
    const done: string[] = [];
    const run = async ({ key }: { readonly key: string }): Promise<void> => {
      await store.changePull(pullRef(7), (before) => {
        const old = before ?? record();
        return { record: { ...old, updated_at: `${old.updated_at}.` }, entries: [newEntry()] };
      });
      done.push(key);
    };
    const worker = createWorker({
      store,
      run,
      clock: { now: () => now },
      log: SILENT,
      schedule: () => () => {},
    });
    for (let i = 0; i < 30; i++) await store.enqueue(newJob(`k${i}`));
    const working = worker.drain();
    await server.stopFor(() => working);
    while ((await store.nextDue()) !== null) {
      now = Math.max(now, (await store.nextDue()) ?? 0);
      await worker.drain();
    }
    expect(new Set(done).size).toBe(30);
    expect((await store.queueDepth()).set_aside).toBe(0);
    const dots = (await store.readPull(pullRef(7)))?.updated_at.match(/\./g)?.length;
    expect((await store.ledgerEnd(1))?.seq).toBe(dots);
  });
});

describe('a connection that is broken off', () => {
  it('in the middle of a transaction undoes it, fails the write, and does not end the process', async () => {
    await using opened = await open();
    const { store, database } = opened;
    const broken = database.write(async (queries) => {
      await queries
        .insertInto('kept')
        .values({ installation: 1, key: 'a', value: 'b', kept_at: 0 })
        .execute();
      await breakOff(opened);
      await queries.deleteFrom('jobs').execute();
    });
    await expect(broken).rejects.toThrow();
    expect(await store.readKept(1, 'a')).toBeUndefined();
    await store.keep(1, 'a', 'c', 0);
    expect(await store.readKept(1, 'a')).toBe('c');
  });

  it('while the commit was on its way leaves no doubt: doing it again is doing it once', async () => {
    await using opened = await open();
    const { store } = opened;
    const forgetful = afterCommit(opened, () => {
      throw new Error('Connection terminated unexpectedly');
    });

    await expect(forgetful.receive(delivery('d1'), 0)).rejects.toThrow('unexpectedly');
    expect(await store.receive(delivery('d1'), 1)).toBe(true);
    expect(await store.receive(delivery('d1'), 2)).toBe(true);
    expect((await store.queueDepth()).waiting).toBe(1);

    await expect(forgetful.claim(2, LEASE)).rejects.toThrow('unexpectedly');
    const job = await claimed(store, 2 + LEASE);
    expect(job).toMatchObject({ key: 'delivery/d1', attempts: 1 });
    await expect(forgetful.complete(job)).rejects.toThrow('unexpectedly');
    expect(await store.complete(job)).toBe(false);
    expect(await store.nextDue()).toBeNull();

    const close = (one: Store) =>
      one.changePull(pullRef(7), (before) =>
        before?.state === 'closed'
          ? null
          : { record: record({ state: 'closed' }), entries: [newEntry({ kind: 'closed' })] },
      );
    await expect(close(forgetful)).rejects.toThrow('unexpectedly');
    expect(await close(store)).toMatchObject({ state: 'closed' });
    expect((await store.ledgerEnd(1))?.seq).toBe(1);
  });

  it('again and again while claims are made takes no place from anybody', async () => {
    await using opened = await open();
    const { store } = opened;
    let broken = true;
    const unlucky = afterCommit(opened, () => {
      if (broken) throw new Error('Connection terminated unexpectedly');
    });
    for (let i = 0; i < 40; i++) await store.enqueue(newJob(`k${i}`));
    for (let i = 0; i < 40; i++) await expect(unlucky.claim(0, LEASE)).rejects.toThrow('unexpectedly');
    broken = false;
    expect(await workOff(unlucky, LEASE)).toHaveLength(40);
  });
});

/** The same database through a store that does this after each commit, before anybody hears of it. */
function afterCommit({ database }: Opened, act: () => void): Store {
  const write: Database['write'] = async (work) => {
    const value = await database.write(work);
    act();
    return value;
  };
  return createStore({ ...database, write, writeAtOnce: write });
}

describe('a process that is stopped and goes on later', () => {
  it('keeps its locks for no more than some seconds, should it stand in the middle of a transaction', async () => {
    await using opened = await open();
    const settings = await sql`select name, setting, unit from pg_settings
      where name in ('idle_in_transaction_session_timeout', 'lock_timeout') order by name`.execute(
      opened.database.read,
    );
    expect(settings.rows).toEqual([
      { name: 'idle_in_transaction_session_timeout', setting: '15000', unit: 'ms' },
      { name: 'lock_timeout', setting: '20000', unit: 'ms' },
    ]);
  });

  it('writes while it has its job, and nothing once another has taken it over', async () => {
    await using opened = await open();
    const { store, url } = opened;
    await store.enqueue(newJob('k'));
    const sleeper = startSleeper(url);
    try {
      expect(await sleeper.says()).toBe('has k');
      sleeper.tell();
      expect(await sleeper.says()).toBe('written');

      sleeper.child.kill('SIGSTOP');
      const taken = await claimed(store, 1000);
      expect(taken).toMatchObject({ key: 'k', attempts: 1 });
      await store.changePull(
        pullRef(7),
        () => ({ record: record({ head: 'of another' }), entries: [] }),
        taken,
      );
      sleeper.tell();
      sleeper.child.kill('SIGCONT');

      expect(await sleeper.says()).toBe('lost');
      expect((await store.readPull(pullRef(7)))?.head).toBe('of another');
    } finally {
      sleeper.child.kill('SIGKILL');
    }
  });
});

interface Sleeper {
  readonly child: ChildProcessWithoutNullStreams;
  tell(): void;
  says(): Promise<string>;
}

function startSleeper(url: string): Sleeper {
  const program = fileURLToPath(new URL('./store/sleeper.ts', import.meta.url));
  const child = spawn(process.execPath, [program, url]);
  const lines = createInterface(child.stdout);
  const all: string[] = [];
  lines.on('line', (line) => all.push(line));
  child.stderr.on('data', (chunk: Buffer) => all.push(chunk.toString()));
  let read = 0;
  return {
    child,
    tell: () => void child.stdin.write('\n'),
    async says() {
      while (all.length <= read) await Promise.race([once(lines, 'line'), once(child, 'exit')]);
      return all[read++] ?? '';
    },
  };
}
