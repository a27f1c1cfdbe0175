/**
 * A second witness. All other stories are told on a GitHub of our own making; this one on somebody else's, so that we
 * and our double do not agree on the same mistake. It speaks for the parts it knows: the app's key and tokens, signed
 * events, the policy's text, teams, reviews, comments, checks and the merge that they gate.
 *
 * It has gaps, and what Lockstep owes to each can be seen here: it lists no files of a pull request, so every rule
 * applies; it knows no author of a commit, so each department signs off twice; and its comment events do not say that
 * they are of a pull request, so comments count from the next event on.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { createGitHubApp } from '../../src/adapters/github/app.ts';
import { openStore } from '../../src/adapters/store/open.ts';
import { startWeb } from '../../src/adapters/web/start-web.ts';
import { createLockstep } from '../../src/app/lockstep.ts';
import type { Lockstep, LockstepParts } from '../../src/app/lockstep.ts';
import { startEmulatedGitHub } from '../kit/emulated-github.ts';
import type { EmulatedGitHub } from '../kit/emulated-github.ts';
import { SILENT } from '../kit/silent-log.ts';

const POLICY = `version: 1
departments:
  it: { name: IT, members: ["@acme/web-platform"] }
  marketing: { name: Marketing, members: ["@acme/growth"] }
rules:
  - id: checkout
    name: Checkout and cart
    paths: ["apps/shop/checkout/**"]
    sign_off: { it: 1, marketing: 1 }
`;
const REPO = '/repos/acme/shop';
/** Where a required check is missing; GitHub itself says 405. */
const REFUSED = 422;

test('on another GitHub, too, the merge waits for both departments and for nobody else', async () => {
  await using house = await startHouse();
  const { github } = house;
  await fillShop(github);
  const dana = github.as('dana');
  const { head } = await dana(`GET ${REPO}/pulls/1`);
  const check = async () => {
    const { check_runs } = await dana(`GET ${REPO}/commits/${head.sha}/check-runs?check_name=lockstep/main`);
    return check_runs.at(-1) ?? null;
  };
  const merge = async () => (await dana(`PUT ${REPO}/pulls/1/merge`, {}, REFUSED)).status;
  const comment = async (login: string, body: string) => {
    await github.as(login)(`POST ${REPO}/issues/1/comments`, { body });
    await house.heard(`issue_comment by ${login}`);
  };
  const approve = async (login: string) => {
    await github.as(login)(`POST ${REPO}/pulls/1/reviews`, { event: 'APPROVE' });
    await house.heard(`pull_request_review by ${login}`);
  };

  await house.heard('pull_request by ben');
  expect(await check()).toMatchObject({ status: 'in_progress' });
  expect(await merge()).toBe(REFUSED);

  await comment('ben', `/lockstep sign-off ${head.sha}`);
  await comment('lee', `/lockstep sign-off ${head.sha}`);
  await approve('kim');
  expect(await check()).toMatchObject({ status: 'in_progress' });
  expect((await check()).output.title).toBe('Waiting for Marketing (0 of 2)');
  expect(await merge()).toBe(REFUSED);

  await comment('ana', `/lockstep sign-off ${head.sha}`);
  await approve('sam');
  expect(await check()).toMatchObject({ status: 'completed', conclusion: 'success' });
  expect(await merge()).toBe(200);
});

/** Teams, a policy at the base, a required check, and ben's pull request that touches the checkout. */
async function fillShop(github: EmulatedGitHub): Promise<void> {
  const dana = github.as('dana');
  for (const [team, members] of [
    ['web-platform', ['kim', 'lee']],
    ['growth', ['sam', 'ana']],
  ] as const) {
    await dana('POST /orgs/acme/teams', { name: team });
    for (const login of members)
      await dana(`PUT /orgs/acme/teams/${team}/memberships/${login}`, { role: 'member' });
    await dana(`PUT /orgs/acme/teams/${team}/repos/acme/shop`, { permission: 'push' });
  }
  const write = (path: string, text: string, branch: string) =>
    dana(`PUT ${REPO}/contents/${path}`, {
      message: `Write ${path}`,
      content: Buffer.from(text).toString('base64'),
      branch,
    });
  await write('.github/lockstep.yml', POLICY, 'main');
  const { object } = await dana(`GET ${REPO}/git/ref/heads/main`);
  await dana(`POST ${REPO}/git/refs`, { ref: 'refs/heads/pay', sha: object.sha });
  await write('apps/shop/checkout/pay.ts', 'export const pay = () => "cash";\n', 'pay');
  await dana(`PUT ${REPO}/branches/main/protection`, {
    required_status_checks: { strict: false, contexts: ['lockstep/main'] },
    enforce_admins: true,
    required_pull_request_reviews: null,
    restrictions: null,
  });
  await github.as('ben')(`POST ${REPO}/pulls`, { title: 'Pay in cash', head: 'pay', base: 'main' });
}

interface House extends AsyncDisposable {
  readonly github: EmulatedGitHub;
  /** When the next such event, e.g. `issue_comment by sam`, has arrived, and what follows from it is done. */
  heard(event: string): Promise<void>;
}

/** Lockstep beside the other GitHub, which has to know where to send its events before it starts. */
async function startHouse(): Promise<House> {
  const dataDir = await mkdtemp(join(tmpdir(), 'lockstep-emulate-'));
  const store = await openStore({ dataDir, databaseUrl: null });
  const arrivals = countArrivals();
  const late = Promise.withResolvers<{ door: ReturnType<typeof createGitHubApp>; app: Lockstep }>();
  const web = await startWeb({
    host: '127.0.0.1',
    port: 0,
    pages: new Hono(),
    webhook: {
      verify: async (body, signature) => (await late.promise).door.verify(body, signature),
      receive: async (delivery) => {
        const stored = (await (await late.promise).app.receive(delivery)) === 'stored';
        arrivals.add(`${delivery.event} by ${JSON.parse(delivery.body).sender.login}`);
        return stored;
      },
      done: () => undefined,
    },
  });
  const github = await startEmulatedGitHub(`${web.url}/api/github/webhooks`);
  // The other GitHub writes real times, so this one story runs by the real clock.
  const clock = { now: () => Date.now() };
  const { id: appId, privateKey, webhookSecret: secret } = github.app;
  const door = createGitHubApp({ appId, privateKey, secret, baseUrl: github.url, clock, log: SILENT });
  const schedule: LockstepParts['schedule'] = () => () => undefined;
  const app = createLockstep({ store, github: door, clock, log: SILENT, schedule });
  late.resolve({ door, app });
  return {
    github,
    heard: async (event) => {
      await arrivals.next(event);
      await app.drain();
    },
    [Symbol.asyncDispose]: async () => {
      await app.stop();
      await web.stop();
      await github.stop();
      await store.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Counts events by kind; `next` takes one, and waits for it where it has not come yet. */
function countArrivals() {
  const come = new Map<string, number>();
  const waiting: { readonly event: string; readonly resolve: () => void }[] = [];
  return {
    add: (event: string): void => {
      const first = waiting.findIndex((other) => other.event === event);
      if (first === -1) come.set(event, (come.get(event) ?? 0) + 1);
      else waiting.splice(first, 1)[0]?.resolve();
    },
    next: (event: string): Promise<void> => {
      const count = come.get(event) ?? 0;
      come.set(event, Math.max(0, count - 1));
      if (count > 0) return Promise.resolve();
      return new Promise((resolve) => void waiting.push({ event, resolve }));
    },
  };
}
