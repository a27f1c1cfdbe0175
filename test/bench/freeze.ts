import { writeInstant } from '../../src/core/time/instant.ts';
import type { LoggedRequest } from '../kit/github/log.ts';
import type { Pull } from '../kit/github/model.ts';
import { passTime } from '../kit/pass-time.ts';
import { SHOP_POLICY } from '../kit/world.ts';
import type { Story } from '../kit/story.ts';
import { CHECKOUT, startStory } from '../kit/story.ts';

const BEGINS = Date.parse('2026-10-16T14:00:00Z');
const ENDS = Date.parse('2026-10-19T07:00:00Z');
const MINUTE = 60_000;
const FROZEN = `${SHOP_POLICY}freezes:
  - { id: weekend, name: Weekend, weekly: { from: "fri 15:00", to: "mon 08:00" }, calendar: london, kind: hard }
`;

/** Signed off and green; and others, which wait for sign-offs, and about each of which a question is asked while the checks are being taken back. */
const GREENS = 300;
const OTHERS = 60;

/**
 * `npm run bench -- freeze`: how a freeze over many green pull requests begins and ends. The whole server with GitHub's limits,
 * against the double; the clock is the bench's, and waiting for a limit moves it. Takes about five minutes.
 */
export async function measureFreeze(): Promise<void> {
  await using story = await startStory({ policy: FROZEN, at: '2026-10-15T08:00:00Z', pausesTakeTime: true });
  const pulls = await open(story, 'pay', GREENS);
  for (const login of ['kim', 'sam'])
    await inBatches(story, pulls, (pull) => story.world.review(pull, login, 'APPROVED'));
  const waiting = await open(story, 'wait', OTHERS);
  console.log(`Before: ${count(story, pulls)}`);

  await passTime(story, writeInstant(BEGINS - 6 * MINUTE));
  story.github.forgetRequests();
  await passTime(story, writeInstant(BEGINS - 4.4 * MINUTE));
  for (const pull of waiting) story.world.comment(pull, 'kim', '/lockstep explain');
  await passTime(story, writeInstant(BEGINS));
  tell(story, pulls, { what: 'Until the freeze begins', moment: BEGINS });
  await passTime(story, writeInstant(BEGINS + 60 * MINUTE));
  tell(story, pulls, { what: 'In the hour after', moment: BEGINS });
  await passTime(story, writeInstant(ENDS - MINUTE));
  story.github.forgetRequests();
  await passTime(story, writeInstant(ENDS + 60 * MINUTE));
  tell(story, pulls, { what: 'In the hour after its end', moment: ENDS });
}

async function open(story: Story, name: string, howMany: number): Promise<readonly Pull[]> {
  const all: Pull[] = [];
  await inBatches(story, [...Array(howMany).keys()], (i) =>
    all.push(story.world.openPull({ head: `${name}-${i}`, files: CHECKOUT })),
  );
  return all;
}

async function inBatches<T>(story: Story, items: readonly T[], act: (item: T) => void): Promise<void> {
  for (let first = 0; first < items.length; first += 20) {
    await story.later(() => items.slice(first, first + 20).forEach(act), '10m');
  }
}

/** `300 success` */
function count(story: Story, pulls: readonly Pull[]): string {
  const states = pulls.map((pull) => story.state(pull));
  return [...new Set(states)]
    .map((state) => `${states.filter((one) => one === state).length} ${state}`)
    .join(', ');
}

/** What was asked and written since this was told last, and when, relative to the moment. */
function tell(
  story: Story,
  pulls: readonly Pull[],
  { what, moment }: { readonly what: string; readonly moment: number },
): void {
  const { requests } = story.github;
  const runs = new Set(pulls.map((pull) => String(story.check(pull)?.id)));
  const checks = requests.filter(
    ({ method, path }) => method === 'PATCH' && runs.has(path.split('/').at(-1) ?? ''),
  );
  const comments = requests.filter(({ kind, path }) => kind === 'write' && path.includes('/comments'));
  const reads = requests.filter(({ kind }) => kind === 'read').length;
  console.log(`${what}: ${requests.length} requests, ${reads} of them reads; then ${count(story, pulls)}`);
  console.log(`  green checks that were written over: ${span(checks, moment)}`);
  console.log(`  comments: ${span(comments, moment)}`);
  console.log(`  most points in a minute: ${mostPoints(requests)}`);
  story.github.forgetRequests();
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
