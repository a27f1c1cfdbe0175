import { expect, test } from 'vitest';
import { readInstant } from '../../src/core/time/instant.ts';
import type { CheckRun, Pull } from '../kit/github/model.ts';
import { passTime } from '../kit/pass-time.ts';
import { SHOP_POLICY } from '../kit/world.ts';
import type { Story } from '../kit/story.ts';
import { CHECKOUT, NOTES, startStory } from '../kit/story.ts';

const POLICY = '.github/lockstep.yml';
const FREEZE = `freezes:
  - id: weekend
    name: No releases into the weekend
    weekly: { from: "fri 15:00", to: "mon 08:00" }
    calendar: london
    kind: hard
`;
const FROZEN = `${SHOP_POLICY}${FREEZE}`;
/** Friday 15:00 and Monday 8:00 in London, in summer time. */
const BEGINS = '2026-10-16T14:00:00Z';
const ENDS = '2026-10-19T07:00:00Z';
const MORNING = '2026-10-16T08:00:00Z';

/** So many pull requests, all signed off, a few at a time; those with the higher numbers changed last. */
async function green(story: Story, count: number): Promise<readonly Pull[]> {
  const pulls: Pull[] = [];
  for (let first = 0; first < count; first += 10) {
    const some = await story.later((world) =>
      Array.from({ length: Math.min(10, count - first) }, (_, i) =>
        world.openPull({ head: `pay-${first + i}`, files: CHECKOUT }),
      ),
    );
    for (const login of ['kim', 'sam']) {
      await story.later((world) =>
        some.forEach((pull) => {
          story.clock.advance('1s');
          world.review(pull, login, 'APPROVED');
        }),
      );
    }
    pulls.push(...some);
  }
  expect(pulls.map((pull) => story.state(pull))).toEqual(pulls.map(() => 'success'));
  story.github.forgetRequests();
  return pulls;
}

const states = (story: Story, pulls: readonly Pull[]): readonly string[] => [
  ...new Set(pulls.map((pull) => story.state(pull))),
];

/** The pull requests whose checks were written over, in that order. */
const written = (story: Story, pulls: readonly Pull[]): readonly number[] =>
  story.github.requests.flatMap(({ method, path }) => {
    const id = /\/check-runs\/(\d+)$/.exec(path)?.[1];
    const pull = pulls.find((one) => story.check(one)?.id === Number(id));
    return method === 'PATCH' && pull ? [pull.number] : [];
  });

const writes = (story: Story) => story.github.requests.filter(({ kind }) => kind === 'write');

test('thirty green checks are all red when the freeze begins, with one write each and nothing read', async () => {
  await using story = await startStory({ policy: FROZEN, at: MORNING, concurrency: 1 });
  const pulls = await green(story, 30);
  await passTime(story, '2026-10-16T13:57:00Z');
  expect(states(story, pulls)).toEqual(['success']);
  story.github.forgetRequests();
  await passTime(story, BEGINS);
  expect(states(story, pulls)).toEqual(['failure']);
  expect(story.github.requests.map(({ operation }) => operation)).toEqual(
    pulls.map(() => 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}'),
  );
  expect(story.github.requests.every(({ at }) => at < readInstant(BEGINS)!)).toBe(true);
  expect(written(story, pulls)).toEqual(pulls.map(({ number }) => number).toReversed());
  expect(story.check(pulls[0]!)!.summary).toContain('It begins on Fri 16 Oct, 15:00');
});

test('comments follow within half an hour, one after the other', async () => {
  await using story = await startStory({ policy: FROZEN, at: MORNING });
  const pulls = await green(story, 6);
  await passTime(story, BEGINS);
  expect(story.comment(pulls[0]!)!.body).not.toContain('No releases into the weekend');
  await passTime(story, '2026-10-16T14:31:00Z');
  for (const pull of pulls) expect(story.comment(pull)!.body).toContain('Frozen until');
  const moments = writes(story)
    .filter(({ path }) => path.includes('/comments/'))
    .map(({ at }) => at);
  expect(new Set(moments).size).toBe(pulls.length);
  expect(states(story, pulls)).toEqual(['failure']);
});

test('when it ends the checks are given back at once and not before, those that changed last first', async () => {
  await using story = await startStory({ policy: FROZEN, at: MORNING, concurrency: 1 });
  const pulls = await green(story, 12);
  const waiting = await story.open({ head: 'waiting' });
  await passTime(story, '2026-10-19T06:59:59Z');
  expect(states(story, pulls)).toEqual(['failure']);
  expect(story.state(waiting)).toBe('failure');
  story.github.forgetRequests();
  await passTime(story, '2026-10-19T07:00:01Z');
  expect(states(story, pulls)).toEqual(['success']);
  expect(story.github.requests.every(({ at }) => at >= readInstant(ENDS)!)).toBe(true);
  const [first, last] = [pulls.at(-1)!.number, pulls[0]!.number];
  const order = written(story, pulls);
  expect(order.indexOf(first)).toBeLessThan(order.indexOf(last));
  await passTime(story, '2026-10-19T07:31:00Z');
  expect(story.state(waiting)).toBe('in_progress');
});

test('a server that was away when a freeze drew near takes the checks back as soon as it is there', async () => {
  await using story = await startStory({ policy: FROZEN, at: MORNING });
  const pulls = await green(story, 12);
  story.clock.set('2026-10-16T13:59:55Z');
  await story.settled();
  expect(states(story, pulls)).toEqual(['failure']);
});

test('a server that was away when a freeze began takes the checks back before it does anything else', async () => {
  await using story = await startStory({ policy: FROZEN, at: MORNING, concurrency: 1 });
  const pulls = await green(story, 12);
  story.clock.set('2026-10-16T16:00:00Z');
  await story.settled();
  expect(states(story, pulls)).toEqual(['failure']);
  expect(new Set(written(story, pulls).slice(0, 12)).size).toBe(12);
});

test('a check that turns green when the freeze is held already is taken back too', async () => {
  await using story = await startStory({ policy: FROZEN, at: MORNING });
  const pulls = await green(story, 12);
  const late = await story.open({ head: 'late' });
  await story.later((world) => world.review(late, 'kim', 'APPROVED'));
  await passTime(story, '2026-10-16T13:59:50Z');
  expect(states(story, pulls)).toEqual(['failure']);
  await story.later((world) => world.review(late, 'sam', 'APPROVED'), '1s');
  expect(story.state(late)).toBe('failure');
});

test('a freeze that is added to the policy while it holds takes the checks back before anything is read', async () => {
  await using story = await startStory({ at: '2026-10-16T12:00:00Z', concurrency: 1 });
  const pulls = await green(story, 12);
  story.clock.set('2026-10-16T14:30:00Z');
  await story.settled();
  story.github.forgetRequests();
  await story.later((world) => world.pushBranch('acme/shop', 'main', { files: { [POLICY]: FROZEN } }), '1m');
  expect(states(story, pulls)).toEqual(['failure']);
  const reads = story.github.requests.filter(({ kind }) => kind === 'read').map(({ operation }) => operation);
  expect(reads[0]).toBe('GET /repos/{owner}/{repo}/contents/{path}');
  expect(written(story, pulls)).toHaveLength(12);
});

test('a freeze that is added a minute before it begins is on time', async () => {
  await using story = await startStory({ at: MORNING });
  const pulls = await green(story, 12);
  await passTime(story, '2026-10-16T13:59:00Z');
  await story.later((world) => world.pushBranch('acme/shop', 'main', { files: { [POLICY]: FROZEN } }), '1s');
  expect(states(story, pulls)).toEqual(['success']);
  await passTime(story, BEGINS);
  expect(states(story, pulls)).toEqual(['failure']);
});

test('a freeze that comes with another team takes checks back also where GitHub says nothing of their pull requests', async () => {
  await using story = await startStory({ at: MORNING });
  const pulls = await green(story, 3);
  story.world.team('acme', 'law', ['dana']);
  const policy = FROZEN.replace('"@acme/brand"', '"@acme/brand", "@acme/law"');
  await passTime(story, '2026-10-16T13:58:00Z');
  story.github.fail('GET /repos/{owner}/{repo}/pulls/{pull_number}', { status: 502, times: 1000 });
  await story.later((world) => world.pushBranch('acme/shop', 'main', { files: { [POLICY]: policy } }), '1s');
  await passTime(story, BEGINS);
  story.github.mend();
  expect(states(story, pulls)).not.toContain('success');
});

test('a check that GitHub would not have taken back at first is taken back at the next try', async () => {
  await using story = await startStory({ policy: FROZEN, at: MORNING });
  const pulls = await green(story, 12);
  await passTime(story, '2026-10-16T13:59:00Z');
  story.github.fail('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', { status: 502, times: 8 });
  await passTime(story, BEGINS);
  expect(states(story, pulls)).toEqual(['failure']);
});

test('a change of the policy passes a freeze, and what else is in its pull request does not', async () => {
  await using story = await startStory({ policy: FROZEN, at: MORNING });
  const policy = { [POLICY]: `${FROZEN}# Words that change nothing.\n` };
  const alone = await story.open({ head: 'alone', files: policy });
  const together = await story.open({ head: 'together', files: { ...policy, ...CHECKOUT } });
  for (const pull of [alone, together])
    for (const login of ['kim', 'sam']) await story.later((world) => world.review(pull, login, 'APPROVED'));
  expect(states(story, [alone, together])).toEqual(['success']);
  await passTime(story, BEGINS);
  expect([alone, together].map((pull) => story.state(pull))).toEqual(['success', 'failure']);
});

test('a freeze that is called off before it begins takes nothing back', async () => {
  await using story = await startStory({ policy: FROZEN, at: MORNING });
  const pulls = await green(story, 3);
  await story.later((world) => world.pushBranch('acme/shop', 'main', { files: { [POLICY]: SHOP_POLICY } }));
  await passTime(story, BEGINS);
  expect(states(story, pulls)).toEqual(['success']);
});

test('a soft freeze warns and takes nothing back', async () => {
  await using story = await startStory({ policy: FROZEN.replace('kind: hard', 'kind: soft'), at: MORNING });
  const pulls = await green(story, 3);
  await passTime(story, '2026-10-16T14:31:00Z');
  expect(states(story, pulls)).toEqual(['success']);
  expect(story.check(pulls[0]!)!.summary).toContain('No releases into the weekend');
});

test('a weekend freeze begins an hour later, as the world counts, once summer time is over', async () => {
  await using story = await startStory({ policy: FROZEN, at: '2026-10-30T10:00:00Z' });
  const pulls = await green(story, 2);
  await passTime(story, '2026-10-30T14:30:00Z');
  expect(states(story, pulls)).toEqual(['success']);
  await passTime(story, '2026-10-30T15:00:00Z');
  expect(states(story, pulls)).toEqual(['failure']);
});

test('a pull request that moves to a branch without the freeze is green there, and frozen when it comes back', async () => {
  const main = `    branches: [main]\n`;
  const policy = FROZEN.replace('  - id: analytics', `${main}  - id: analytics`);
  await using story = await startStory({ policy, at: MORNING });
  story.world.branch('acme/shop', 'next');
  const [pull] = await green(story, 1);
  await passTime(story, BEGINS);
  expect(story.state(pull!)).toBe('failure');
  await story.later((world) => world.retarget(pull!, 'next'));
  expect(story.state(pull!, 'next')).toBe('success');
  await story.later((world) => world.retarget(pull!, 'main'));
  expect(['failure', 'in_progress']).toContain(story.state(pull!, 'main'));
});

test('what no rule covers merges through a freeze', async () => {
  await using story = await startStory({ policy: FROZEN, at: MORNING });
  const notes = await story.open({ files: NOTES });
  await passTime(story, '2026-10-16T15:00:00Z');
  expect(story.state(notes)).toBe('success');
});

test('a looser policy turns nothing green before GitHub was asked', async () => {
  await using story = await startStory({ at: MORNING, concurrency: 1 });
  const pull = await story.open();
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  expect(story.state(pull)).toBe('in_progress');
  story.github.forgetRequests();
  const looser = SHOP_POLICY.replaceAll('marketing: 1', 'it: 1').replaceAll('{ it: 1, it: 1 }', '{ it: 1 }');
  await story.later((world) => world.pushBranch('acme/shop', 'main', { files: { [POLICY]: looser } }));
  expect(story.state(pull)).toBe('success');
  const kinds = story.github.requests.map(({ operation }) => operation);
  const posted = kinds.findIndex((operation) => /check-runs/.test(operation));
  expect(kinds.slice(0, posted)).toContain('GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews');
});

test('an override that stands passes a freeze that begins, until its time is over', async () => {
  const override = 'override: { by: ["@kim", "@sam"], people: 1, expires_after: 1h }\n';
  await using story = await startStory({ policy: `${FROZEN}${override}`, at: '2026-10-16T13:00:00Z' });
  const pull = await story.open();
  await story.later((world) => world.comment(pull, 'kim', '/lockstep override orders cannot be paid'), '30m');
  expect(story.state(pull)).toBe('success');
  await passTime(story, '2026-10-16T14:20:00Z');
  expect(story.state(pull)).toBe('success');
  await passTime(story, '2026-10-16T14:40:00Z');
  expect(story.state(pull)).toBe('failure');
});

test('a merge group that has not merged when a freeze begins fails, and one that has is left alone', async () => {
  await using story = await startStory({ policy: FROZEN, at: MORNING });
  const [first, second] = await green(story, 2);
  const [one, two] = await story.later((world) => world.enqueue([first!, second!]));
  expect([one!.head, two!.head].map((head) => stateAt(story, head))).toEqual(['success', 'success']);
  expect(await story.later((world) => world.landGroup(first!))).toBeNull();
  await passTime(story, BEGINS);
  expect(stateAt(story, one!.head)).toBe('success');
  expect(stateAt(story, two!.head)).toBe('failure');
  expect(await story.later((world) => world.landGroup(second!))).not.toBeNull();
});

test('a merge group that GitHub is silent about when a freeze begins fails', async () => {
  await using story = await startStory({ policy: FROZEN, at: MORNING });
  const [pull] = await green(story, 1);
  const [entry] = await story.later((world) => world.enqueue([pull!]));
  expect(stateAt(story, entry!.head)).toBe('success');
  story.github.fail('POST /graphql', { status: 502, times: 1000 });
  await passTime(story, '2026-10-16T14:00:01Z');
  story.github.mend();
  expect(stateAt(story, entry!.head)).toBe('failure');
});

test('a merge group that GitHub does not tell about is in progress meanwhile', async () => {
  await using story = await startStory({ at: MORNING });
  const [pull] = await green(story, 1);
  story.github.fail('POST /graphql', { status: 502, times: 1000 });
  const [entry] = await story.later((world) => world.enqueue([pull!]));
  expect(stateAt(story, entry!.head)).toBe('in_progress');
  story.github.mend();
  await passTime(story, new Date(story.clock.now() + 60_000).toISOString());
  expect(stateAt(story, entry!.head)).toBe('success');
});

/** How our latest check stands on a commit. */
function stateAt(story: Story, head: string): string {
  const runs: CheckRun[] = [...story.repository.checks.values()].filter((run) => run.head_sha === head);
  const last = runs.at(-1);
  return last ? (last.conclusion ?? last.status) : 'none';
}

test('two organisations freeze at the same moment, each by itself', async () => {
  await using story = await startStory({ policy: FROZEN, at: MORNING });
  const { world } = story;
  world.organisation('birch');
  const theirs = FROZEN.replace(/members: .*web-platform.*/, 'members: ["@kim"]').replace(
    /members: .*growth.*/,
    'members: ["@sam"]',
  );
  world.repository('birch/shop', { files: { [POLICY]: theirs }, collaborators: ['ben', 'kim', 'sam'] });
  const installation = world.install('birch', ['birch/shop']);
  await story.settled();
  const ours = await green(story, 3);
  const other = await story.open({ repository: 'birch/shop', head: 'pay' });
  await story.later((all) => all.review(other, 'kim', 'APPROVED'));
  await story.later((all) => all.review(other, 'sam', 'APPROVED'));
  expect(story.state(other)).toBe('success');
  await passTime(story, '2026-10-16T13:59:00Z');
  story.github.forgetRequests();
  await passTime(story, BEGINS);
  expect(states(story, [...ours, other])).toEqual(['failure']);
  const own = writes(story).filter((one) => one.installation === installation.id);
  expect(own.map(({ path }) => path.split('/').slice(1, 4).join('/'))).toEqual(['repos/birch/shop']);
});
