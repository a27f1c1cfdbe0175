import { describe, expect, test } from 'vitest';
import type { Delivery } from '../kit/github/deliveries.ts';
import type { Pull } from '../kit/github/model.ts';
import type { Story } from '../kit/story.ts';
import { NOTES, startStory } from '../kit/story.ts';
import { SHOP_POLICY } from '../kit/world.ts';

/** Heads that came and went while no server was there, and what people signed of them. */
const CART = { 'packages/cart/cart.ts': 'export const cart = [7];\n' };
const OTHER_CART = { 'packages/cart/cart.ts': 'export const cart = steal;\n' };
const MORE = { 'docs/more.md': 'More\n' };

type World = Story['world'];
type Act = (world: World, pull: Pull) => unknown;

const signs: readonly Act[] = [
  (world, pull) => world.review(pull, 'kim', 'APPROVED'),
  (world, pull) => world.review(pull, 'sam', 'APPROVED'),
];
const pushes =
  (files: Readonly<Record<string, string>>, how: { readonly forced?: boolean } = {}): Act =>
  (world, pull) =>
    world.push(pull, { files, ...how });

/** Nobody takes webhooks while people act; then all are sent, in the order that `arrange` gives them. */
async function whileDown(
  story: Story,
  pull: Pull,
  acts: readonly Act[],
  arrange: (held: readonly Delivery[]) => readonly Delivery[] = (held) => held,
): Promise<void> {
  story.github.deliveries.hold();
  for (const act of acts) await story.later((world) => act(world, pull));
  const held = story.github.deliveries.held.slice();
  for (const delivery of held) story.github.deliveries.drop(delivery);
  story.github.deliveries.release();
  story.requests();
  for (const delivery of arrange(held)) {
    await story.github.deliveries.deliver(delivery);
    await story.settled();
  }
}

/** The pull request is looked at before any webhook of that time arrives. */
const lookedAtFirst = (held: readonly Delivery[]): readonly Delivery[] => [...held.slice(-1), ...held];

const comparisons = (story: Story): readonly string[] =>
  story.requests().filter((request) => request.includes('/compare/'));

describe('what was signed on a head that came and went while no server was there', () => {
  test.each([
    ['in order', (held: readonly Delivery[]) => held],
    ['the other way round', (held: readonly Delivery[]) => held.toReversed()],
    ['after a first look', lookedAtFirst],
  ])('counts where something else was pushed since, its webhooks told late %s', async (_, arrange) => {
    await using story = await startStory();
    const pull = await story.open();
    await whileDown(story, pull, [pushes(CART), ...signs, pushes(NOTES)], arrange);
    expect(story.state(pull)).toBe('success');
    expect(comparisons(story)).toHaveLength(1);
    await story.later((world) => world.push(pull, { files: MORE }));
    expect(story.state(pull)).toBe('success');
    expect(comparisons(story)).toEqual([]);
  });

  test('counts where it was signed in comments', async () => {
    await using story = await startStory();
    const pull = await story.open();
    const comments = ['kim', 'sam'].map(
      (by): Act =>
        (world) =>
          world.comment(pull, by, '/lockstep sign-off'),
    );
    await whileDown(story, pull, [pushes(CART), ...comments, pushes(NOTES)]);
    expect(story.state(pull)).toBe('success');
  });

  test('counts after a rebase that leaves its changes as they were', async () => {
    await using story = await startStory();
    const pull = await story.open();
    await whileDown(story, pull, [
      pushes(CART),
      ...signs,
      (world) => world.pushBranch('acme/shop', 'main', { files: { 'README.md': 'The new shop\n' } }),
      (world) => world.rebase(pull),
    ]);
    expect(story.state(pull)).toBe('success');
  });

  test('falls where what it was for was pushed to since', async () => {
    await using story = await startStory();
    const pull = await story.open();
    await whileDown(story, pull, [pushes(CART), ...signs, pushes(OTHER_CART)]);
    expect(story.state(pull)).toBe('in_progress');
    expect(story.check(pull)?.summary).toContain('kim');
  });

  test('counts after a forced push of something else', async () => {
    await using story = await startStory();
    const pull = await story.open();
    await whileDown(story, pull, [pushes(CART), ...signs, pushes(NOTES, { forced: true })]);
    expect(story.state(pull)).toBe('success');
  });

  test('falls where GitHub does not have the commit any more, and signing again helps', async () => {
    await using story = await startStory();
    const pull = await story.open();
    const forget: Act = (world) => {
      const left = pull.head.sha;
      world.push(pull, { files: NOTES, forced: true });
      story.repository.commits.delete(left);
    };
    await whileDown(story, pull, [pushes(CART), ...signs, forget]);
    expect(story.state(pull)).toBe('in_progress');
    for (const act of signs) await story.later((world) => act(world, pull));
    expect(story.state(pull)).toBe('success');
  });

  test('does not count while GitHub does not say, which makes nothing unknown, and does from the next event on', async () => {
    await using story = await startStory();
    const pull = await story.open();
    story.github.fail('GET /repos/{owner}/{repo}/compare/{basehead}', { status: 502, times: 99 });
    await whileDown(story, pull, [pushes(CART), ...signs, pushes(NOTES)]);
    expect(story.state(pull)).toBe('in_progress');
    expect(story.check(pull)?.title).toContain('Waiting for');
    story.github.mend();
    await story.later((world) => world.review(pull, 'lee', 'COMMENTED'));
    expect(story.state(pull)).toBe('success');
  });

  test('is not asked for where sign-offs stand for one commit only', async () => {
    await using story = await startStory({
      policy: `${SHOP_POLICY}sign_off: { stands_while: same_commit }\n`,
    });
    const pull = await story.open();
    await whileDown(story, pull, [pushes(CART), ...signs, pushes(NOTES)]);
    expect(story.state(pull)).toBe('in_progress');
    expect(comparisons(story)).toEqual([]);
  });
});

describe('while no server was there', () => {
  test.each([
    ['pushed', {}],
    ['force-pushed, while GitHub re-points the reviews', { forced: true }],
  ])('tried: to get approvals and have something else %s', async (_, how) => {
    await using story = await startStory();
    const pull = await story.open();
    await whileDown(story, pull, [pushes(CART), ...signs, pushes(OTHER_CART, how), pushes(NOTES)]);
    expect(story.state(pull)).toBe('in_progress');
  });

  test('tried: to make executable what was approved', async () => {
    await using story = await startStory();
    const pull = await story.open();
    const file = { text: CART['packages/cart/cart.ts'], mode: '100755' };
    await whileDown(story, pull, [
      pushes(CART),
      ...signs,
      (world) => world.push(pull, { files: { 'packages/cart/cart.ts': file } }),
    ]);
    expect(story.state(pull)).toBe('in_progress');
  });

  test('tried: to have a line taken out in the base that the approved head kept, so that it comes back unseen', async () => {
    await using story = await startStory();
    const pull = await story.open();
    const before = 'export const cart = [];\n';
    const commits = [{ files: CART }, { files: { 'packages/cart/cart.ts': before } }];
    let without = '';
    await whileDown(story, pull, [
      (world) => {
        const { parents } = world.push(pull, { commits });
        without = parents[0] ?? '';
      },
      ...signs,
      () => story.repository.branches.set('main', without),
      pushes(NOTES),
    ]);
    expect(story.state(pull)).toBe('in_progress');
  });

  test('tried: to get approvals towards another base branch', async () => {
    await using story = await startStory();
    story.world.branch('acme/shop', 'release');
    const pull = await story.open({ base: 'release' });
    await whileDown(story, pull, [
      pushes(CART),
      ...signs,
      pushes(NOTES),
      (world) => world.retarget(pull, 'main'),
    ]);
    expect(story.state(pull)).toBe('in_progress');
    expect(comparisons(story)).toEqual([]);
  });

  test('tried: to go to another base branch and back', async () => {
    await using story = await startStory();
    story.world.branch('acme/shop', 'release');
    const pull = await story.open();
    await whileDown(story, pull, [
      pushes(CART),
      ...signs,
      (world) => world.retarget(pull, 'release'),
      (world) => world.retarget(pull, 'main'),
      pushes(NOTES),
    ]);
    expect(story.state(pull)).toBe('in_progress');
  });

  test('tried: to sign off a commit that was never the head', async () => {
    await using story = await startStory();
    const pull = await story.open();
    const commits = [{ files: CART }, { files: OTHER_CART }, { files: CART }];
    let between = '';
    await whileDown(story, pull, [
      (world) => {
        between = world.push(pull, { commits }).parents[0] ?? '';
      },
      (world) => world.comment(pull, 'kim', `/lockstep sign-off ${between}`),
      (world) => world.review(pull, 'sam', 'APPROVED', { commit: between }),
      pushes(OTHER_CART),
    ]);
    expect(story.state(pull)).toBe('in_progress');
    expect(comparisons(story).filter((request) => request.includes(between))).toEqual([]);
  });

  test('tried: to have a list taken for whole that GitHub may have cut', async () => {
    await using story = await startStory();
    const pull = await story.open();
    const many = Object.fromEntries(Array.from({ length: 310 }, (_, index) => [`z/${index}.txt`, 'x\n']));
    await whileDown(story, pull, [pushes({ ...many, ...CART }), ...signs, pushes(NOTES)]);
    expect(story.state(pull)).toBe('in_progress');
    expect(comparisons(story)).toHaveLength(1);
  });
});
