import { expect, test } from 'vitest';
import { COMMENT_MARKER } from '../../src/core/text/comment/comment.ts';
import { ROADMAP_MARKER } from '../../src/core/text/roadmap/roadmap.ts';
import { beginCampaigns, file, filed, write } from '../kit/campaign-shop.ts';
import type { Issue } from '../kit/github/model.ts';
import type { Story } from '../kit/story.ts';
import { startStory } from '../kit/story.ts';
import { SHOP_POLICY } from '../kit/world.ts';

/** The app is taken away with all that it knew, and comes back. */
async function installAgain(story: Story): Promise<void> {
  story.world.uninstall(story.installation);
  await story.settled();
  await story.later((world) => world.install('acme', ['acme/shop']));
}

const roadmaps = ({ repository }: Story): readonly Issue[] =>
  [...repository.issues.values()].filter(({ body }) => body?.includes(ROADMAP_MARKER));

test('where the app was taken away and comes back, its old comment on a pull request is written over', async () => {
  await using story = await startStory();
  const pull = await story.open();
  const { id, body } = story.comment(pull)!;
  await installAgain(story);
  expect(story.comment(pull)?.body).toBe(body);

  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  expect(story.comment(pull)?.id).toBe(id);
  expect(story.comment(pull)?.body).not.toBe(body);
  expect(story.replies(pull)).toEqual([]);
});

test('somebody who writes what marks our comment does not keep it from being written, nor gets theirs written over', async () => {
  await using story = await startStory({ policy: null });
  const pull = await story.open();
  const theirs = await story.later((world) => world.comment(pull, 'mallory', `${COMMENT_MARKER}\nAll fine`));
  await story.later((world) =>
    world.pushBranch('acme/shop', 'main', { files: { '.github/lockstep.yml': SHOP_POLICY } }),
  );
  await story.later((world) => world.review(pull, 'kim', 'APPROVED'));
  expect(theirs.body).toBe(`${COMMENT_MARKER}\nAll fine`);
  expect(story.comment(pull)?.body).toContain('Waiting for');
});

test('where the app was taken away and comes back, it goes on with its old roadmap', async () => {
  await using story = await beginCampaigns();
  const issue = await file(story);
  const [before] = roadmaps(story);
  await installAgain(story);
  await write(story, issue, 'kim', '/lockstep sign-off');
  await story.wait('2h');
  expect(roadmaps(story)).toEqual([before]);

  await story.later((world) => world.editIssue(issue, { body: filed({ Name: 'Easter sale' }) }));
  expect(roadmaps(story)).toHaveLength(1);
  expect(roadmaps(story)[0]?.body).toContain('Easter sale');
});

test('where the app was taken away and comes back, an override is not followed up a second time', async () => {
  await using story = await startStory({
    policy: `${SHOP_POLICY}override: { by: ["@acme/commanders"], people: 1, expires_after: 4h, follow_up: true }\n`,
  });
  story.world.team('acme', 'commanders', ['rita']);
  const pull = await story.open();
  await story.later((world) => world.comment(pull, 'rita', '/lockstep override orders cannot be paid'));
  expect(story.state(pull)).toBe('success');
  await installAgain(story);
  await story.later((world) => world.comment(pull, 'ben', '/lockstep recheck'));
  const followUps = [...story.repository.issues.values()].filter(({ title }) => title.includes('override'));
  expect(followUps.map(({ title }) => title)).toHaveLength(1);
});
