import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../../src/adapters/store/database.ts';
import { checkChain } from '../../../src/app/ledger/check-chain.ts';
import type { Store } from '../../../src/app/ports.ts';
import type { StoreContract } from '../store.ts';
import { newEntry, pullRef, record } from './kit.ts';

const all = (store: Store, installation = 1) => store.readLedger(installation, { after: 0, limit: 1000 });

async function isWhole(store: Store, installation = 1): Promise<boolean> {
  const check = checkChain(await all(store, installation), await store.ledgerEnd(installation));
  return check.kind === 'whole';
}

const run = (database: Database, statement: string): Promise<unknown> =>
  database.write((queries) => sql.raw(statement).execute(queries));

export function ledgerContract({ fresh }: StoreContract): void {
  describe('the ledger', () => {
    it('is read as it was written, in order, and page by page', async () => {
      const { store } = await fresh();
      const first = newEntry({
        kind: 'objected',
        at: Date.UTC(2026, 9, 14),
        actor: 98_765_432_100,
        words: 'The button is lost at 👩🏽‍💻 200 %',
        details: { quorum: 2, late: false, sla: 'standard', none: null },
      });
      await store.append(1, [first, newEntry({ repo: null, number: null, actor: null })]);
      await store.append(1, [newEntry({ kind: 'merged' })]);
      const entries = await all(store);
      expect(entries).toMatchObject([
        { ...first, seq: 1 },
        { seq: 2, words: null, words_salt: null },
        { seq: 3, kind: 'merged' },
      ]);
      expect(await store.readLedger(1, { after: 1, limit: 1 })).toEqual([entries[1]]);
      expect(await store.ledgerEnd(1)).toEqual({ seq: 3, hash: entries[2]!.hash });
      expect(await store.ledgers()).toEqual([1]);
      expect(await isWhole(store)).toBe(true);
    });

    it('of an installation without acts is empty', async () => {
      const { store } = await fresh();
      await store.append(1, []);
      expect(await all(store)).toEqual([]);
      expect(await store.ledgerEnd(1)).toBeNull();
      expect(await store.ledgers()).toEqual([]);
    });

    it('is one chain, however many write to it at once from several processes', async () => {
      const { store, other } = await fresh();
      await Promise.all(
        Array.from({ length: 30 }, (_, i) =>
          (i % 2 ? store : other).append(1, [newEntry({ number: i }), newEntry({ number: i })]),
        ),
      );
      await store.append(2, [newEntry()]);
      const entries = await all(store);
      expect(entries).toHaveLength(60);
      for (let i = 0; i < 60; i += 2) expect(entries[i]!.number).toBe(entries[i + 1]!.number);
      expect(await isWhole(store)).toBe(true);
      expect(await isWhole(store, 2)).toBe(true);
    });

    it('has the entries of a change together with the change, and none of one that was not made', async () => {
      const { store, other } = await fresh();
      const add = (one: Store) =>
        one.changePull(pullRef(7), (before) => {
          const answered = [...(before ?? record()).remembered.answered, 1];
          const after = record({ remembered: { ...record().remembered, answered } });
          return { record: after, entries: [newEntry({ details: { answered: answered.length } })] };
        });
      await Promise.all(Array.from({ length: 20 }, (_, i) => add(i % 2 ? store : other)));
      expect((await store.readPull(pullRef(7)))?.remembered.answered).toHaveLength(20);
      expect((await all(store)).map(({ details }) => details['answered'])).toEqual(
        Array.from({ length: 20 }, (_, i) => i + 1),
      );
      const kept = await store.changePull(pullRef(7), () => null);
      expect(kept?.remembered.answered).toHaveLength(20);
      expect(await all(store)).toHaveLength(20);
      expect(await isWhole(store)).toBe(true);
    });

    it('refuses that an entry is changed, by whatever statement', async () => {
      const { store, database } = await fresh();
      await store.append(1, [newEntry({ words: 'too dark' })]);
      for (const change of [
        'actor = 2',
        'actor = null',
        'kind = kind, at = at + 1',
        `details = '{}'`,
        `words = 'fine'`,
        `words = null, words_salt = null, words_hash = null`,
        `hash = '0'`,
        'seq = 2',
        'installation = 2',
      ]) {
        await expect(run(database, `update ledger set ${change}`)).rejects.toThrow(/append-only/);
      }
      expect(await all(store)).toMatchObject([{ words: 'too dark' }]);
      expect(await isWhole(store)).toBe(true);
    });

    it('refuses that an entry is dropped', async () => {
      const { store, database } = await fresh();
      await store.append(1, [newEntry(), newEntry()]);
      await expect(run(database, 'delete from ledger where seq = 2')).rejects.toThrow(/append-only/);
      await expect(run(database, 'delete from ledger')).rejects.toThrow(/append-only/);
      expect(await all(store)).toHaveLength(2);
    });

    it('goes with its installation, and begins anew should it come back', async () => {
      const { store } = await fresh();
      await store.append(1, [newEntry(), newEntry()]);
      await store.append(2, [newEntry()]);
      await store.forgetInstallation(1);
      expect(await all(store)).toEqual([]);
      expect(await all(store, 2)).toHaveLength(1);
      await store.append(1, [newEntry()]);
      expect(await all(store)).toMatchObject([{ seq: 1 }]);
      expect(await isWhole(store)).toBe(true);
    });
  });

  describe('a name', () => {
    it('is what the account was called last', async () => {
      const { store } = await fresh();
      await store.learnNames(1, [
        { id: 1, login: 'kim' },
        { id: 2, login: 'sam' },
        { id: 2, login: 'sam' },
      ]);
      await store.learnNames(1, [{ id: 1, login: 'kim-new' }]);
      await store.learnNames(2, [{ id: 1, login: 'of another' }]);
      expect(await store.readNames(1, [1, 2, 2, 3])).toEqual(
        new Map([
          [1, 'kim-new'],
          [2, 'sam'],
        ]),
      );
      expect(await store.readNames(1, [])).toEqual(new Map());
    });

    it('can be asked for of thousands at once', async () => {
      const { store } = await fresh();
      const accounts = Array.from({ length: 1200 }, (_, id) => ({ id, login: `u${id}` }));
      await store.learnNames(1, accounts);
      expect(
        (
          await store.readNames(
            1,
            accounts.map(({ id }) => id),
          )
        ).size,
      ).toBe(1200);
    });

    it('that is erased takes its words along, stays erased, and the chain still holds', async () => {
      const { store } = await fresh();
      await store.append(1, [
        newEntry({ actor: 1, words: 'of kim' }),
        newEntry({ actor: 1 }),
        newEntry({ actor: 2, words: 'of sam' }),
      ]);
      await store.append(2, [newEntry({ actor: 1, words: 'elsewhere' })]);
      await store.learnNames(1, [{ id: 1, login: 'kim' }]);
      await store.learnNames(2, [{ id: 1, login: 'kim' }]);
      expect(await store.erasePerson(1, 1)).toBe(2);
      await store.learnNames(1, [{ id: 1, login: 'kim' }]);
      expect(await store.readNames(1, [1])).toEqual(new Map());
      expect((await all(store)).map(({ words }) => words)).toEqual([null, null, 'of sam']);
      expect((await all(store))[0]).toMatchObject({ words_salt: null, words_hash: expect.any(String) });
      expect(await isWhole(store)).toBe(true);
      expect((await all(store, 2)).map(({ words }) => words)).toEqual(['elsewhere']);
      expect(await store.readNames(2, [1])).toEqual(new Map([[1, 'kim']]));
      expect(await store.erasePerson(1, 404)).toBe(0);
    });
  });
}
