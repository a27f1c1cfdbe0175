import { expect, test } from 'vitest';
import {
  WITH_SURFACE,
  approve,
  beginCampaigns,
  file,
  filed,
  label,
  openPage,
  shown,
  write,
} from '../kit/campaign-shop.ts';
import type { Story } from '../kit/story.ts';
import type { Pull } from '../kit/github/model.ts';

/** What check and comment of a pull request say. */
const told = (story: Story, pull: Pull): string =>
  `${story.check(pull)?.summary ?? ''}\n${story.comment(pull)?.body ?? ''}`;

test('two campaigns that together are too much for a surface each say so, and the second fits once the first moves away', async () => {
  await using story = await beginCampaigns();
  const first = await file(story, filed({ Name: 'Spring sale', Surfaces: 'landing: 2,000/min' }));
  expect(label(first)).toBe('campaign: waiting');
  const second = await file(story, filed({ Name: 'Easter sale', Surfaces: 'landing: 2,000/min' }));
  expect(label(second)).toBe('campaign: blocked');
  expect(shown(story, second)).toContain('700 visits a minute too many would come to Landing pages.');
  await story.wait('5m');
  expect(label(first)).toBe('campaign: blocked');

  const moved = filed({
    Surfaces: 'landing: 2,000/min',
    Launch: '2027-04-01 09:00 Europe/London',
    End: '2027-04-14 18:00 Europe/London',
  });
  await story.later((world) => world.editIssue(first, { body: moved }));
  await story.wait('5m');
  expect([label(first), label(second)]).toEqual(['campaign: waiting', 'campaign: waiting']);
});

test('numbers that change after the approval ask only the department that they concern, and the green pull request is taken back before', async () => {
  await using story = await beginCampaigns();
  const goals = (figure: number): string => filed({ Goals: `Marketing: ${figure} registrations` });
  const issue = await file(story, goals(500));
  await approve(story, issue);
  const pull = await openPage(story, `Campaign: #${issue.number}`);
  expect(story.state(pull)).toBe('success');

  await story.later((world) => world.editIssue(issue, { body: goals(700) }));
  expect(shown(story, issue)).toContain('Waiting for Marketing (0 of 1)');
  expect(shown(story, issue)).not.toContain('IT (0 of 1)');
  expect(story.state(pull)).not.toBe('success');
  await write(story, issue, 'sam', '/lockstep sign-off');
  expect(story.state(pull)).toBe('success');
});

test('a merge after the measurement makes the capacity line old, on the pull request and on the campaign', async () => {
  await using story = await beginCampaigns({ policy: WITH_SURFACE });
  const issue = await file(story);
  await approve(story, issue);
  const unnamed = await file(story, filed({ Name: 'Easter sale' }));
  const pull = await openPage(story, `Campaign: #${issue.number}`);
  const other = await openPage(story, `Campaign: #${issue.number}`, 'easter');
  expect(told(story, other)).toContain('measured Wed 30 Sep.');
  const { deliveries } = story.github;
  deliveries.hold();
  story.world.merge(pull, 'kim');
  // The push alone would have everything looked at: the double does not list its commits.
  for (const held of deliveries.held) if (held.event === 'push') deliveries.drop(held);
  deliveries.release();
  await story.settled();
  for (const one of [issue, unnamed]) expect(shown(story, one)).toContain('has changed since');
  await story.later((world) => world.comment(other, 'sam', '/lockstep recheck'));
  expect(told(story, other)).toContain('measured Wed 30 Sep and changed since');
});

test('a pull request shows what its surface has to carry, with the launches that are known, approved or not', async () => {
  await using story = await beginCampaigns({ policy: WITH_SURFACE });
  const before = await openPage(story, 'No campaign', 'before');
  expect(told(story, before)).toContain('Landing pages: 900 of 6,000/min on a usual day, no launch is known');
  const issue = await file(story);
  const pull = await openPage(story, `Campaign: #${issue.number}`);
  expect(told(story, pull)).toContain('Landing pages: 1,400 of 6,000/min on Mon 1 Mar 2027');
  expect(told(story, pull)).toContain(`Counted, and not approved yet: #${issue.number}`);
  await approve(story, issue);
  expect(told(story, pull)).not.toContain('not approved yet');
});

test('a pull request follows what its surface has to carry, although it names no campaign and nothing happens to it', async () => {
  await using story = await beginCampaigns({ policy: WITH_SURFACE });
  const pull = await openPage(story, 'No campaign');
  const elsewhere = await story.open();
  const issue = await file(story);
  expect(told(story, pull)).toContain('1,400 of 6,000/min on Mon 1 Mar 2027');
  expect(told(story, pull)).toContain(`Counted, and not approved yet: #${issue.number}`);
  await approve(story, issue);
  expect(told(story, pull)).not.toContain('not approved yet');

  story.requests();
  const mails = { 'E-mails': '100,000', 'Send window': '2 hours' };
  await story.later((world) => world.editIssue(issue, { body: filed(mails) }));
  expect(told(story, pull)).not.toContain('1,400 of');
  const before = told(story, pull);
  await story.later((world) =>
    world.editIssue(issue, { body: filed({ ...mails, 'Send window': '30 minutes' }) }),
  );
  expect(told(story, pull)).not.toBe(before);
  expect(story.requests()).not.toContain(`GET /repos/acme/shop/pulls/${elsewhere.number}`);

  await story.later((world) => world.closeIssue(issue, 'dana', 'not_planned'));
  expect(told(story, pull)).toContain('900 of 6,000/min on a usual day, no launch is known');
});

test('a launch beside the busiest minute of a surface wakes no pull request', async () => {
  await using story = await beginCampaigns({ policy: WITH_SURFACE });
  await file(story, filed({ Surfaces: 'landing: 2,000/min' }));
  const pull = await openPage(story, 'No campaign');
  story.requests();
  await file(story, filed({ Name: 'June sale', Launch: '1 June 2027', End: '2 June 2027' }));
  expect(story.requests()).not.toContain(`GET /repos/acme/shop/pulls/${pull.number}`);
});

test('a pull request that names an issue that does not exist, is no campaign or is withdrawn does not pass, and reads why', async () => {
  await using story = await beginCampaigns();
  const nowhere = await openPage(story, 'Campaign: #999', 'nowhere');
  expect(story.state(nowhere)).not.toBe('success');
  const ordinary = await file(story, filed(), []);
  const plain = await openPage(story, `Campaign: #${ordinary.number}`, 'plain');
  expect(story.state(plain)).not.toBe('success');
  for (const pull of [nowhere, plain]) expect(told(story, pull)).toMatch(/campaign/i);

  const issue = await file(story);
  await approve(story, issue);
  await story.later((world) => world.closeIssue(issue, 'dana', 'not_planned'));
  const withdrawn = await openPage(story, `Campaign: #${issue.number}`, 'withdrawn');
  expect(story.state(withdrawn)).not.toBe('success');
  expect(told(story, withdrawn)).toContain(`#${issue.number}`);
});

test('a pull request is taken back at the moment in which its campaign ends', async () => {
  await using story = await beginCampaigns({ at: '2027-03-12T10:00:00Z' });
  const issue = await file(story, filed({ Launch: '2027-03-13 09:00 Europe/London' }));
  await approve(story, issue);
  const pull = await openPage(story, `Campaign: #${issue.number}`);
  const left = Date.parse('2027-03-14T18:00:00Z') - story.clock.now();
  await story.wait(`${left / 60_000 - 1}m`);
  expect([label(issue), story.state(pull)]).toEqual(['campaign: approved', 'success']);
  await story.wait('2m');
  expect(label(issue)).toBe('campaign: ended');
  expect(story.state(pull)).not.toBe('success');
});
