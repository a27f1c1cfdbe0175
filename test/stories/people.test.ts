import { expect, test } from 'vitest';
import { SHOP_POLICY } from '../kit/world.ts';
import { startStory } from '../kit/story.ts';

const assign = (how: string): string => SHOP_POLICY.replace('assign: team', `assign: ${how}`);

test('somebody who leaves the team takes their sign-off along', async () => {
  await using story = await startStory();
  const pull = await story.open();
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  await story.later((world) => world.review(pull, 'sam', 'APPROVED'));
  expect(story.state(pull)).toBe('success');
  await story.later((world) => world.removeFromTeam(story.teams['web-platform'], 'kim'));
  expect(story.state(pull)).toBe('in_progress');
});

test('somebody who joins a child team is a member from then on', async () => {
  await using story = await startStory();
  const child = story.world.team('acme', 'growth-mail', [], 'growth');
  const pull = await story.open();
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  await story.later((world) => world.review(pull, 'eva', 'APPROVED'));
  expect(story.state(pull)).toBe('in_progress');
  await story.later((world) => world.addToTeam(child, 'eva'));
  expect(story.state(pull)).toBe('success');
});

test('one member is asked, the one with the fewest open requests, and the same one stays', async () => {
  await using story = await startStory({ policy: assign('one') });
  const people = new Set<string>();
  for (let count = 0; count < 3; count++) {
    const pull = await story.open();
    const asked = story.asked(pull).filter((who) => ['kim', 'lee', 'jo'].includes(who));
    expect(asked).toHaveLength(1);
    people.add(asked[0]!);
    await story.later((world) => world.push(pull, { files: { 'docs/notes.md': `${count}\n` } }));
    expect(story.asked(pull).filter((who) => ['kim', 'lee', 'jo'].includes(who))).toEqual(asked);
  }
  expect(people.size).toBe(3);
});

test('everybody is asked where the policy says so, but not the author', async () => {
  await using story = await startStory({ policy: assign('all') });
  const pull = await story.open({ author: 'lee' });
  expect(story.asked(pull)).toEqual(['brand', 'growth', 'jo', 'kim']);
});

test('whom a person removed is not asked again', async () => {
  await using story = await startStory();
  const pull = await story.open();
  await story.later((world) => world.removeReviewRequest(pull, { teams: ['brand'] }));
  await story.later((world) => world.push(pull, { files: { 'docs/notes.md': 'More\n' } }));
  expect(story.asked(pull)).not.toContain('brand');
});

test('where GitHub refuses one, the others are still asked, and check and comment say what to mend', async () => {
  await using story = await startStory();
  story.repository.teams.delete('brand');
  const pull = await story.open();
  expect(story.asked(pull)).toEqual(['growth', 'sre', 'web-platform']);
  expect(story.comment(pull)?.body).toContain('@sam');
  expect(story.check(pull)?.summary).toContain('acme/brand');
  story.requests();
  await story.later((world) => world.push(pull, { files: { 'docs/notes.md': 'More\n' } }));
  expect(story.requests().some((request) => request.includes('requested_reviewers'))).toBe(false);
});
