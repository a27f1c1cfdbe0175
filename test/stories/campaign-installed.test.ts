import { expect, test } from 'vitest';
import {
  WITH_CAMPAIGNS,
  beginCampaigns,
  file,
  filed,
  label,
  ourComment,
  shown,
  stored,
  write,
} from '../kit/campaign-shop.ts';
import type { Issue } from '../kit/github/model.ts';
import type { Story } from '../kit/story.ts';

/** A repository that the app does not see yet, where thirty campaigns are open; every visit counts on its surface. */
function filedBefore(story: Story, count = 30): readonly Issue[] {
  const { world } = story;
  const files = { '.github/lockstep.yml': WITH_CAMPAIGNS };
  world.repository('acme/outlet', { files, teams: ['growth', 'sre', 'brand', 'web-platform'] });
  return Array.from({ length: count }, (_, index) =>
    world.openIssue({
      repository: 'acme/outlet',
      author: 'dana',
      title: `Sale ${index}`,
      body: filed({ Name: `Sale ${index}`, Surfaces: 'landing: 200/min' }),
      labels: ['campaign'],
    }),
  );
}

const writes = (requests: readonly string[]): readonly string[] =>
  requests.filter((request) => !request.startsWith('GET') && !/graphql|access_tokens/.test(request));

const inOutlet = (story: Story): Story => ({
  ...story,
  repository: story.github.world.state.repositories.get('acme/outlet')!,
});

test('campaigns that are open when the app comes are judged and counted, and hear of it with their next event', async () => {
  await using story = await beginCampaigns();
  const issues = filedBefore(story);
  story.requests();
  await story.later((world) => world.addRepository(story.installation, 'acme/outlet'));
  await story.wait('3h');
  expect(writes(story.requests())).toEqual([]);
  const outlet = inOutlet(story);
  const [first, second] = issues;
  expect(await stored(story, first!)).toMatchObject({ outcome: 'blocked', campaign: { name: 'Sale 0' } });

  await write(outlet, first!, 'kim', 'How is this going?');
  expect(shown(outlet, first!)).toContain('too many would come to Landing pages');
  expect(label(first!)).toBe('campaign: blocked');
  await story.later((world) => world.editIssue(second!, { body: filed({ Surfaces: 'landing: 1/min' }) }));
  expect(label(second!)).toBe('campaign: blocked');
  for (const issue of issues.slice(2)) expect(ourComment(outlet, issue)).toBeUndefined();
});

test('campaigns that were filed before there was a policy are found when it comes, and told so', async () => {
  await using story = await beginCampaigns({ policy: null });
  const issue = await file(story);
  await story.open();
  expect(await stored(story, issue)).toBeNull();
  await story.later((world) =>
    world.pushBranch('acme/shop', 'main', { files: { '.github/lockstep.yml': WITH_CAMPAIGNS } }),
  );
  expect(label(issue)).toBe('campaign: waiting');
});

test('where the app was taken away and comes back, its old comment is written over', async () => {
  await using story = await beginCampaigns();
  const issue = await file(story);
  const before = ourComment(story, issue);
  story.world.uninstall(story.installation);
  await story.settled();
  await story.later((world) => world.install('acme', ['acme/shop']));
  await write(story, issue, 'kim', '/lockstep sign-off');
  expect(ourComment(story, issue)?.id).toBe(before?.id);
  expect(shown(story, issue)).toContain('Waiting for Marketing (0 of 1)');
});
