import { expect, test } from 'vitest';
import {
  WITH_CAMPAIGNS,
  approve,
  beginCampaigns,
  file,
  filed,
  label,
  shown,
  write,
} from '../kit/campaign-shop.ts';

/** The shop under other names: no department is called `it` or `marketing`, and two more people are wanted. */
const OF_ANOTHER_COMPANY = WITH_CAMPAIGNS.replace(/\bit\b/g, 'engineering')
  .replace(/\bmarketing\b/g, 'growth')
  .replace('name: IT', 'name: Engineering')
  .replace('name: Marketing', 'name: Growth')
  .replace(
    '  label: campaign\n',
    '  label: campaign\n  roles: [engineering_sponsor, growth_sponsor, translator]\n',
  );

test('a company with other departments names its own sponsors, and each of them says yes', async () => {
  await using story = await beginCampaigns({ policy: OF_ANOTHER_COMPANY });
  const people = { 'Engineering sponsor': '@kim', 'Growth sponsor': '@sam', Translator: '@lee' };
  const issue = await file(story, filed(people));
  expect(shown(story, issue)).toContain('| Growth sponsor | sam |');
  expect(shown(story, issue)).toContain('| Translator | lee |');
  await approve(story, issue);
  expect(shown(story, issue)).toContain('lee is named as translator and can say yes');
  await write(story, issue, 'lee', '/lockstep confirm');
  expect(label(issue)).toBe('campaign: approved');
});

test('somebody of another department cannot be named as its sponsor', async () => {
  await using story = await beginCampaigns({ policy: OF_ANOTHER_COMPANY });
  const issue = await file(story, filed({ 'Growth sponsor': '@kim' }));
  expect(shown(story, issue)).toContain('who is not in Growth by the policy.');
});

test('a sponsor who is named in words that are not clear is asked for once, as an answer', async () => {
  await using story = await beginCampaigns({ policy: OF_ANOTHER_COMPANY });
  const people = { 'Engineering sponsor': '@kim', 'Growth sponsor': '@sam or @ana', Translator: '@lee' };
  const issue = await file(story, filed(people));
  expect(shown(story, issue)).toContain('not complete yet: 1 answer is asked for');
  expect(shown(story, issue)).not.toContain('Nobody is named as Growth sponsor');
  expect(label(issue)).toBe('campaign: incomplete');
});

test('campaigns that come to wait for each other hear of it, and hear when it is over', async () => {
  await using story = await beginCampaigns();
  const first = await file(story);
  const second = await file(story, filed({ Needs: `#${first.number}` }));
  expect(shown(story, second)).not.toContain('in a circle');
  await story.later((world) => world.editIssue(first, { body: filed({ Needs: `#${second.number}` }) }));
  for (const issue of [first, second]) expect(shown(story, issue)).toContain('go in a circle with issue');
  await story.later((world) => world.editIssue(first, { body: filed() }));
  for (const issue of [first, second]) expect(shown(story, issue)).not.toContain('in a circle');
});
