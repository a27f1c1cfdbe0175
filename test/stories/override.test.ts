import { expect, test } from 'vitest';
import type { Issue, Pull } from '../kit/github/model.ts';
import { SHOP_POLICY } from '../kit/world.ts';
import type { Story, StoryOptions } from '../kit/story.ts';
import { startStory } from '../kit/story.ts';

const WITH_OVERRIDE = `${SHOP_POLICY}override:
  by: ["@acme/commanders"]
  people: 2
  expires_after: 4h
  follow_up: true
`;
const FROZEN = `freezes:
  - { id: peak, name: Peak season, from: "2026-10-01T00:00", to: "2026-11-01T00:00", kind: hard }
`;
const WHY = '/lockstep override orders cannot be paid';

/** A shop with an emergency exit: rita, tom and uma are who may use it. */
async function begin(options: StoryOptions = {}): Promise<Story & AsyncDisposable> {
  const story = await startStory({ policy: WITH_OVERRIDE, ...options });
  story.world.team('acme', 'commanders', ['rita', 'tom', 'uma']);
  return story;
}

const write = (story: Story, pull: Pull, login: string, body: string) =>
  story.later((world) => world.comment(pull, login, body));

async function override(story: Story, pull: Pull): Promise<void> {
  await write(story, pull, 'rita', WHY);
  await write(story, pull, 'tom', '/lockstep confirm');
}

/** The issues that were opened besides pull requests. */
const issues = ({ repository }: Story): readonly Issue[] =>
  [...repository.issues.values()].filter(({ number }) => !repository.pulls.has(number));

test('two people let a commit through in an emergency, and everybody reads who, why, until when and what was skipped', async () => {
  await using story = await begin();
  const pull = await story.open();
  const asked = await write(story, pull, 'rita', WHY);
  expect(story.state(pull)).toBe('in_progress');
  expect(story.reactions(asked)).toEqual(['eyes']);
  expect(story.replies(pull)[0]).toMatch(/tom or uma/);
  expect(story.replies(pull)[0]?.match(/@acme\/commanders/g)).toHaveLength(1);
  expect(story.comment(pull)?.body).toContain('rita asked for an override');

  const confirmed = await write(story, pull, 'tom', '/lockstep confirm');
  expect(story.state(pull)).toBe('success');
  expect(story.reactions(confirmed)).toEqual(['+1']);
  expect(story.check(pull)?.title).toMatch(/^Overridden until .*: orders cannot be paid$/);
  const [first, , ...rest] = story.comment(pull)!.body.split('\n').slice(1);
  expect(first).toMatch(/Overridden until/);
  expect(rest.join('\n')).toMatch(/rita and tom[^]*1 sign-off from IT[^]*1 sign-off from Marketing/);
});

test('what was set aside is followed up in one issue, which the comment names', async () => {
  await using story = await begin();
  const pull = await story.open();
  await override(story, pull);
  await write(story, pull, 'ben', '/lockstep recheck');
  const [issue, ...more] = issues(story);
  expect(more).toEqual([]);
  expect(issue?.title).toContain(`#${pull.number}`);
  expect(issue?.body).toMatch(
    /orders cannot be paid[^]*rita[^]*tom[^]*1 sign-off from Marketing[^]*- \[ \] /,
  );
  expect(story.comment(pull)?.body).toContain(`#${issue?.number}`);
});

test('an override ends by itself, without anything happening', async () => {
  await using story = await begin();
  const pull = await story.open();
  await override(story, pull);
  await story.wait('3h 59m');
  expect(story.state(pull)).toBe('success');
  await story.wait('1m');
  expect(story.state(pull)).toBe('in_progress');
  expect(story.comment(pull)?.body).toContain('Waiting for');
});

test('one that nobody confirms lapses, without anything happening', async () => {
  await using story = await begin();
  const pull = await story.open();
  await write(story, pull, 'rita', WHY);
  await story.wait('4h');
  expect(story.comment(pull)?.body).not.toContain('asked for an override');
  await write(story, pull, 'tom', '/lockstep confirm');
  expect(story.state(pull)).toBe('in_progress');
  expect(story.replies(pull).at(-1)).toContain('No override waits');
});

test('a push ends it, and nobody new is asked while it stands', async () => {
  await using story = await begin();
  const pull = await story.open();
  const before = story.asked(pull);
  await override(story, pull);
  expect(story.asked(pull)).toEqual(before);
  await story.later((world) => world.push(pull, { files: { 'packages/cart/cart.ts': 'export {};\n' } }));
  expect(story.state(pull)).toBe('in_progress');
});

test('one of its people takes it back', async () => {
  await using story = await begin();
  const pull = await story.open();
  await override(story, pull);
  const withdrawn = await write(story, pull, 'tom', '/lockstep withdraw');
  expect(story.reactions(withdrawn)).toEqual(['+1']);
  expect(story.state(pull)).toBe('in_progress');
});

test('a freeze is overridden', async () => {
  await using story = await begin({ policy: `${WITH_OVERRIDE}${FROZEN}` });
  const pull = await story.open();
  expect(story.state(pull)).toBe('failure');
  await override(story, pull);
  expect(story.state(pull)).toBe('success');
  expect(story.comment(pull)?.body).toContain('Set aside: Peak season');
});

test('an objection is overridden, and its words stay', async () => {
  await using story = await begin();
  const pull = await story.open();
  await story.later((world) =>
    world.review(pull, 'sam', 'CHANGES_REQUESTED', { body: 'why: the tag is lost instead: keep it' }),
  );
  await override(story, pull);
  expect(story.state(pull)).toBe('success');
  expect(issues(story)[0]?.body).toContain('the tag is lost');
});

test('where one person is enough it stands at once', async () => {
  await using story = await begin({ policy: WITH_OVERRIDE.replace('people: 2', 'people: 1') });
  const pull = await story.open();
  await write(story, pull, 'rita', WHY);
  expect(story.state(pull)).toBe('success');
});

test('a merge queue lets an overridden pull request pass, as long as the override stands', async () => {
  await using story = await begin();
  const pull = await story.open();
  await override(story, pull);
  const [entry] = await story.later((world) => world.enqueue([pull]));
  const group = () =>
    [...story.repository.checks.values()].findLast((run) => run.head_sha === entry!.head)?.conclusion;
  expect(group()).toBe('success');
  await story.wait('3h 54m');
  expect(group()).toBe('success');
  await story.wait('1m');
  expect(group()).toBe('failure');
});

test('a repository without issues hears of it in the comment', async () => {
  await using story = await begin();
  const pull = await story.open();
  story.github.fail('POST /repos/{owner}/{repo}/issues', { status: 410 });
  await override(story, pull);
  expect(story.state(pull)).toBe('success');
  expect(issues(story)).toEqual([]);
  expect(story.comment(pull)?.body).toContain('This repository takes no issues');
  await write(story, pull, 'ben', '/lockstep recheck');
  expect(issues(story)).toEqual([]);
});

test('the follow-up is opened once although the answer was lost', async () => {
  await using story = await begin();
  const pull = await story.open();
  story.github.fail('POST /repos/{owner}/{repo}/issues', { lose: true });
  await override(story, pull);
  await story.wait('10m');
  expect(issues(story)).toHaveLength(1);
  expect(story.comment(pull)?.body).toContain(`#${issues(story)[0]?.number}`);
});

test('the follow-up is opened although the pull request was merged before it could be', async () => {
  await using story = await begin();
  const pull = await story.open();
  story.github.fail('POST /repos/{owner}/{repo}/issues', { status: 503, times: 1 });
  await override(story, pull);
  expect([story.state(pull), issues(story).length]).toEqual(['success', 0]);
  await story.later((world) => world.merge(pull, 'dana'));
  await story.wait('10m');
  expect(issues(story)).toHaveLength(1);
});

test('without `follow_up` no issue is opened', async () => {
  await using story = await begin({ policy: WITH_OVERRIDE.replace('follow_up: true', 'follow_up: false') });
  const pull = await story.open();
  await override(story, pull);
  expect(story.state(pull)).toBe('success');
  expect(issues(story)).toEqual([]);
});

test('nobody’s team is read for it while nobody asks', async () => {
  await using story = await begin();
  const pull = await story.open();
  await write(story, pull, 'sam', '/lockstep sign-off');
  expect(story.requests().filter((request) => request.includes('commanders'))).toEqual([]);
});
