import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/adapters/store/database.ts';
import { openSqlite } from '../../src/adapters/store/dialects/sqlite.ts';
import { migrate } from '../../src/adapters/store/migrate.ts';
import { openStore } from '../../src/adapters/store/open.ts';
import { createStore } from '../../src/adapters/store/store.ts';
import { storeContract } from './store.ts';
import { delivery, workOff } from './store/kit.ts';

const opened: Database[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-store-'));
  folders.push(folder);
  return folder;
}

async function bare(): Promise<Database> {
  const database = openSqlite(join(newFolder(), 'lockstep.db'));
  opened.push(database);
  return database;
}

async function fresh() {
  const database = await bare();
  await migrate(database);
  const store = createStore(database);
  return { store, other: store, database };
}

describe('the embedded store', () => {
  storeContract({ fresh, bare });

  it('has every acknowledged delivery and its job after kill -9 in the middle of a load', async () => {
    for (let round = 0; round < 3; round++) {
      const dataDir = newFolder();
      const acknowledged = await killedAfter(300, dataDir);
      const store = await openStore({ dataDir, databaseUrl: null });
      for (const id of acknowledged) expect(await store.readDelivery(id)).toMatchObject({ id });
      const done = await Promise.all(Array.from({ length: 50 }, () => workOff(store)));
      const jobs = new Set(done.flat().map(({ key }) => key));
      expect(acknowledged.filter((id) => !jobs.has(`delivery/${id}`))).toEqual([]);
      await store.close();
    }
  });

  it('says yes only after the disk has it: a log written ahead, synced with each commit', async () => {
    const { database } = await fresh();
    const read = (name: string) =>
      database.write(async (queries) => (await sql.raw(`pragma ${name}`).execute(queries)).rows);
    expect(await read('journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    expect(await read('synchronous')).toEqual([{ synchronous: 2 }]);
    expect(await read('foreign_keys')).toEqual([{ foreign_keys: 1 }]);
  });

  it('acknowledges nothing that a full disk does not take, keeps what it has, and goes on once there is room', async () => {
    const { store, database } = await fresh();
    const pragma = (text: string) =>
      database.write(async (queries) => void (await sql.raw(`pragma ${text}`).execute(queries)));
    await store.receive(delivery('before'), 0);
    await pragma('max_page_count = 1');
    const body = JSON.stringify({ action: 'opened', padding: 'x'.repeat(200_000) });
    const refused = Array.from({ length: 4 }, (_, index) =>
      store.receive(delivery(`d${index}`, { body }), 0),
    );
    for (const receive of refused) await expect(receive).rejects.toThrow('database or disk is full');
    expect(await store.readDelivery('before')).not.toBeNull();
    expect(await store.readDelivery('d0')).toBeNull();
    await pragma('max_page_count = 1000000');
    for (const index of refused.keys())
      expect(await store.receive(delivery(`d${index}`, { body }), 0)).toBe(true);
    expect((await workOff(store)).map(({ key }) => key)).toEqual(
      ['before', 'd0', 'd1', 'd2', 'd3'].map((id) => `delivery/${id}`),
    );
  });

  it('makes its folder, for its owner only', async () => {
    const dataDir = join(newFolder(), 'deep', '.lockstep');
    const store = await openStore({ dataDir, databaseUrl: null });
    await store.receive(delivery('d1'), 0);
    await store.close();
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    const again = await openStore({ dataDir, databaseUrl: null });
    expect(await again.readDelivery('d1')).toEqual(delivery('d1'));
    await again.close();
  });

  it('does not undo the writes of others when one of them fails', async () => {
    const { store, database } = await fresh();
    const failing = database.write(async (queries) => {
      await queries.deleteFrom('deliveries').execute();
      throw new Error('changed my mind');
    });
    const writes = [store.receive(delivery('d1'), 0), store.receive(delivery('d2'), 0)];
    await expect(failing).rejects.toThrow('changed my mind');
    await Promise.all(writes);
    expect(await store.readDelivery('d1')).not.toBeNull();
    expect(await store.readDelivery('d2')).not.toBeNull();
  });
});

/** Runs a process that stores deliveries as fast as it can, kills it once it has acknowledged that many, and gives the ids it said. */
function killedAfter(count: number, dataDir: string): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const victim = fileURLToPath(new URL('./store/victim.ts', import.meta.url));
    const child = spawn(process.execPath, [victim, dataDir], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.split('\n').length > count) child.kill('SIGKILL');
    });
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.on('error', reject);
    child.on('close', (_code, signal) => {
      // The last line can be cut.
      if (signal === 'SIGKILL') resolve(text.split('\n').slice(0, -1));
      else reject(new Error(`It ended by itself: ${errors}`));
    });
  });
}
