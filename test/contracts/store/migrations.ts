import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { migrate, type Migration, MIGRATIONS } from '../../../src/adapters/store/migrate.ts';
import { createStore } from '../../../src/adapters/store/store.ts';
import type { StoreContract } from '../store.ts';
import { claimed, delivery, file, newJob, pullRef, record, writePull } from './kit.ts';

const next: Migration = {
  name: '9999-a-later-step',
  statements: () => [
    sql`alter table pulls add column note text not null default ''`,
    sql`update pulls set note = 'from ' || base`,
  ],
};

export function migrationsContract({ bare }: StoreContract): void {
  describe('migrations', () => {
    it('run over filled tables and lose nothing', async () => {
      const database = await bare();
      await migrate(database);
      const store = createStore(database);
      const written = record({ remembered: { ...record().remembered, files_at: { h1: [file('a.ts')] } } });
      await store.receive(delivery('d1'), 0);
      await store.enqueue(newJob('k', { run_at: 5 }));
      await store.keep(1, 'a', 'b', 0);
      await writePull(store, pullRef(7), written);

      await migrate(database, [...MIGRATIONS, next]);
      expect(await store.readDelivery('d1')).toEqual(delivery('d1'));
      expect((await claimed(store, 0)).key).toBe('delivery/d1');
      expect((await claimed(store, 5)).key).toBe('k');
      expect(await store.readKept(1, 'a')).toBe('b');
      expect(await store.readPull(pullRef(7))).toEqual(written);
      const { rows } = await sql`select note from pulls`.execute(database.read);
      expect(rows).toEqual([{ note: 'from main' }]);
    });

    it('run once each, also when several processes start together', async () => {
      const database = await bare();
      await Promise.all([migrate(database), migrate(database), migrate(database)]);
      await migrate(database);
      const { rows } = await sql`select name from migrations`.execute(database.read);
      expect(rows).toEqual(MIGRATIONS.map(({ name }) => ({ name })));
    });

    it('that fail leave everything as it was', async () => {
      const database = await bare();
      await migrate(database);
      const broken: Migration = {
        name: '9999-broken',
        statements: () => [...next.statements(database.words), sql`drop table no_such_table`],
      };
      await expect(migrate(database, [...MIGRATIONS, broken])).rejects.toThrow('no_such_table');
      await migrate(database, [...MIGRATIONS, next]);
    });

    it('of a later version are not guessed at', async () => {
      const database = await bare();
      await migrate(database, [...MIGRATIONS, next]);
      await expect(migrate(database)).rejects.toThrow('later version of Lockstep');
    });
  });
}
