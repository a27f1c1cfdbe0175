import { writeInstant } from '../../src/core/time/instant.ts';
import type { LoggedRequest } from '../kit/github/log.ts';
import type { Pull } from '../kit/github/model.ts';
import { passTime } from '../kit/pass-time.ts';
import { SHOP_POLICY } from '../kit/world.ts';
import type { Story } from '../kit/story.ts';
import { CHECKOUT, startStory } from '../kit/story.ts';

/**
 * How a freeze over many green pull requests begins and ends: `node test/bench/freeze.ts [green] [others]`.
 *
 * The whole server with GitHub's real limits, against the double; the clock is the bench's, and waiting for a limit moves it.
 * Others are pull requests that wait for sign-offs and get a question each while the checks are being taken back.
 */
const BEGINS = Date.parse('2026-10-16T14:00:00Z');
const ENDS = Date.parse('2026-10-19T07:00:00Z');
const FROZEN = `${SHOP_POLICY}freezes:
  - { id: weekend, name: Weekend, weekly: { from: "fri 15:00", to: "mon 08:00" }, calendar: london, kind: hard }
`;

const [greens = 300, others = 60] = process.argv.slice(2).map(Number);
const began = Date.now();
const story = await startStory({ policy: FROZEN, at: '2026-10-15T08:00:00Z', pausesTakeTime: true });
const pulls = await open('pay', greens);
for (const login of ['kim', 'sam'])
  await inBatches(pulls, (pull) => story.world.review(pull, login, 'APPROVED'));
const waiting = await open('wait', others);
console.log(
  `${states(pulls)['success'] ?? 0} green, ${others} waiting, after ${seconds(Date.now() - began)} of setting up`,
);

await passTime(story, writeInstant(BEGINS - 6 * 60_000));
story.github.forgetRequests();
await passTime(story, writeInstant(BEGINS - 4.4 * 60_000));
for (const pull of waiting) story.world.comment(pull, 'kim', '/lockstep explain');
await passTime(story, writeInstant(BEGINS));
told('begins', BEGINS, story.github.requests);
console.log('  at that moment:', states(pulls));

story.github.forgetRequests();
await passTime(story, writeInstant(BEGINS + 60 * 60_000));
told('began an hour ago', BEGINS, story.github.requests);

await passTime(story, writeInstant(ENDS - 60_000));
story.github.forgetRequests();
await passTime(story, writeInstant(ENDS + 20 * 60_000));
told('ends', ENDS, story.github.requests);
console.log('  twenty minutes later:', states(pulls), `after ${seconds(Date.now() - began)} in all`);
for (const warning of story.warnings.slice(0, 3)) console.log(warning);
await story.end();

async function open(name: string, count: number): Promise<readonly Pull[]> {
  const all: Pull[] = [];
  await inBatches(
    Array.from({ length: count }, (_, i) => i),
    (i) => all.push(story.world.openPull({ head: `${name}-${i}`, files: CHECKOUT })),
  );
  return all;
}

async function inBatches<T>(items: readonly T[], act: (item: T) => void): Promise<void> {
  for (let first = 0; first < items.length; first += 20) {
    await story.later(() => items.slice(first, first + 20).forEach(act), '10m');
  }
}

function states(of: readonly Pull[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const pull of of) counts[story.state(pull)] = (counts[story.state(pull)] ?? 0) + 1;
  return counts;
}

/** What was asked and written, and when, relative to the moment. */
function told(what: string, moment: number, requests: Story['github']['requests']): void {
  const runs = new Set(pulls.map((pull) => String(story.check(pull)?.id)));
  const checks = requests.filter(
    ({ method, path }) => method === 'PATCH' && runs.has(path.split('/').at(-1) ?? ''),
  );
  const comments = requests.filter(({ kind, path }) => kind === 'write' && path.includes('/comments'));
  const reads = requests.filter(({ kind }) => kind === 'read').length;
  console.log(`The freeze ${what}: ${requests.length} requests, ${reads} of them reads`);
  console.log(`  green checks taken back or given back: ${span(checks, moment)}`);
  console.log(`  comments written: ${span(comments, moment)}`);
  console.log(`  most points in a minute: ${mostPoints(requests)}`);
}

function span(requests: readonly LoggedRequest[], moment: number): string {
  const times = requests.map(({ at }) => at - moment);
  if (times.length === 0) return 'none';
  return `${times.length}, the first at ${seconds(Math.min(...times))}, the last at ${seconds(Math.max(...times))}`;
}

function mostPoints(requests: readonly LoggedRequest[]): number {
  const inMinuteTo = (end: number): number =>
    requests
      .filter(({ at }) => at > end - 60_000 && at <= end)
      .reduce((sum, { kind }) => sum + (kind === 'write' ? 5 : 1), 0);
  return Math.max(0, ...requests.map(({ at }) => inMinuteTo(at)));
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
