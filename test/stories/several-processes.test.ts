import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createGitHubApp } from '../../src/adapters/github/app.ts';
import { openStore } from '../../src/adapters/store/open.ts';
import { startWeb } from '../../src/adapters/web/start-web.ts';
import type { Lockstep } from '../../src/app/lockstep.ts';
import { createLockstep } from '../../src/app/lockstep.ts';
import type { GitHub, GitHubApp } from '../../src/app/ports.ts';
import { testClock } from '../kit/clock.ts';
import type { Pull } from '../kit/github/model.ts';
import { startPostgres, type TestPostgres } from '../kit/postgres.ts';
import { SILENT } from '../kit/silent-log.ts';
import { CHECKOUT } from '../kit/story.ts';
import { startShop } from '../kit/world.ts';

let postgres: TestPostgres;

beforeAll(async () => {
  postgres = await startPostgres();
});

afterAll(() => postgres.stop());

test('a server that was stopped before it sent a green check does not send it when it goes on', async () => {
  await using shop = await twoServers('before');
  const { pull, held } = await stoppedAtGreen(shop);
  expect(shop.state(pull)).toBe('failure');
  await held.goesOn();
  expect(shop.state(pull)).toBe('failure');
  expect(shop.greens(pull)).toBe(0);
});

test('a green check that arrives late, from a server that was stopped, is taken back at once', async () => {
  await using shop = await twoServers('under way');
  const { pull, held } = await stoppedAtGreen(shop);
  expect(shop.state(pull)).toBe('failure');
  await held.goesOn();
  expect(shop.greens(pull)).toBe(1);
  expect(shop.state(pull)).toBe('failure');
});

test('two servers share the work: each does what the other was told', async () => {
  await using shop = await twoServers('never');
  const pull = shop.open();
  await shop.settled('first');
  shop.world.review(pull, 'kim', 'APPROVED');
  await shop.settled('second');
  expect(shop.state(pull)).toBe('in_progress');
  shop.world.review(pull, 'sam', 'APPROVED');
  await shop.settled('first');
  expect(shop.state(pull)).toBe('success');
  expect(shop.ours(pull)).toBe(1);
});

type Shop = Awaited<ReturnType<typeof twoServers>>;

/** Both departments signed off; the first server is about to say so. Then somebody objects, and the second takes over. */
async function stoppedAtGreen(shop: Shop) {
  const pull = shop.open();
  await shop.settled('first');
  shop.world.review(pull, 'kim', 'APPROVED');
  await shop.settled('first');
  shop.world.review(pull, 'sam', 'APPROVED');
  await shop.github.idle();
  const working = shop.servers.first.drain();
  await shop.hold.reached.promise;

  shop.world.review(pull, 'ana', 'CHANGES_REQUESTED', {
    body: 'The button is lost on phones. Acceptable: at least 44 pixels.',
  });
  shop.clock.advance('1m');
  await shop.settled('second');
  const goesOn = async (): Promise<void> => {
    shop.hold.free.resolve();
    await working;
    await shop.settled('second');
  };
  return { pull, held: { goesOn } };
}

/**
 * Two servers on one PostgreSQL. The first is stopped when it comes to its first green check: `before` it is sent, or when
 * it is `under way` already.
 */
async function twoServers(stopped: 'before' | 'under way' | 'never') {
  const clock = testClock();
  const shop = await startShop({ clock });
  const { github } = shop;
  const databaseUrl = await postgres.createDatabase();
  const hold = { reached: Promise.withResolvers<void>(), free: Promise.withResolvers<void>() };
  const { id: appId, privateKey, webhookSecret: secret } = github.app;
  const door = createGitHubApp({
    appId,
    privateKey,
    secret,
    baseUrl: github.url,
    clock,
    log: SILENT,
    // A pause is over at once, and an answer that is guarded by one always comes.
    pause: (_milliseconds, signal) => (signal ? new Promise(() => {}) : Promise.resolve()),
  });
  const stores = await Promise.all([1, 2].map(() => openStore({ dataDir: '', databaseUrl })));
  const [first, second] = stores.map((store, index) =>
    createLockstep({
      store,
      github: index === 0 && stopped !== 'never' ? stoppable(door, stopped, hold) : door,
      clock,
      log: SILENT,
      schedule: () => () => undefined,
    }),
  );
  const servers = { first: first!, second: second! };
  let inFront: Lockstep = servers.first;
  const web = await startWeb({
    host: '127.0.0.1',
    port: 0,
    pages: new Hono(),
    webhook: {
      verify: (body, signature) => door.verify(body, signature),
      receive: async (delivery) => (await inFront.receive(delivery)) !== 'duplicate',
      done: () => undefined,
    },
  });
  github.webhookUrl = `${web.url}/api/github/webhooks`;

  const checks = (pull: Pull) =>
    [...shop.repository.checks.values()]
      .filter(({ head_sha }) => head_sha === pull.head.sha)
      .toSorted((a, b) => a.id - b.id);

  return {
    ...shop,
    clock,
    servers,
    hold,
    open: () => shop.world.openPull({ author: 'ben', files: CHECKOUT }),
    /** What GitHub sends goes to this server, which does all that is due. */
    async settled(who: keyof typeof servers): Promise<void> {
      inFront = servers[who];
      let seen = -1;
      while (seen !== github.deliveries.all.length) {
        seen = github.deliveries.all.length;
        await github.idle();
        await inFront.drain();
      }
    },
    state(pull: Pull): string {
      const newest = checks(pull).at(-1);
      return newest ? (newest.conclusion ?? newest.status) : 'none';
    },
    /** How often GitHub was told that it is green. */
    greens: (pull: Pull): number => checks(pull).filter(({ conclusion }) => conclusion === 'success').length,
    /** How many comments of ours there are. */
    ours: (pull: Pull): number =>
      [...shop.repository.comments.values()].filter(
        ({ issue, user }) => issue === pull.number && user.login === github.app.bot.login,
      ).length,
    async [Symbol.asyncDispose]() {
      await Promise.all([servers.first.stop(), servers.second.stop()]);
      await web.stop();
      for (const store of stores) await store.close();
      await github.finish();
    },
  };
}

/** GitHub as a server reaches it that is stopped at its first green check, and goes on when it is let. */
function stoppable(
  door: GitHubApp,
  when: 'before' | 'under way',
  hold: { readonly reached: PromiseWithResolvers<void>; readonly free: PromiseWithResolvers<void> },
): GitHubApp {
  let stopped = false;
  return {
    ...door,
    installation(id, check) {
      const inner = door.installation(id, check);
      const wire = door.installation(id);
      const stop = async (conclusion: string | null | undefined): Promise<GitHub> => {
        if (stopped || conclusion !== 'success') return inner;
        stopped = true;
        if (when === 'under way') check?.();
        hold.reached.resolve();
        await hold.free.promise;
        return when === 'before' ? inner : wire;
      };
      // What is on the wire already arrives however late it is.
      const sent = <T extends object>(given: T): T & { until?: null } =>
        when === 'under way' ? { ...given, until: null } : given;
      return {
        ...inner,
        createCheck: async (repo, given) =>
          (await stop(given.content.conclusion)).createCheck(repo, sent(given)),
        updateCheck: async (repo, run, given) =>
          (await stop(given.content.conclusion)).updateCheck(repo, run, sent(given)),
      };
    },
  };
}
