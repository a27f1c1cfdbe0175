import { expect, test } from 'vitest';
import { file, shown, stored, write } from '../kit/campaign-shop.ts';
import { WITH_STEPS, beginSteps, editOurs } from '../kit/campaign-steps.ts';
import { told } from '../kit/ledger.ts';
import type { Story } from '../kit/story.ts';

const click = (number: number) => (body: string) => body.replace(`- [ ] ${number}.`, `- [x] ${number}.`);

const ticks = async (story: Story): Promise<readonly string[]> =>
  (await told(story)).filter((line) => line.includes(' ticked '));

test('a box of a step that somebody clicks is ticked by them, in the comment and in the record', async () => {
  await using story = await beginSteps();
  const issue = await file(story);
  expect(shown(story, issue)).toContain('- [ ] 1. Load test');
  await editOurs(story, issue, 'lee', click(1));
  expect(shown(story, issue)).toMatch(/- \[x\] 1\. Load test.* ticked by lee/);
  expect(shown(story, issue)).toContain('- [ ] 2. Tags in staging');
  expect(await ticks(story)).toEqual(['10:10 lee ticked item=load-test']);
  expect((await stored(story, issue))?.edits).toEqual([]);
});

test('several boxes may be clicked one after the other, by several people, and none of them is lost', async () => {
  await using story = await beginSteps();
  const issue = await file(story);
  story.github.deliveries.hold();
  await editOurs(story, issue, 'lee', click(1));
  await editOurs(story, issue, 'ana', click(2));
  story.github.deliveries.release();
  await story.settled();
  expect(shown(story, issue)).toMatch(/- \[x\] 1\. Load test.* ticked by lee/);
  expect(shown(story, issue)).toMatch(/- \[x\] 2\. Tags in staging.* ticked by ana/);
});

test('a box that is cleared is ticked again: what was noted stays, with who noted it', async () => {
  await using story = await beginSteps();
  const issue = await file(story);
  await write(story, issue, 'kim', '/lockstep tick 1');
  await editOurs(story, issue, 'lee', (body) => body.replace('- [x] 1.', '- [ ] 1.'));
  expect(shown(story, issue)).toMatch(/- \[x\] 1\. Load test.* ticked by kim/);
  expect(await ticks(story)).toEqual(['10:10 kim ticked item=load-test']);
});

test('other words in the comment are put right, also where a box was ticked with them', async () => {
  await using story = await beginSteps();
  const issue = await file(story);
  await editOurs(story, issue, 'lee', (body) => click(2)(body).replace('Waiting for', 'Nobody waits for'));
  expect(shown(story, issue)).not.toContain('Nobody waits');
  expect(shown(story, issue)).toMatch(/- \[x\] 2\. Tags in staging.* ticked by lee/);
});

test('a box is that of the step which was shown, although the steps are in another order by then', async () => {
  await using story = await beginSteps();
  const issue = await file(story);
  story.github.deliveries.hold();
  await editOurs(story, issue, 'lee', click(1));
  const turned = WITH_STEPS.replace('5d }', '2d }');
  await story.later((world) =>
    world.pushBranch('acme/shop', 'main', { files: { '.github/lockstep.yml': turned } }),
  );
  story.github.deliveries.release();
  await story.settled();
  expect(shown(story, issue)).toMatch(/- \[x\] 2\. Load test.* ticked by lee/);
  expect(await ticks(story)).toEqual(['10:10 lee ticked item=load-test']);
});

test('hostile: a line and a step of somebody’s own in our comment tick nothing', async () => {
  await using story = await beginSteps();
  const issue = await file(story);
  await editOurs(story, issue, 'lee', (body) =>
    body.replace('lockstep:steps ', 'lockstep:steps my-own ').concat('\n- [x] 1. My own\n- [x] 99. Another'),
  );
  expect(shown(story, issue)).not.toContain('My own');
  expect(shown(story, issue)).toContain('- [ ] 1. Load test');
  expect(await ticks(story)).toEqual([]);
});
