import { expect, test } from 'vitest';
import { startCrowd } from '../kit/crowd.ts';

const MANY = 1_000;
/** What GitHub grants an installation. */
const AN_HOUR = 5_000;

test('a look over a thousand open pull requests that are as they were costs ten requests for the list and a few more', async () => {
  await using crowd = await startCrowd(MANY);
  await crowd.judged(new Set());
  await crowd.app.start();
  await crowd.app.drain();
  const atStart = crowd.requests();
  await crowd.wait(50);
  const afterwards = crowd.requests();
  expect(atStart).toBeLessThan(20);
  expect(afterwards).toBeLessThan(10);
});

test('an app installed on a thousand open pull requests keeps within an hour’s quota, and events go first', async () => {
  await using crowd = await startCrowd(MANY);
  await crowd.event('installation', { action: 'created', repositories: [{ full_name: 'acme/shop' }] });
  const atOnce = crowd.requests();
  await crowd.event('pull_request_review', {
    action: 'submitted',
    repository: { full_name: 'acme/shop' },
    pull_request: { number: 7 },
    sender: null,
    review: { id: 1, state: 'commented' },
  });
  const pull = { installation: 1, full_name: 'acme/shop', number: 7 };
  expect(await crowd.store.readPull(pull)).toMatchObject({ outcome: 'waiting' });
  await crowd.wait(60);
  const inAnHour = atOnce + crowd.requests();
  await crowd.wait(60);
  const inTheNext = crowd.requests();
  expect(inAnHour).toBeLessThan(AN_HOUR * 0.9);
  expect(inTheNext).toBeLessThan(AN_HOUR * 0.9);
});

test('somebody leaves a team that a thousand pull requests rest on: the green checks that fall are taken back at once, within the quota', async () => {
  await using crowd = await startCrowd(MANY);
  const signed = new Set(Array.from({ length: 100 }, (_, index) => index * 10 + 1));
  await crowd.judged(signed);
  expect(crowd.green.size).toBe(100);
  crowd.teams['@acme/growth'] = [];
  crowd.teams['@acme/brand']!.push({ login: 'ana', id: 33, type: 'User' });
  await crowd.event('membership', { action: 'removed', organization: { login: 'acme' } });
  const atOnce = crowd.requests();
  expect(crowd.green.size).toBe(0);
  await crowd.wait(60);
  const inAnHour = atOnce + crowd.requests();
  expect(inAnHour).toBeLessThan(AN_HOUR * 0.9);
});

test('several processes that start one after the other look through everything once', async () => {
  await using crowd = await startCrowd(MANY);
  await crowd.judged(new Set());
  for (let start = 0; start < 3; start++) {
    await crowd.app.start();
    await crowd.app.drain();
    crowd.clock.advance('20s');
  }
  expect(crowd.requests()).toBeLessThan(20);
});
