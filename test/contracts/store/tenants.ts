import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../../src/adapters/store/database.ts';
import type { Store } from '../../../src/app/ports.ts';
import type { StoreContract } from '../store.ts';
import { campaign, writeCampaign } from './campaigns.ts';
import {
  asked,
  claimed,
  clock,
  delivery,
  file,
  newEntry,
  newJob,
  pullRef,
  record,
  writePull,
} from './kit.ts';

/** Says nothing of any tenant: the names of the migrations that ran, and SQLite's own. */
const NOT_OF_TENANTS = new Set(['migrations', 'sqlite_sequence']);

async function tablesOf(database: Database) {
  const tables = await database.read.introspection.getTables();
  return tables.filter(({ name }) => !NOT_OF_TENANTS.has(name));
}

/** The same words everywhere: same delivery, keys, repository, numbers and handles. */
async function fill(store: Store, installation: number): Promise<void> {
  const text = `of ${installation}`;
  await store.receive(delivery('d1', { installation, body: text }), 0);
  await store.enqueue(newJob('k', { installation, payload: text }));
  await store.append(installation, [newEntry({ words: text })]);
  await store.learnNames(installation, [{ id: 1, login: text }]);
  await store.writeAbsence(installation, { id: 1, login: text, until: 1, deputy: null });
  await store.keep(installation, 'team/@acme/growth', text, 0);
  await writePull(
    store,
    pullRef(7, { installation }),
    record({
      updated_at: text,
      outcome: 'waiting',
      published: asked('@kim'),
      clocks: [clock('it')],
      remembered: { ...record().remembered, campaigns: [12], files_at: { h1: [file(text)] } },
    }),
  );
  await writeCampaign(store, pullRef(12, { installation }), campaign());
}

export function tenantsContract({ fresh }: StoreContract): void {
  describe('tenants', () => {
    it('every table carries the installation, always', async () => {
      const { database } = await fresh();
      const tables = await tablesOf(database);
      expect(tables.length).toBeGreaterThanOrEqual(6);
      for (const { name, columns } of tables) {
        const column = columns.find((one) => one.name === 'installation');
        expect({ table: name, carries: column !== undefined && !column.isNullable }).toEqual({
          table: name,
          carries: true,
        });
      }
    });

    it('do not meet, although everything of theirs has the same name', async () => {
      const { store } = await fresh();
      await fill(store, 1);
      await fill(store, 2);
      for (const installation of [1, 2]) {
        const text = `of ${installation}`;
        const ref = pullRef(7, { installation });
        expect((await store.readDelivery('d1', installation))?.body).toBe(text);
        expect(await store.readKept(installation, 'team/@acme/growth')).toBe(text);
        expect(await store.readPull(ref)).toMatchObject({
          updated_at: text,
          remembered: { files_at: { h1: [file(text)] } },
        });
        expect(await store.pullsByHead(ref, 'h1')).toHaveLength(1);
        expect(await store.pullsByBase(ref, 'main')).toEqual([7]);
        expect(await store.openPulls(installation)).toEqual([{ ...ref, base: 'main' }]);
        expect(await store.openRequests(installation)).toEqual({ kim: 1 });
        expect(await store.readLedger(installation, { after: 0, limit: 9 })).toMatchObject([{ words: text }]);
        expect((await store.readNames(installation, [1])).get(1)).toBe(text);
        expect(await store.readAbsences(installation, 0)).toMatchObject([{ login: text }]);
      }
    });

    it('one that processed a delivery does not make it a duplicate for another', async () => {
      const { store } = await fresh();
      await store.receive(delivery('d1', { installation: 1 }), 0);
      await store.finishDelivery('d1', 0, 1);
      expect(await store.receive(delivery('d1', { installation: 2 }), 0)).toBe(true);
    });

    it('one whose job runs does not hold up the same key of another', async () => {
      const { store } = await fresh();
      await store.enqueue(newJob('k', { installation: 1 }));
      await store.enqueue(newJob('k', { installation: 2 }));
      const both = [await claimed(store), await claimed(store)];
      expect(both.map(({ installation }) => installation)).toEqual([1, 2]);
    });

    it('one cannot end the job of another', async () => {
      const { store } = await fresh();
      await store.enqueue(newJob('k', { installation: 1 }));
      const job = await claimed(store);
      expect(await store.complete({ ...job, installation: 2 })).toBe(false);
      expect(await store.complete(job)).toBe(true);
    });

    it('one that forgets leaves the others what they know', async () => {
      const { store } = await fresh();
      await fill(store, 1);
      await fill(store, 2);
      await store.forget(1, 'team/');
      expect(await store.readKept(1, 'team/@acme/growth')).toBeUndefined();
      expect(await store.readKept(2, 'team/@acme/growth')).toBe('of 2');
    });

    it('one that is deleted leaves no row in any table, and takes none of another', async () => {
      const { store, database } = await fresh();
      await fill(store, 1);
      await fill(store, 2);
      const count = async (table: string, installation: number): Promise<number> => {
        const { rows } = await sql<{ n: number }>`
          select count(*) as n from ${sql.table(table)} where installation = ${installation}`.execute(
          database.read,
        );
        return rows[0]!.n;
      };
      const names = (await tablesOf(database)).map(({ name }) => name);
      for (const name of names) expect({ name, rows: await count(name, 1) }).not.toEqual({ name, rows: 0 });
      await store.forgetInstallation(1);
      for (const name of names) {
        expect({ name, of1: await count(name, 1) }).toEqual({ name, of1: 0 });
        expect({ name, of2: await count(name, 2) }).not.toEqual({ name, of2: 0 });
      }
    });
  });
}
