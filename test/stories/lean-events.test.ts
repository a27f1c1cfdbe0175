import { expect, test } from 'vitest';
import type { Story } from '../kit/story.ts';
import { startStory } from '../kit/story.ts';

/** An event that the double did not send, with no more in it than is given. */
async function deliver(story: Story, event: string, payload: object): Promise<void> {
  const installation = story.installation.id;
  const body = JSON.stringify({ ...payload, installation: { id: installation } });
  story.requests();
  await story.app.receive({ id: `lean-${event}`, event, installation, body });
  await story.settled();
}

const repository = { full_name: 'acme/shop' };
const sender = null;

test.each([
  ['pull_request', { action: 'opened', pull_request: { number: 1 }, repository }],
  ['pull_request', { action: 'synchronize', pull_request: { number: 1 }, repository, sender }],
  [
    'pull_request',
    { action: 'edited', changes: { base: {} }, pull_request: { number: 1 }, repository, sender: {} },
  ],
  [
    'pull_request_review',
    { action: 'submitted', review: { id: 1, state: 'approved' }, pull_request: { number: 1 }, repository },
  ],
  [
    'pull_request_review',
    { action: 'dismissed', review: { id: 1, state: 'dismissed' }, pull_request: { number: 1 }, repository },
  ],
  [
    'issue_comment',
    {
      action: 'created',
      comment: { id: 1, body: '/lockstep help' },
      issue: { number: 1, pull_request: {} },
      repository,
    },
  ],
])(
  '%s is enough to look again where it names the place, whatever else is missing: %j',
  async (event, payload) => {
    await using story = await startStory();
    await story.open();
    await deliver(story, event, payload);
    expect(story.requests()).toContain('GET /repos/acme/shop/pulls/1');
    expect(story.warnings).toEqual([]);
  },
);

test('push is enough to read the policy again', async () => {
  await using story = await startStory();
  await story.open();
  await deliver(story, 'push', { ref: 'refs/heads/main', repository });
  expect(story.requests().join('\n')).toContain('GET /repos/acme/shop/contents/.github/lockstep.yml');
  expect(story.warnings).toEqual([]);
});

test.each([
  ['installation', { action: 'created' }],
  ['installation_repositories', { action: 'added' }],
])('%s asks which repositories there are where it does not list them', async (event, payload) => {
  await using story = await startStory();
  await deliver(story, event, payload);
  expect(story.requests().join('\n')).toContain('GET /installation/repositories');
});
