import { expect, test } from 'vitest';
import {
  WITH_CAMPAIGNS,
  approve,
  beginCampaigns,
  entries,
  file,
  filed,
  label,
  openPage,
  ourComment,
  said,
  shown,
  stored,
  untold,
  write,
} from '../kit/campaign-shop.ts';

test('a campaign that is closed as not planned is withdrawn, goes on where it stood when it is reopened, and ends when it is completed', async () => {
  await using story = await beginCampaigns();
  const issue = await file(story);
  await approve(story, issue);
  await story.later((world) => world.closeIssue(issue, 'dana', 'not_planned'));
  expect(label(issue)).toBe('campaign: withdrawn');
  expect(shown(story, issue)).toContain('This campaign is withdrawn');

  await story.later((world) => world.reopenIssue(issue));
  expect(label(issue)).toBe('campaign: approved');

  await story.later((world) => world.closeIssue(issue));
  expect(label(issue)).toBe('campaign: ended');
  const judged = (await entries(story, issue)).flatMap(({ kind, details }) =>
    kind === 'campaign_judged' ? [details['to']] : [],
  );
  expect(judged).toEqual(['waiting', 'approved', 'withdrawn', 'approved', 'ended']);
});

test('a campaign that is transferred away lets nothing pass, and one that comes back is another campaign that nobody signed', async () => {
  await using story = await beginCampaigns();
  const blog = story.world.repository('acme/blog');
  const issue = await file(story);
  await approve(story, issue);
  const pull = await openPage(story, `Campaign: #${issue.number}`);
  expect(story.state(pull)).toBe('success');

  await story.later((world) => world.transferIssue(issue, 'acme/blog'));
  expect(story.state(pull)).not.toBe('success');
  expect(await stored(story, issue)).toMatchObject({ state: 'closed', outcome: 'withdrawn' });

  const away = [...blog.issues.values()].at(-1)!;
  await story.later((world) => world.transferIssue(away, 'acme/shop'));
  const back = [...story.repository.issues.values()].find(({ title }) => title === 'Spring sale')!;
  await story.later((world) => world.editIssue(back, { body: filed({ Name: 'Spring sale again' }) }));
  expect(label(back)).toBe('campaign: waiting');
  expect(story.state(pull)).not.toBe('success');
});

test('labels of ours that somebody puts on or takes off by hand are put right, and others are left alone', async () => {
  await using story = await beginCampaigns();
  const issue = await file(story);
  await story.later((world) => world.labelIssue(issue, 'campaign: approved', 'kim'));
  expect(label(issue)).toBe('campaign: waiting');
  await story.later((world) => world.unlabelIssue(issue, 'campaign: waiting', 'kim'));
  expect(label(issue)).toBe('campaign: waiting');
  await story.later((world) => world.labelIssue(issue, 'needs design', 'kim'));
  expect(issue.labels).toContain('needs design');
});

test('an issue becomes a campaign when somebody labels it later, in any case of letters', async () => {
  await using story = await beginCampaigns();
  const issue = await file(story, filed(), ['idea']);
  expect(shown(story, issue)).toBe('');
  await story.later((world) => world.labelIssue(issue, 'Campaign', 'kim'));
  expect(label(issue)).toBe('campaign: waiting');
});

test('a text that somebody else than the author edits counts, and asks again as any change does', async () => {
  await using story = await beginCampaigns();
  const issue = await file(story);
  await approve(story, issue);
  const later = filed({ Launch: '2027-03-02 09:00 Europe/London' });
  await story.later((world) => world.editIssue(issue, { body: later }, 'max'));
  expect(label(issue)).toBe('campaign: waiting');
  await write(story, issue, 'max', '/lockstep sign-off');
  await write(story, issue, 'lee', '/lockstep sign-off');
  expect(label(issue)).toBe('campaign: approved');
});

test('a campaign that a bot files is judged as any other, and the bot signs nothing', async () => {
  await using story = await beginCampaigns();
  const { login } = story.world.bot('planner[bot]');
  const issue = await story.later((world) =>
    world.openIssue({ author: login, title: 'Sale', body: filed(), labels: ['campaign'] }),
  );
  expect(label(issue)).toBe('campaign: waiting');
  await write(story, issue, login, '/lockstep sign-off');
  expect(label(issue)).toBe('campaign: waiting');
  expect(said(story, issue)).toEqual([]);
  await approve(story, issue);
  expect(label(issue)).toBe('campaign: approved');
});

test('our comment comes back when somebody deletes it, and is put right when somebody edits it', async () => {
  await using story = await beginCampaigns();
  const issue = await file(story);
  const before = shown(story, issue);
  await story.later((world) => world.editComment(ourComment(story, issue)!, 'Approved', 'kim'));
  expect(shown(story, issue)).toBe(before);
  await story.later((world) => world.deleteComment(ourComment(story, issue)!, 'kim'));
  expect(shown(story, issue)).toBe(before);
});

test('a delivery that comes twice is answered once', async () => {
  await using story = await beginCampaigns();
  const issue = await file(story);
  const comment = await write(story, issue, 'kim', '/lockstep sign-off itt');
  expect(said(story, issue)).toHaveLength(1);
  const kept = await entries(story, issue);
  for (const delivery of story.github.deliveries.all.filter(({ event }) => event !== 'ping'))
    await story.github.deliveries.deliver(delivery);
  await story.settled();
  await story.wait('5m');
  expect(said(story, issue)).toHaveLength(1);
  expect(story.reactions(comment)).toEqual(['-1']);
  expect(await entries(story, issue)).toEqual(kept);
});

test('events that arrive backwards end where those in order would', async () => {
  await using story = await beginCampaigns();
  const { deliveries } = story.github;
  deliveries.hold();
  const issue = story.world.openIssue({ author: 'dana', title: 'Sale', body: filed(), labels: ['campaign'] });
  story.clock.advance('5m');
  story.world.comment(issue, 'kim', '/lockstep sign-off');
  story.clock.advance('5m');
  story.world.comment(issue, 'sam', '/lockstep sign-off');
  story.clock.advance('5m');
  story.world.editIssue(issue, { body: filed({ 'Way back': 'Take the page down' }) });
  story.clock.advance('5m');
  for (const delivery of deliveries.held.toReversed()) {
    await deliveries.deliver(delivery);
    await story.app.drain();
  }
  deliveries.release();
  await story.settled();
  expect(shown(story, issue)).toContain('Waiting for IT (0 of 1)');
  expect(shown(story, issue)).not.toContain('Marketing (0 of 1)');
});

test('hostile: a text of sixty thousand characters is read, and the comment stays one that GitHub takes', async () => {
  await using story = await beginCampaigns();
  const long = filed({
    Name: 'x'.repeat(20_000),
    Goals: Array.from({ length: 500 }, (_, index) => `Marketing: ${index} registrations`).join('\n'),
    Vendors: Array.from({ length: 2_000 }, (_, index) => `Vendor ${index}`).join(', '),
  });
  const issue = await file(story, long.slice(0, 60_000));
  expect(shown(story, issue)).not.toBe('');
  expect(shown(story, issue).length).toBeLessThan(65_536);
  expect(story.warnings).toEqual([]);
  expect(label(issue)).not.toBe('');
});

test('in a trial labels and comment say how it stands, and nobody is asked for anything', async () => {
  const trial = WITH_CAMPAIGNS.replace('version: 1', 'version: 1\nenforce: false');
  await using story = await beginCampaigns({ policy: trial, at: '2027-02-17T10:00:00Z' });
  const issue = await file(story);
  expect(shown(story, issue)).toContain('Trial: Waiting for');
  expect(shown(story, issue)).toContain('This is a trial: nobody is asked');
  expect(label(issue)).toBe('campaign: waiting');
  const pull = await openPage(story, `Campaign: #${issue.number}`);
  expect(story.state(pull)).toBe('success');
  await story.wait('40d');
  expect(label(issue)).toBe('campaign: ended');
  expect(said(story, issue)).toEqual([]);
  expect(shown(story, issue)).not.toMatch(/(^|[^`\w])@\w/);
});

test('a change that nobody told of asks those again who wrote before it was seen, for they may have read another text', async () => {
  await using story = await beginCampaigns();
  const issue = await file(story);
  story.clock.advance('5m');
  const later = filed({ Launch: '2027-04-01 09:00 Europe/London', End: '_No response_' });
  untold(story, (world) => world.editIssue(issue, { body: later }));
  const early = await write(story, issue, 'kim', '/lockstep sign-off');
  expect(story.reactions(early)).toEqual(['-1']);
  await approve(story, issue);
  expect(label(issue)).toBe('campaign: approved');
  expect((await stored(story, issue))?.history).toHaveLength(2);
});
