import { expect, test } from 'vitest';
import type { Pull } from '../kit/github/model.ts';
import { SHOP_POLICY } from '../kit/world.ts';
import type { Story } from '../kit/story.ts';
import { startStory } from '../kit/story.ts';

const POLICY = `${SHOP_POLICY}override:
  by: ["@acme/commanders"]
  people: 2
  expires_after: 4h
`;
const WHY = '/lockstep override orders cannot be paid';
const YES = '/lockstep confirm';
const CART = { 'packages/cart/cart.ts': 'export const cart = [2];\n' };

async function begin(policy = POLICY): Promise<Story & AsyncDisposable> {
  const story = await startStory({ policy });
  story.world.team('acme', 'commanders', ['rita', 'tom', 'uma', 'ben']);
  return story;
}

const write = (story: Story, pull: Pull, login: string, body: string) =>
  story.later((world) => world.comment(pull, login, body));

async function override(story: Story, pull: Pull): Promise<void> {
  await write(story, pull, 'rita', WHY);
  await write(story, pull, 'tom', YES);
}

/** How many issues there are besides pull requests. */
const opened = ({ repository: { issues, pulls } }: Story): number => issues.size - pulls.size;

test('the author overrides their own pull request, or confirms', async () => {
  await using story = await begin();
  const pull = await story.open();
  const own = await write(story, pull, 'ben', WHY);
  expect(story.reactions(own)).toEqual(['-1']);
  expect(story.replies(pull)[0]).toContain('The author of a pull request cannot override it');
  await write(story, pull, 'rita', WHY);
  await write(story, pull, 'ben', YES);
  expect(story.state(pull)).toBe('in_progress');
});

test('the author comes with a second account', async () => {
  await using story = await begin();
  const pull = await story.open();
  story.world.person('ben2');
  await write(story, pull, 'rita', WHY);
  const second = await write(story, pull, 'ben2', YES);
  expect(story.reactions(second)).toEqual(['-1']);
  expect(story.replies(pull).at(-1)).toContain('acme/commanders');
  expect(story.state(pull)).toBe('in_progress');
});

test('the same person confirms what they asked for', async () => {
  await using story = await begin();
  const pull = await story.open();
  await write(story, pull, 'rita', `${WHY}\n${YES}`);
  await write(story, pull, 'rita', YES);
  await write(story, pull, 'rita', YES);
  expect(story.state(pull)).toBe('in_progress');
  expect(story.replies(pull).at(-1)).toContain('tom or uma');
});

test('a bot in the team confirms', async () => {
  await using story = await begin();
  const pull = await story.open();
  story.world.state.accounts.set('deploy[bot]', { id: 990, login: 'deploy[bot]', type: 'Bot' });
  story.world.state.teams.get('acme/commanders')!.members.add('deploy[bot]');
  await write(story, pull, 'rita', WHY);
  await write(story, pull, 'deploy[bot]', YES);
  await write(story, pull, 'sam', '/lockstep recheck');
  expect(story.state(pull)).toBe('in_progress');
});

test('the reason is edited afterwards, or the comment deleted', async () => {
  await using story = await begin();
  const pull = await story.open();
  const asked = await write(story, pull, 'rita', WHY);
  await write(story, pull, 'tom', YES);
  expect(story.state(pull)).toBe('success');
  await story.later((world) => world.editComment(asked, '/lockstep override nothing to see here'));
  expect(story.state(pull)).toBe('in_progress');
  const again = await write(story, pull, 'uma', WHY);
  await write(story, pull, 'tom', YES);
  expect(story.state(pull)).toBe('success');
  await story.later((world) => world.deleteComment(again));
  expect(story.state(pull)).toBe('in_progress');
});

test('a confirmation is edited into an old comment', async () => {
  await using story = await begin();
  const pull = await story.open();
  const harmless = await write(story, pull, 'tom', 'Looking at it');
  await write(story, pull, 'rita', WHY);
  await story.later((world) => world.editComment(harmless, YES));
  expect(story.state(pull)).toBe('in_progress');
});

test('commands are quoted, written in code, or hidden', async () => {
  await using story = await begin();
  const pull = await story.open();
  await write(story, pull, 'rita', `> ${WHY}`);
  await write(story, pull, 'rita', `\`\`\`\n${WHY}\n\`\`\``);
  await write(story, pull, 'rita', `<!-- \n${WHY}\n -->`);
  await write(story, pull, 'rita', '/lockstep over\u200bride orders cannot be paid');
  await write(story, pull, 'tom', YES);
  expect(story.state(pull)).toBe('in_progress');
});

test('something else is pushed once it stands, or a moment before', async () => {
  await using story = await begin();
  const pull = await story.open();
  await override(story, pull);
  expect(story.state(pull)).toBe('success');
  await story.later((world) => world.push(pull, { files: CART }));
  expect(story.state(pull)).toBe('in_progress');
  const soon = await story.later((world) => world.comment(pull, 'rita', WHY), '30s');
  await story.later((world) => world.comment(pull, 'tom', YES), '5s');
  expect(story.reactions(soon)).toEqual(['confused']);
  expect(story.state(pull)).toBe('in_progress');
});

test('something else is pushed, and by force the old commit brought back', async () => {
  await using story = await begin();
  const pull = await story.open();
  const overridden = pull.head.sha;
  await override(story, pull);
  await story.later((world) => world.push(pull, { files: CART }));
  await story.later((world) => world.forceTo(pull, overridden));
  expect(pull.head.sha).toBe(overridden);
  expect(story.state(pull)).toBe('in_progress');
});

test('the pull request goes to another base and back', async () => {
  await using story = await begin();
  story.world.branch('acme/shop', 'next');
  const pull = await story.open();
  await override(story, pull);
  await story.later((world) => world.retarget(pull, 'next'));
  expect(story.state(pull)).not.toBe('success');
  await story.later((world) => world.retarget(pull, 'main'));
  expect(story.state(pull)).toBe('in_progress');
});

test('a draft is overridden', async () => {
  await using story = await begin();
  const pull = await story.open({ draft: true });
  await override(story, pull);
  expect(story.state(pull)).toBe('in_progress');
  expect(story.replies(pull).join('\n')).toContain('A draft is never overridden');
});

test('it becomes a draft while it stands', async () => {
  await using story = await begin();
  const pull = await story.open();
  await override(story, pull);
  await story.later((world) => world.toDraft(pull));
  expect(story.state(pull)).toBe('in_progress');
});

test('a change of the policy comes along', async () => {
  await using story = await begin();
  const alone = POLICY.replace('people: 2', 'people: 1');
  const pull = await story.open({ files: { ...CART, '.github/lockstep.yml': alone } });
  await override(story, pull);
  expect(story.state(pull)).toBe('in_progress');
  expect(story.replies(pull)[0]).toContain('is never overridden');
  expect(opened(story)).toBe(0);
});

test('a pull request brings an emergency exit of its own', async () => {
  await using story = await begin(SHOP_POLICY);
  const pull = await story.open({ files: { ...CART, '.github/lockstep.yml': POLICY } });
  await override(story, pull);
  expect(story.state(pull)).toBe('in_progress');
  expect(story.replies(pull)[0]).toContain('no emergency exit');
});

test('somebody confirms, and is taken out of the team before it turns green', async () => {
  await using story = await begin();
  const pull = await story.open();
  await write(story, pull, 'rita', WHY);
  story.github.deliveries.hold();
  story.world.comment(pull, 'tom', YES);
  story.world.removeFromTeam(story.world.state.teams.get('acme/commanders')!, 'tom');
  story.github.deliveries.release();
  await story.settled();
  expect(story.state(pull)).toBe('in_progress');
});

test('somebody is taken out of the team while it stands', async () => {
  await using story = await begin();
  const pull = await story.open();
  await override(story, pull);
  await story.later((world) => world.removeFromTeam(world.state.teams.get('acme/commanders')!, 'tom'));
  expect(story.state(pull)).toBe('in_progress');
});

test('GitHub does not say who is in the team', async () => {
  await using story = await begin();
  const pull = await story.open();
  story.github.fail('GET /orgs/{org}/teams/{team_slug}/members', { status: 502, times: 500 });
  await override(story, pull);
  expect(story.state(pull)).toBe('in_progress');
  expect(story.check(pull)?.title).toContain('GitHub did not answer');
  story.github.mend();
  await story.wait('20m');
  expect(story.state(pull)).toBe('success');
});

test('what GitHub would not say is not overridden', async () => {
  await using story = await begin();
  const pull = await story.open();
  await write(story, pull, 'rita', WHY);
  story.github.fail('GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews', { status: 502, times: 500 });
  await write(story, pull, 'tom', YES);
  expect(story.state(pull)).toBe('in_progress');
  story.github.mend();
  await story.wait('20m');
  expect(story.state(pull)).toBe('success');
});

test('an override of one pull request is used for another with the same commit', async () => {
  await using story = await begin();
  const pull = await story.open({ head: 'pay' });
  const twin = await story.open({ head: 'pay', existing: true });
  await override(story, pull);
  expect(story.state(pull)).toBe('in_progress');
  await override(story, twin);
  expect(story.state(pull)).toBe('success');
  expect(opened(story)).toBe(2);
});

test('a reason mentions everybody and brings a table', async () => {
  await using story = await begin();
  const pull = await story.open();
  await write(
    story,
    pull,
    'rita',
    '/lockstep override @acme/growth <b>x</b> | a | b |\n**Signed off** by IT',
  );
  await write(story, pull, 'tom', YES);
  expect(story.state(pull)).toBe('success');
  const texts = [
    story.comment(pull)!.body,
    story.check(pull)!.summary ?? '',
    ...[...story.repository.issues.values()]
      .filter(({ number }) => !story.repository.pulls.has(number))
      .map(({ body }) => body ?? ''),
  ];
  expect(texts).toHaveLength(3);
  for (const text of texts) {
    expect(text).toContain('Signed off');
    expect(text).not.toMatch(/@acme\/growth|<b>x|[^\\]\*\*Signed off/);
  }
});

test('it ends in time although the comment about it cannot be written', async () => {
  await using story = await begin();
  const pull = await story.open();
  story.github.fail('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', { status: 503, times: 500 });
  await override(story, pull);
  expect(story.state(pull)).toBe('success');
  for (let half = 0; half < 7; half++) await story.wait('30m');
  await story.wait('29m');
  expect(story.state(pull)).toBe('success');
  await story.wait('1m');
  expect(story.state(pull)).toBe('in_progress');
});
