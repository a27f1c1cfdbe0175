import { expect, test } from 'vitest';
import {
  WITH_CAMPAIGNS,
  approve,
  beginCampaigns,
  file,
  label,
  openPage,
  shown,
  write,
} from '../kit/campaign-shop.ts';
import { editOurs } from '../kit/campaign-steps.ts';
import { told } from '../kit/ledger.ts';
import { through } from '../kit/reminders.ts';
import type { Story } from '../kit/story.ts';

const ISSUE = 'GET /repos/{owner}/{repo}/issues/{issue_number}';
const COMMENTS = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';

const pushPolicy = (story: Story, text: string) =>
  story.later((world) => world.pushBranch('acme/shop', 'main', { files: { '.github/lockstep.yml': text } }));

const BROKEN = 'version: 1\nrule: x\n';

test('while the policy is broken a campaign does not look approved, and says since when it is not judged', async () => {
  await using story = await beginCampaigns();
  const issue = await file(story);
  await approve(story, issue);
  const pull = await openPage(story, `Campaign: #${issue.number}`);
  expect(label(issue)).toBe('campaign: approved');
  const before = shown(story, issue);

  await pushPolicy(story, BROKEN);
  expect(label(issue)).toBe('');
  expect(shown(story, issue)).toContain(
    'The policy cannot be read at present, so it is not known how this campaign stands since Wed 14 Oct, 10:30 (UTC)',
  );
  expect(story.state(pull)).not.toBe('success');
  await write(story, issue, 'lee', '/lockstep explain');
  expect(shown(story, issue)).toContain('since Wed 14 Oct, 10:30 (UTC)');

  await pushPolicy(story, WITH_CAMPAIGNS);
  expect(label(issue)).toBe('campaign: approved');
  expect(shown(story, issue)).not.toContain('cannot be read');
  expect(shown(story, issue).slice(0, 200)).toBe(before.slice(0, 200));
});

test('what people write and tick while the policy is broken counts once it is mended', async () => {
  await using story = await beginCampaigns();
  const issue = await file(story);
  await write(story, issue, 'kim', '/lockstep sign-off');
  await pushPolicy(story, BROKEN);
  const signed = await write(story, issue, 'sam', '/lockstep sign-off');
  await editOurs(story, issue, 'lee', (body) => body.replace('- [ ] 1.', '- [x] 1.'));
  expect(story.reactions(signed)).toEqual([]);
  expect(label(issue)).toBe('');
  await pushPolicy(story, WITH_CAMPAIGNS);
  expect(story.reactions(signed)).toEqual(['+1']);
  expect(label(issue)).toBe('campaign: approved');
  expect((await told(story)).filter((line) => line.includes(' ticked '))).toEqual([
    '10:25 lee ticked item=load-test',
  ]);
});

test('nobody is reminded while the policy is broken, and a campaign that is over keeps its words', async () => {
  await using story = await beginCampaigns();
  const over = await file(story);
  await story.later((world) => world.closeIssue(over));
  const before = shown(story, over);
  await pushPolicy(story, BROKEN);
  await through(story, '15 10:05', '20 10:05');
  expect(shown(story, over)).toBe(before);
  expect(label(over)).toBe('campaign: ended');
});

test('what GitHub does not say for a moment changes nothing on the issue; once that lasts it looks approved no more', async () => {
  await using story = await beginCampaigns();
  const issue = await file(story);
  await approve(story, issue);
  story.github.fail(COMMENTS, { status: 502, times: 1000 });
  await write(story, issue, 'lee', '/lockstep recheck');
  expect(label(issue)).toBe('campaign: approved');
  for (const moment of ['14 10:26', '14 10:30', '14 10:36', '14 10:50']) await through(story, moment);
  expect(label(issue)).toBe('');
  expect(shown(story, issue)).toContain(
    'GitHub does not answer, so it is not known how this campaign stands since Wed 14 Oct, 10:20',
  );
  story.github.mend();
  await through(story, '14 12:00', '14 14:00');
  expect(label(issue)).toBe('campaign: approved');
  expect(shown(story, issue)).toContain('This campaign is approved');
});

test('an issue that GitHub does not give at all does not look approved either', async () => {
  await using story = await beginCampaigns();
  const issue = await file(story);
  await approve(story, issue);
  story.github.fail(ISSUE, { status: 502, times: 1000 });
  await write(story, issue, 'lee', '/lockstep recheck');
  for (const moment of ['14 10:26', '14 10:30', '14 10:36', '14 10:50']) await through(story, moment);
  expect(label(issue)).toBe('');
  story.github.mend();
  await through(story, '14 12:00', '14 14:00');
  expect(label(issue)).toBe('campaign: approved');
});

test('hostile: somebody else’s words in our comment are not said again as ours while the policy is broken', async () => {
  await using story = await beginCampaigns();
  const issue = await file(story);
  story.github.deliveries.hold();
  await editOurs(story, issue, 'lee', (body) => body.replace('Waiting for', 'Nobody waits for'));
  await pushPolicy(story, BROKEN);
  story.github.deliveries.release();
  await story.settled();
  await editOurs(story, issue, 'lee', (body) => `${body}\n\nNobody waits for anything.`);
  expect(shown(story, issue)).toContain('The policy cannot be read at present');
  expect(shown(story, issue)).not.toContain('Nobody waits');
});
