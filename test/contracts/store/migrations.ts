import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { migrate, type Migration, MIGRATIONS } from '../../../src/adapters/store/migrate.ts';
import { createStore } from '../../../src/adapters/store/store.ts';
import { factsSchema } from '../../../src/core/facts/facts.ts';
import { NOTHING_PUBLISHED } from '../../../src/core/plan/effect.ts';
import type { StoreContract } from '../store.ts';
import { claimed, clock, delivery, pullRef, record, writePull } from './kit.ts';
import { fillFirstTables, OLD } from './old-records.ts';

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
      await migrate(database, MIGRATIONS.slice(0, 1));
      await fillFirstTables(database);
      await migrate(database, [...MIGRATIONS, next]);

      const store = createStore(database);
      expect(await store.readDelivery('d1')).toEqual(delivery('d1'));
      expect((await claimed(store, 0)).key).toBe('delivery/d1');
      expect((await claimed(store, 5)).key).toBe('pull/acme/shop/7');
      expect(await store.readKept(1, 'a')).toBe('b');
      expect(await store.openRequests(1)).toEqual({ kim: 1 });
      expect(await store.pullsByHead(pullRef(7), 'h1')).toHaveLength(1);
      const { rows } = await sql`select note from pulls`.execute(database.read);
      expect(rows).toEqual([{ note: 'from main' }]);
    });

    it('leave records that are read with every default of today, and can be written', async () => {
      const database = await bare();
      await migrate(database, MIGRATIONS.slice(0, 1));
      await fillFirstTables(database);
      await migrate(database);

      const store = createStore(database);
      const today = {
        ...record(),
        outcome: 'waiting',
        facts: factsSchema.parse(OLD.facts),
        remembered: OLD.remembered,
        published: { ...NOTHING_PUBLISHED, ...OLD.published },
      };
      const read = await store.readPull(pullRef(7));
      expect(read).toEqual(today);
      await writePull(store, pullRef(7), { ...read!, clocks: [clock('it')], green_until: 5 });
      expect(await store.readPull(pullRef(7))).toEqual({ ...today, clocks: [clock('it')], green_until: 5 });
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
