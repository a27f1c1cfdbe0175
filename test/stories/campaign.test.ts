import { expect, test } from 'vitest';
import { CAMPAIGN_MARKER } from '../../src/core/text/campaign/describe-campaign.ts';
import { ROADMAP_MARKER } from '../../src/core/text/roadmap/roadmap.ts';
import {
  approve,
  beginCampaigns,
  file,
  filed,
  label,
  openPage,
  said,
  shown,
  untold,
  write,
} from '../kit/campaign-shop.ts';
import type { Issue } from '../kit/github/model.ts';

test('a campaign that is filed without its dates is asked for them, and waits for both departments once they are there', async () => {
  await using story = await beginCampaigns();
  const issue = await file(story, filed({ Launch: '_No response_' }));
  expect(shown(story, issue)).toContain('not complete yet');
  expect(label(issue)).toBe('campaign: incomplete');

  await story.later((world) => world.editIssue(issue, { body: filed() }));
  expect(shown(story, issue)).toContain('Waiting for');
  expect(label(issue)).toBe('campaign: waiting');
});

test('a campaign is approved once both departments signed it off, and whoever did gets a reaction', async () => {
  await using story = await beginCampaigns();
  const issue = await file(story);
  const first = await write(story, issue, 'kim', '/lockstep sign-off');
  expect(story.reactions(first)).toEqual(['+1']);
  expect(label(issue)).toBe('campaign: waiting');
  await write(story, issue, 'sam', '/lockstep sign-off');
  expect(label(issue)).toBe('campaign: approved');
  expect(shown(story, issue)).toContain('This campaign is approved');
  const kinds = (await story.store.readLedger(story.installation.id, { after: 0, limit: 99 })).map(
    ({ kind, number }) => `${kind} ${number}`,
  );
  expect(kinds.filter((kind) => kind === `signed_off ${issue.number}`)).toHaveLength(2);
  expect(kinds.filter((kind) => kind === `campaign_judged ${issue.number}`)).toHaveLength(2);
});

test('a pull request that needs a campaign passes with its approval and is blocked again when it falls, and the campaign lists it', async () => {
  await using story = await beginCampaigns();
  const issue = await file(story);
  const pull = await openPage(story, `Campaign: #${issue.number}`);
  expect(story.state(pull)).not.toBe('success');
  expect(shown(story, issue)).toContain(`#${pull.number}: something has to be settled first`);

  await approve(story, issue);
  expect(story.state(pull)).toBe('success');
  expect(shown(story, issue)).toContain(`#${pull.number}: every sign-off is there`);

  await write(story, issue, 'kim', '/lockstep withdraw');
  expect(story.state(pull)).not.toBe('success');
  expect(label(issue)).toBe('campaign: waiting');
});

test('another way back asks IT alone again, and another launch both; the pull request waits meanwhile', async () => {
  await using story = await beginCampaigns();
  const issue = await file(story, filed({ 'Way back': 'Take the page down' }));
  const pull = await openPage(story, `Campaign: #${issue.number}`);
  await approve(story, issue);
  expect(story.state(pull)).toBe('success');

  await story.later((world) => world.editIssue(issue, { body: filed({ 'Way back': 'Leave it' }) }));
  expect(shown(story, issue)).toContain('Waiting for IT (0 of 1)');
  expect(shown(story, issue)).not.toContain('Marketing (0 of 1)');
  expect(story.state(pull)).not.toBe('success');

  await story.later((world) =>
    world.editIssue(issue, { body: filed({ Launch: '2027-03-02 09:00 Europe/London' }) }),
  );
  expect(shown(story, issue)).toContain('Marketing (0 of 1)');
});

test('the same moment written in another zone asks nobody again', async () => {
  await using story = await beginCampaigns();
  const issue = await file(story);
  await approve(story, issue);
  await story.later((world) =>
    world.editIssue(issue, { body: filed({ Launch: '1 March 2027, 10:00 Europe/Berlin' }) }),
  );
  expect(shown(story, issue)).toContain('10:00');
  expect(label(issue)).toBe('campaign: approved');
});

test('a campaign ends with its last day, although nothing happens, takes its pull requests along and asks how it went', async () => {
  await using story = await beginCampaigns({ at: '2027-02-24T10:00:00Z' });
  const issue = await file(story);
  const pull = await openPage(story, `Campaign: #${issue.number}`);
  await approve(story, issue);
  expect(story.state(pull)).toBe('success');
  await story.wait('30d');
  expect(label(issue)).toBe('campaign: ended');
  expect(story.state(pull)).not.toBe('success');
  await story.wait('2d');
  expect(said(story, issue).filter((body) => body.includes('This campaign is over'))).toHaveLength(1);
});

test('the last day of a campaign is told as it was said, also where it is the next day elsewhere; what was not answered is asked no more', async () => {
  await using story = await beginCampaigns({ at: '2027-02-24T10:00:00Z' });
  const issue = await file(
    story,
    filed({ Launch: '1 March 2027, 09:00 America/New_York', End: '14 March 2027' }),
  );
  expect(shown(story, issue)).toContain('What is asked for');
  await story.wait('30d');
  expect(shown(story, issue)).toContain('It ended on Sun 14 Mar. What it took and brought can be told with');
  expect(shown(story, issue)).not.toContain('What is asked for');
});

test('an issue that loses its label is a campaign no more, and is one again with it', async () => {
  await using story = await beginCampaigns();
  const issue = await file(story);
  const pull = await openPage(story, `Campaign: #${issue.number}`);
  await approve(story, issue);
  await story.later((world) => world.unlabelIssue(issue, 'campaign', 'kim'));
  expect(shown(story, issue)).toContain('not a campaign any more');
  expect(label(issue)).toBe('');
  expect(story.state(pull)).not.toBe('success');

  await story.later((world) => world.labelIssue(issue, 'campaign', 'kim'));
  expect(label(issue)).toBe('campaign: approved');
  expect(story.state(pull)).toBe('success');
});

test('a closed, deleted or moved issue lets nothing pass', async () => {
  await using story = await beginCampaigns();
  story.world.repository('acme/blog');
  const ends = [
    (issue: Issue) => story.world.closeIssue(issue),
    (issue: Issue) => story.world.closeIssue(issue, 'dana', 'not_planned'),
    (issue: Issue) => story.world.deleteIssue(issue),
  ];
  for (const [index, end] of ends.entries()) {
    const issue = await file(story, filed({ Name: `Sale ${index}` }));
    await approve(story, issue);
    const pull = await story.open({
      files: { [`content/landing/${index}.md`]: 'x\n' },
      body: `Campaign: #${issue.number}`,
    });
    await story.later((world) => world.review(pull, 'sam', 'APPROVED'));
    expect(story.state(pull)).toBe('success');
    await story.later(() => end(issue));
    expect(story.state(pull)).not.toBe('success');
  }
});

test('an edit whose event was lost is seen before a check turns green', async () => {
  await using story = await beginCampaigns();
  const issue = await file(story);
  await approve(story, issue);
  const later = filed({ Launch: '2027-04-01 09:00 Europe/London', End: '_No response_' });
  untold(story, (world) => world.editIssue(issue, { body: later }));
  const pull = await openPage(story, `Campaign: #${issue.number}`);
  expect(story.state(pull)).not.toBe('success');
  expect(label(issue)).toBe('campaign: waiting');
});

test('a campaign whose events were all lost is found when the repository is looked through', async () => {
  await using story = await beginCampaigns();
  await story.app.start();
  await story.settled();
  const issue = untold(story, (world) =>
    world.openIssue({ author: 'dana', title: 'Sale', body: filed(), labels: ['campaign'] }),
  );
  await story.open({ files: { 'content/landing/spring.md': '# Spring\n' } });
  await story.wait('61m');
  expect(label(issue)).toBe('campaign: waiting');
});

test('a process that dies between our comment and its storing writes no second one', async () => {
  await using story = await beginCampaigns();
  const issue = untold(story, (world) => {
    const sale = world.openIssue({ author: 'dana', title: 'Sale', body: filed(), labels: ['campaign'] });
    world.comment(sale, story.github.app.bot.login, `${CAMPAIGN_MARKER}\nWritten before the end`);
    return sale;
  });
  await story.store.enqueue({
    installation: story.installation.id,
    key: `campaign/acme/shop/${issue.number}`,
    kind: 'campaign',
    payload: JSON.stringify({ branch: 'main' }),
    run_at: story.clock.now(),
  });
  const job = await story.store.claim(story.clock.now(), 1);
  expect(job?.kind).toBe('campaign');
  await story.wait('5m');
  expect(shown(story, issue)).toContain('Waiting for');
});

test('a step is ticked by its number, once, and stands in the comment and the record', async () => {
  await using story = await beginCampaigns();
  const issue = await file(story);
  const tick = await write(story, issue, 'lee', '/lockstep tick 1');
  expect(story.reactions(tick)).toEqual(['+1']);
  expect(shown(story, issue)).toMatch(/\[x\].*Load test/);
  await write(story, issue, 'jo', '/lockstep tick 1');
  const ledger = await story.store.readLedger(story.installation.id, { after: 0, limit: 99 });
  expect(ledger.filter(({ kind }) => kind === 'ticked')).toMatchObject([{ details: { item: 'load-test' } }]);
});

test('one issue shows the next twelve months, and follows the campaigns', async () => {
  await using story = await beginCampaigns();
  const issue = await file(story);
  const roadmaps = () =>
    [...story.repository.issues.values()].filter(({ body }) => body?.includes(ROADMAP_MARKER));
  expect(roadmaps()).toHaveLength(1);
  expect(roadmaps()[0]?.body).toContain('Spring sale');
  await story.later((world) => world.editIssue(issue, { body: filed({ Name: 'Easter sale' }) }), '2h');
  expect(roadmaps()).toHaveLength(1);
  expect(roadmaps()[0]?.body).toContain('Easter sale');
});

test('hostile: who filed a campaign does not sign it, nor does anybody with somebody else’s edited comment or label', async () => {
  await using story = await beginCampaigns();
  const issue = await story.later((world) =>
    world.openIssue({ author: 'sam', title: 'Sale', body: filed(), labels: ['campaign'] }),
  );
  const own = await write(story, issue, 'sam', '/lockstep sign-off');
  expect(story.reactions(own)).toEqual(['-1']);
  await write(story, issue, 'kim', '/lockstep sign-off');
  const harmless = await write(story, issue, 'ana', 'Looks nice');
  await story.later((world) => world.editComment(harmless, '/lockstep sign-off', 'dana'));
  await story.later((world) => world.labelIssue(issue, 'campaign: approved', 'dana'));
  expect(label(issue)).toBe('campaign: waiting');
});

test('hostile: an ordinary issue and a campaign of another repository open nothing', async () => {
  await using story = await beginCampaigns();
  const ordinary = await file(story, filed(), []);
  await approve(story, ordinary);
  const pull = await openPage(story, `Campaign: #${ordinary.number}`);
  expect(story.state(pull)).not.toBe('success');
  expect(shown(story, ordinary)).toBe('');
  expect(said(story, ordinary)).toEqual([]);

  const issue = await file(story);
  await approve(story, issue);
  await story.later((world) => world.editPull(pull, { body: `Campaign: acme/shop#${issue.number}` }));
  expect(story.state(pull)).not.toBe('success');
});
