import { expect, test } from 'vitest';
import { SHOP_POLICY } from '../kit/world.ts';
import { CHECKOUT, NOTES, startStory } from '../kit/story.ts';

const POLICY = '.github/lockstep.yml';

test('a push of another policy has every open pull request judged by it', async () => {
  await using story = await startStory();
  const pull = await story.open({ files: NOTES });
  expect(story.state(pull)).toBe('success');
  const wider = SHOP_POLICY.replace('"content/landing/**"', '"content/landing/**", "docs/**"');
  await story.later((world) => world.pushBranch('acme/shop', 'main', { files: { [POLICY]: wider } }));
  expect(story.state(pull)).toBe('in_progress');
});

test('without a policy of its own a repository follows the organisation’s', async () => {
  await using story = await startStory({ policy: null });
  story.world.repository('acme/.github', { files: { [POLICY]: SHOP_POLICY } });
  story.world.addRepository(story.installation, 'acme/.github');
  const pull = await story.open();
  expect(story.state(pull)).toBe('in_progress');
  const quicker = SHOP_POLICY.replaceAll('it: 1, ', '');
  await story.later((world) => world.pushBranch('acme/.github', 'main', { files: { [POLICY]: quicker } }));
  await story.later((world) => world.review(pull, 'sam', 'APPROVED'));
  expect(story.state(pull)).toBe('success');
});

test('a policy that is broken on the base blocks everything, and the mend is judged by the last valid one', async () => {
  await using story = await startStory();
  const pull = await story.open();
  await story.later((world) =>
    world.pushBranch('acme/shop', 'main', { files: { [POLICY]: 'version: 1\nrule: x\n' } }),
  );
  expect(story.state(pull)).toBe('failure');
  const mend = await story.open({
    files: { [POLICY]: SHOP_POLICY.replace('Checkout and cart', 'Checkout') },
  });
  expect(story.state(mend)).toBe('in_progress');
  await story.later((world) => world.review(mend, 'kim', 'APPROVED'));
  await story.later((world) => world.review(mend, 'sam', 'APPROVED'));
  expect(story.state(mend)).toBe('success');
  expect(await story.later((world) => world.merge(mend, 'ben'))).toBeNull();
  expect(story.state(pull)).toBe('in_progress');
});

test('a policy that vanishes without having been judged blocks everything', async () => {
  await using story = await startStory();
  const pull = await story.open({ files: NOTES });
  await story.later((world) => world.pushBranch('acme/shop', 'main', { files: { [POLICY]: null } }));
  expect(story.state(pull)).toBe('failure');
});

test('a policy whose removal both departments signed off is gone for good', async () => {
  await using story = await startStory();
  const removal = await story.open({ files: { [POLICY]: null } });
  expect(story.state(removal)).toBe('in_progress');
  await story.later((world) => world.review(removal, 'kim', 'APPROVED'));
  await story.later((world) => world.review(removal, 'sam', 'APPROVED'));
  expect(await story.later((world) => world.merge(removal, 'ben'))).toBeNull();
  const next = await story.open();
  expect(story.state(next)).toBe('none');
});

test('an invalid new policy is blocked, with a remark on its line', async () => {
  await using story = await startStory();
  const pull = await story.open({ files: { [POLICY]: SHOP_POLICY.replace('rules:', 'ruels:') } });
  expect(story.state(pull)).toBe('failure');
  expect(story.check(pull)?.annotations.length).toBeGreaterThan(0);
});

test('a trial asks nobody, passes, and says what would have been', async () => {
  await using story = await startStory({
    policy: SHOP_POLICY.replace('version: 1', 'version: 1\nenforce: false'),
  });
  const pull = await story.open();
  expect(story.state(pull)).toBe('success');
  expect(story.asked(pull)).toEqual([]);
  expect(story.check(pull)?.title).toMatch(/trial/i);
});

test('what is open at installation gets its check only, and the rest with its next event', async () => {
  await using story = await startStory();
  story.world.uninstall(story.installation);
  await story.settled();
  const pull = await story.open();
  expect(story.state(pull)).toBe('none');
  await story.later((world) => world.install('acme', ['acme/shop']));
  expect(story.state(pull)).toBe('in_progress');
  expect(story.comment(pull)).toBeUndefined();
  expect(story.asked(pull)).toEqual([]);
  await story.later((world) => world.push(pull, { files: NOTES }));
  expect(story.comment(pull)).toBeDefined();
  expect(story.asked(pull)).not.toEqual([]);
});

test('an edited text is an event too, after which a pull request that was open before gets all it needs', async () => {
  await using story = await startStory();
  story.world.uninstall(story.installation);
  await story.settled();
  const pull = await story.open();
  await story.later((world) => world.install('acme', ['acme/shop']));
  await story.later((world) => world.editPull(pull, { body: 'Now with a text' }));
  expect(story.comment(pull)).toBeDefined();
});

test('rules for some branches leave pull requests to others alone', async () => {
  const policy = SHOP_POLICY.replace(
    '    except: ["**/*.md"]\n',
    '    except: ["**/*.md"]\n    branches: [main]\n',
  );
  await using story = await startStory({ policy });
  story.world.branch('acme/shop', 'preview');
  const pull = await story.open({ base: 'preview', files: CHECKOUT });
  expect(story.state(pull)).toBe('success');
});
