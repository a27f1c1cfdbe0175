import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../../src/adapters/store/database.ts';
import { createStore } from '../../../src/adapters/store/store.ts';
import type { Store } from '../../../src/app/ports.ts';
import type { Facts } from '../../../src/core/facts/facts.ts';
import type { StoreContract } from '../store.ts';
import { asked, clock, delivery, facts, file, newEntry, pullRef, record, writePull } from './kit.ts';

const remembered = (files_at: Readonly<Record<string, readonly ReturnType<typeof file>[]>>) => ({
  ...record().remembered,
  files_at,
});

async function partsOf(database: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ part: string }>`select part from pull_parts order by part`.execute(
    database.read,
  );
  return rows.map(({ part }) => part.replace(/^files\/.*/, 'files'));
}

const SPOILT = 0x20;

const valuesOf = async (database: Database) =>
  (await sql<{ part: string; value: Uint8Array }>`select part, value from pull_parts`.execute(database.read))
    .rows;

/** Marks every part that is stored, without changing what it says. */
async function spoil(database: Database): Promise<void> {
  for (const { part, value } of await valuesOf(database)) {
    const spoilt = Buffer.concat([value, Buffer.from([SPOILT])]);
    await database.write((queries) =>
      sql`update pull_parts set value = ${spoilt} where part = ${part}`.execute(queries),
    );
  }
}

export function pullsContract({ fresh }: StoreContract): void {
  describe('a pull request', () => {
    it('that was never seen is null', async () => {
      const { store } = await fresh();
      expect(await store.readPull(pullRef(7))).toBeNull();
    });

    it('is read as it was written, with facts and all file lists', async () => {
      const { store, database } = await fresh();
      const before = [file('a.ts')];
      const now = [file('a.ts'), file('Größe 👩🏽‍💻.ts', { patch: null, sha: null })];
      const written = record({
        outcome: 'blocked',
        facts: facts(now, { files_at: { h0: before } }),
        remembered: {
          history: [{ sha: 'h1', at: '2026-10-14T10:00:00Z', base: 'main', pusher: null, forced: true }],
          files_at: { h0: before, h1: now },
          reviews: { '1': { state: 'APPROVED', commit_id: null, dismissed_by: null } },
          comments: {
            '2': {
              user: { login: 'sam', id: 31, type: null },
              body: '/lockstep',
              created_at: 'x',
              deleted: true,
            },
          },
          ticks: [{ item: 'checkout: Tried on a phone and without JavaScript', login: 'kim', at: 'x' }],
          answered: [2],
        },
        published: asked('@kim', '@acme/growth'),
      });
      await writePull(store, pullRef(7), written);
      expect(await store.readPull(pullRef(7))).toEqual(written);
      expect(await createStore(database).readPull(pullRef(7))).toEqual(written);
    });

    it('with 3,000 files at several heads is read as it was written', async () => {
      const { store, database } = await fresh();
      const lists = ['h1', 'h2', 'h3'].map(
        (head) =>
          [
            head,
            Array.from({ length: 3000 }, (_, i) =>
              file(`apps/shop/${head}/${i}.ts`, { patch: `@@ -1 +1 @@\n-${i}\n+${head}` }),
            ),
          ] as const,
      );
      const written = record({
        remembered: remembered(Object.fromEntries(lists)),
        facts: facts(lists[2]![1]),
      });
      await writePull(store, pullRef(7), written);
      expect(await createStore(database).readPull(pullRef(7))).toEqual(written);
      expect(await store.readPull(pullRef(7))).toEqual(written);
    });

    it('keeps a list once however often it is named, and drops it with its last name', async () => {
      const { store, database } = await fresh();
      const files = [file('a.ts')];
      const copy = [file('a.ts')];
      await writePull(
        store,
        pullRef(7),
        record({ remembered: remembered({ h1: files, h2: copy }), facts: facts(copy) }),
      );
      expect(await partsOf(database)).toEqual(['facts', 'files', 'published', 'remembered', 'standing']);
      await writePull(store, pullRef(7), record({ remembered: remembered({}), facts: null }));
      expect(await partsOf(database)).toEqual(['facts', 'published', 'remembered', 'standing']);
    });

    it('writes again only what changed', async () => {
      const { store, database } = await fresh();
      const first = record({ remembered: remembered({ h1: [file('a.ts')] }), facts: facts([file('a.ts')]) });
      await writePull(store, pullRef(7), first);
      await spoil(database);
      await writePull(store, pullRef(7), { ...first, published: asked('@kim') });
      const again = (await valuesOf(database)).filter(({ value }) => value.at(-1) !== SPOILT);
      expect(again.map(({ part }) => part)).toEqual(['published']);
    });

    it('whose file list was lost is an error, not a record without it', async () => {
      const { store, database } = await fresh();
      await writePull(store, pullRef(7), record({ remembered: remembered({ h1: [file('a.ts')] }) }));
      await database.write((queries) =>
        sql`delete from pull_parts where part like 'files/%'`.execute(queries),
      );
      await expect(createStore(database).readPull(pullRef(7))).rejects.toThrow(
        'lost a file list of acme/shop#7',
      );
    });

    it('is found by its head and by its base while it is open', async () => {
      const { store } = await fresh();
      await writePull(store, pullRef(1), record({ outcome: 'waiting' }));
      await writePull(store, pullRef(2), record({ base: 'release/1' }));
      await writePull(store, pullRef(3), record({ head: 'h2' }));
      await writePull(store, pullRef(4), record({ state: 'closed' }));
      await writePull(store, pullRef(5, { full_name: 'acme/blog' }), record());
      expect(await store.pullsByHead(pullRef(1), 'h1')).toEqual([
        { number: 1, base: 'main', outcome: 'waiting' },
        { number: 2, base: 'release/1', outcome: null },
      ]);
      expect(await store.pullsByBase(pullRef(1), 'main')).toEqual([1, 3]);
      expect(
        (await store.openPulls(1)).map((pull) => `${pull.full_name}#${pull.number} ${pull.base}`),
      ).toEqual(['acme/blog#5 main', 'acme/shop#1 main', 'acme/shop#2 release/1', 'acme/shop#3 main']);
    });

    it('keeps its clocks as rows, in their order and with their pauses', async () => {
      const { store, database } = await fresh();
      const it1 = clock('it', {
        responded_at: 150,
        stopped_at: 200,
        stopped_by: 'signed',
        pauses: [
          { why: 'draft', from: 110, to: 120 },
          { why: 'freeze', from: 130, to: null },
        ],
      });
      const clocks = [it1, clock('marketing'), clock('it', { round: 2, started_at: 300 })];
      await writePull(store, pullRef(7), record({ clocks }));
      await writePull(store, pullRef(8), record({ clocks: [clock('it')] }));
      const anew = createStore(database);
      expect((await anew.readPull(pullRef(7)))?.clocks).toEqual(clocks);
      await writePull(store, pullRef(7), record({ clocks: clocks.slice(1) }));
      expect((await anew.readPull(pullRef(7)))?.clocks).toEqual(clocks.slice(1));
      const { rows } = await sql`select number, department, round from clocks order by number, place`.execute(
        database.read,
      );
      expect(rows).toEqual([
        { number: 7, department: 'marketing', round: 1 },
        { number: 7, department: 'it', round: 2 },
        { number: 8, department: 'it', round: 1 },
      ]);
    });

    it('is read as another process wrote it, also where that one deleted it and began anew', async () => {
      const { store, database } = await fresh();
      const elsewhere = createStore(database);
      await writePull(store, pullRef(7), record({ head: 'h1' }));
      expect(await store.readPull(pullRef(7))).toMatchObject({ head: 'h1' });
      await writePull(elsewhere, pullRef(7), record({ head: 'h2' }));
      expect(await store.readPull(pullRef(7))).toMatchObject({ head: 'h2' });

      await elsewhere.forgetInstallation(1);
      expect(await store.readPull(pullRef(7))).toBeNull();
      for (const head of ['h3', 'h4']) await writePull(elsewhere, pullRef(7), record({ head }));
      expect(await store.readPull(pullRef(7))).toMatchObject({ head: 'h4' });
    });

    it('is kept in memory as JSON has it: read from there, it is what another process reads', async () => {
      const { store, database } = await fresh();
      const odd = { ...facts([file('a.ts')]), now: undefined };
      await writePull(store, pullRef(7), record({ facts: odd as unknown as Facts }));
      const [mine, theirs] = [
        await store.readPull(pullRef(7)),
        await createStore(database).readPull(pullRef(7)),
      ];
      expect(mine).toStrictEqual(theirs);
    });

    it('changed by several processes at once loses no change', async () => {
      const { store, other } = await fresh();
      const add = (one: Store, department: string) =>
        one.changePull(pullRef(7), (before) => ({
          record: record({ clocks: [...(before?.clocks ?? []), clock(department)] }),
          entries: [],
        }));
      await Promise.all(Array.from({ length: 24 }, (_, i) => add(i % 2 ? store : other, `d${i}`)));
      const clocks = (await store.readPull(pullRef(7)))?.clocks ?? [];
      expect(new Set(clocks.map(({ department }) => department)).size).toBe(24);
    });

    it('whose green check must be taken back is found in time, the most urgent first', async () => {
      const { store } = await fresh();
      await writePull(store, pullRef(1), record({ green_until: 200 }));
      await writePull(store, pullRef(2), record({ green_until: 100 }));
      await writePull(store, pullRef(3), record({ green_until: 201 }));
      await writePull(store, pullRef(4), record({ green_until: 50, state: 'closed' }));
      await writePull(store, pullRef(5), record());
      await writePull(store, pullRef(6, { installation: 2 }), record({ green_until: 1 }));
      expect(await store.greensUntil(1, 200)).toEqual([pullRef(2), pullRef(1)]);
      await writePull(store, pullRef(2), record());
      expect(await store.greensUntil(1, 200)).toEqual([pullRef(1)]);
    });

    it('that was closed ninety days ago loses its facts and file lists, and keeps what happened', async () => {
      const { store, database } = await fresh();
      const files = [file('a.ts')];
      const whole = record({
        state: 'closed',
        updated_at: '2026-01-01T10:00:00Z',
        facts: facts(files),
        remembered: { ...remembered({ h1: files }), answered: [5] },
        clocks: [clock('it')],
        published: asked('@kim'),
      });
      await writePull(store, pullRef(1), whole);
      await writePull(store, pullRef(2), { ...whole, updated_at: '2026-03-01T10:00:00Z' });
      await writePull(store, pullRef(3), { ...whole, state: 'open' });
      await store.append(1, [newEntry()]);
      await store.receive(delivery('d1'), 0);
      const finish = (iso: string) => store.finishDelivery('d1', Date.parse(iso));

      await finish('2026-04-01T09:59:59Z');
      expect(await store.readPull(pullRef(1))).toEqual(whole);
      await finish('2026-04-01T10:01:00Z');
      const slim = { ...whole, facts: null, remembered: { ...remembered({}), answered: [5] } };
      expect(await store.readPull(pullRef(1))).toEqual(slim);
      expect(await createStore(database).readPull(pullRef(1))).toEqual(slim);
      expect((await store.readPull(pullRef(2)))?.facts).not.toBeNull();
      expect((await store.readPull(pullRef(3)))?.facts).not.toBeNull();
      expect(await store.ledgerEnd(1)).not.toBeNull();

      await finish('2026-06-01T10:00:00Z');
      expect((await store.readPull(pullRef(2)))?.facts).toBeNull();
      await writePull(store, pullRef(1), { ...whole, state: 'open' });
      await finish('2026-06-02T10:00:00Z');
      expect((await store.readPull(pullRef(1)))?.facts).not.toBeNull();
    });

    it('that was closed long ago and cannot be read keeps no other from being pruned', async () => {
      const { store, database } = await fresh();
      const files = [file('a.ts')];
      const whole = record({ state: 'closed', updated_at: '2026-01-01T10:00:00Z', facts: facts(files) });
      await writePull(store, pullRef(1), whole);
      await database.write((queries) =>
        sql`delete from pull_parts where part like 'files/%'`.execute(queries),
      );
      await writePull(store, pullRef(2), {
        ...whole,
        updated_at: '2026-01-02T10:00:00Z',
        facts: facts([file('b.ts')]),
      });
      const again = createStore(database);
      await again.receive(delivery('d1'), 0);
      await again.finishDelivery('d1', Date.parse('2026-06-01T10:00:00Z'));
      expect((await again.readPull(pullRef(2)))?.facts).toBeNull();
    });

    it('counts as an open request for those it asked while it waits', async () => {
      const { store } = await fresh();
      const waiting = record({ outcome: 'waiting', published: asked('@Kim', '@acme/growth') });
      await writePull(store, pullRef(1), waiting);
      await writePull(store, pullRef(2), {
        ...waiting,
        published: { ...asked('@kim', '@sam', '@dana'), removed: ['@sam'], refused: ['@dana'] },
      });
      await writePull(store, pullRef(3), { ...waiting, outcome: 'satisfied' });
      await writePull(store, pullRef(4), { ...waiting, state: 'closed' });
      expect(await store.openRequests(1)).toEqual({ kim: 2, 'acme/growth': 1 });
      await writePull(store, pullRef(1), { ...waiting, outcome: 'satisfied' });
      expect(await store.openRequests(1)).toEqual({ kim: 1 });
      expect(await store.pullsAsking(1, 'kim')).toEqual([pullRef(2)]);
      expect(await store.pullsAsking(1, 'acme/growth')).toEqual([]);
    });
  });
}
