import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/adapters/store/database.ts';
import { openPostgres } from '../../src/adapters/store/dialects/postgres.ts';
import { migrate } from '../../src/adapters/store/migrate.ts';
import { openStore } from '../../src/adapters/store/open.ts';
import { createStore } from '../../src/adapters/store/store.ts';
import { startPostgres, type TestPostgres } from '../kit/postgres.ts';
import { storeContract } from './store.ts';
import { delivery, newJob, workOff } from './store/kit.ts';

let server: TestPostgres;
const opened: Database[] = [];

beforeAll(async () => {
  server = await startPostgres();
});

afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
});

afterAll(() => server.stop());

function open(url: string): Database {
  const database = openPostgres(url, () => {});
  opened.push(database);
  return database;
}

const bare = async (): Promise<Database> => open(await server.createDatabase());

async function fresh() {
  const url = await server.createDatabase();
  const database = open(url);
  await migrate(database);
  return { store: createStore(database), other: createStore(open(url)), database };
}

describe('the store on PostgreSQL', () => {
  storeContract({ fresh, bare });

  it('can be opened by several processes at once, on an empty database', async () => {
    const databaseUrl = await server.createDatabase();
    const stores = await Promise.all([1, 2, 3].map(() => openStore({ dataDir: '', databaseUrl })));
    for (const store of stores) expect(await store.queueDepth()).toMatchObject({ waiting: 0 });
    for (const store of stores) await store.close();
  });

  it('gives numbers, also those over 2^31, and not the text that pg makes of them', async () => {
    const { store } = await fresh();
    const at = Date.UTC(2026, 9, 14);
    await store.receive(delivery('d1', { installation: 98_765_432_100 }), at);
    await store.enqueue(newJob('k', { run_at: at + 5 }));
    expect(await store.queueDepth()).toEqual({ waiting: 2, running: 0, set_aside: 0, oldest: at });
    expect(await workOff(store, at)).toMatchObject([{ installation: 98_765_432_100, run_at: at, fence: 1 }]);
  });
});
