import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testClock } from '../kit/clock.ts';
import { approval, kim, policyText, recorded, sam, source } from '../kit/facts.ts';
import { SILENT } from '../kit/silent-log.ts';
import { openStore } from '../../src/adapters/store/open.ts';
import type { NewEntry } from '../../src/core/ledger/entry.ts';
import type { GatheredFacts } from '../../src/app/gather.ts';
import { judge } from '../../src/app/judge.ts';
import { NO_METER } from '../../src/app/ports/meter.ts';
import { openRecords } from '../../src/app/records.ts';

test('of judgements in several processes at once one is told, and the chain holds', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'lockstep-judge-'));
  const stores = await Promise.all([1, 2, 3].map(() => openStore({ dataDir, databaseUrl: null })));
  const facts = recorded({ reviews: [approval(kim), approval(sam)] });
  const gathered: GatheredFacts = {
    kind: 'facts',
    facts,
    source: source(policyText()),
    now: {
      pull: facts.pull,
      default_branch: 'main',
      updated_at: '2026-10-14T09:00:00Z',
      comments: 0,
      requested: [],
      merged: false,
    },
    stamp: 'blob',
    tip: null,
    retryAt: null,
  };
  const ref = { installation: 1, full_name: 'acme/shop', number: 7 };
  const clock = testClock('2026-10-14T12:00:00Z');
  await Promise.all(
    stores.map((store) => {
      const process = { store, records: openRecords(store), clock, log: SILENT, meter: NO_METER };
      return judge({ ...process, installation: 1 }, ref, gathered);
    }),
  );
  const entries = await stores[0]!.readLedger(1, { after: 0, limit: 100 });
  expect(entries.map(({ seq, kind, actor }) => [seq, kind, actor])).toEqual([
    [1, 'signed_off', kim.id],
    [2, 'signed_off', sam.id],
    [3, 'judged', null],
  ]);
  await Promise.all(stores.map((store) => store.close()));
  await rm(dataDir, { recursive: true });
});

test('what was erased is nowhere in the store’s files any more, long words neither', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'lockstep-erase-'));
  const store = await openStore({ dataDir, databaseUrl: null });
  for (let number = 1; number <= 100; number++) {
    const words = `why: ${'unmistakable '.repeat(number % 10 === 0 ? 3000 : 1)}`;
    await store.append(1, [{ ...OBJECTION, number, words }]);
  }
  await store.learnNames(1, [{ id: 21, login: 'unmistakable-kim' }]);
  expect(await store.erasePerson(1, 21)).toBe(100);
  await store.close();
  for (const file of await readdir(dataDir))
    expect((await readFile(join(dataDir, file))).includes('unmistakable')).toBe(false);
  await rm(dataDir, { recursive: true });
});

const OBJECTION: NewEntry = {
  kind: 'objected',
  at: 1_760_000_000_000,
  repo: 'acme/shop',
  number: 1,
  actor: 21,
  department: 'it',
  rule: null,
  head: 'h1',
  policy: 'blob',
  verdict: 'blocked',
  details: {},
  words: null,
};
