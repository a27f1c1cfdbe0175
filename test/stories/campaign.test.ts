import { expect, test } from 'vitest';
import { CAMPAIGN_MARKER } from '../../src/core/text/campaign/describe-campaign.ts';
import { ROADMAP_MARKER } from '../../src/core/text/roadmap.ts';
import type { Comment, Issue } from '../kit/github/model.ts';
import type { Story, StoryOptions } from '../kit/story.ts';
import { startStory } from '../kit/story.ts';
import { SHOP_POLICY } from '../kit/world.ts';

const WITH_CAMPAIGNS = `${SHOP_POLICY.replace(
  'paths: ["content/landing/**"]\n',
  'paths: ["content/landing/**"]\n    campaign: required\n',
)}campaigns:
  label: campaign
  sign_off: { it: 1, marketing: 1 }
  steps:
    - { id: load-test, name: Load test, owner: it, before_launch: 5d }
capacity:
  headroom: 30%
  evidence_valid_for: 180d
  surfaces:
    landing: { name: Landing pages, sustained: 6000/min, baseline: 900/min, measured: 2026-09-30 }
  email: { click_rate: 4%, first_hour: 45% }
`;

/** What somebody files, as GitHub renders the form; what is left out was not answered. */
function filed(more: Readonly<Record<string, string>> = {}): string {
  const answers = {
    Name: 'Spring sale',
    Launch: '2027-03-01 09:00 Europe/London',
    End: '2027-03-14 18:00 Europe/London',
    Surfaces: 'landing: 500/min',
    ...more,
  };
  return Object.entries(answers)
    .map(([heading, answer]) => `### ${heading}\n\n${answer}`)
    .join('\n\n');
}

const begin = (options: StoryOptions = {}): Promise<Story & AsyncDisposable> =>
  startStory({ policy: WITH_CAMPAIGNS, ...options });

const file = (story: Story, body = filed(), labels: readonly string[] = ['campaign']): Promise<Issue> =>
  story.later((world) => world.openIssue({ author: 'dana', title: 'Spring sale', body, labels }));

const write = (story: Story, issue: Issue, login: string, body: string): Promise<Comment> =>
  story.later((world) => world.comment(issue, login, body));

async function approve(story: Story, issue: Issue): Promise<void> {
  await write(story, issue, 'kim', '/lockstep sign-off');
  await write(story, issue, 'sam', '/lockstep sign-off');
}

const LANDING = { 'content/landing/spring.md': '# Spring\n' };

/** A landing page that rests on a campaign; its own sign-off is there. */
async function openPage(story: Story, body: string) {
  const pull = await story.open({ files: LANDING, body });
  await story.later((world) => world.review(pull, 'sam', 'APPROVED'));
  return pull;
}

/** Our one comment on a campaign; throws where there are several. */
function shown({ repository, github }: Story, issue: Issue): string {
  const ours = [...repository.comments.values()].filter(
    ({ issue: number, user, body }) =>
      number === issue.number && user.login === github.app.bot.login && body.includes(CAMPAIGN_MARKER),
  );
  if (ours.length > 1) throw new Error(`There are ${ours.length} comments of ours.`);
  return ours[0]?.body ?? '';
}

/** The state that our label tells. */
const label = ({ labels }: Issue): string => labels.filter((one) => one.startsWith('campaign: ')).join(', ');

const said = ({ repository, github }: Story, issue: Issue): readonly string[] =>
  [...repository.comments.values()]
    .filter(({ issue: number, user }) => number === issue.number && user.login === github.app.bot.login)
    .map(({ body }) => body)
    .filter((body) => !body.includes(CAMPAIGN_MARKER));

test('a campaign that is filed without its dates is asked for them, and waits for both departments once they are there', async () => {
  await using story = await begin();
  const issue = await file(story, filed({ Launch: '_No response_' }));
  expect(shown(story, issue)).toContain('not complete yet');
  expect(label(issue)).toBe('campaign: incomplete');

  await story.later((world) => world.editIssue(issue, { body: filed() }));
  expect(shown(story, issue)).toContain('Waiting for');
  expect(label(issue)).toBe('campaign: waiting');
});

test('a campaign is approved once both departments signed it off, and whoever did gets a reaction', async () => {
  await using story = await begin();
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
  await using story = await begin();
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
  await using story = await begin();
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

test('a campaign ends with its last day, although nothing happens, takes its pull requests along and asks how it went', async () => {
  await using story = await begin({ at: '2027-02-24T10:00:00Z' });
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

test('an issue that loses its label is a campaign no more, and is one again with it', async () => {
  await using story = await begin();
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
  await using story = await begin();
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
  await using story = await begin();
  const issue = await file(story);
  await approve(story, issue);
  story.github.deliveries.hold();
  story.world.editIssue(issue, {
    body: filed({ Launch: '2027-04-01 09:00 Europe/London', End: '_No response_' }),
  });
  for (const held of story.github.deliveries.held) story.github.deliveries.drop(held);
  story.github.deliveries.release();
  const pull = await openPage(story, `Campaign: #${issue.number}`);
  expect(story.state(pull)).not.toBe('success');
  expect(label(issue)).toBe('campaign: waiting');
});

test('a campaign whose events were all lost is found when the repository is looked through', async () => {
  await using story = await begin();
  await story.app.start();
  await story.settled();
  story.github.deliveries.hold();
  const issue = story.world.openIssue({ author: 'dana', title: 'Sale', body: filed(), labels: ['campaign'] });
  for (const held of story.github.deliveries.held) story.github.deliveries.drop(held);
  story.github.deliveries.release();
  await story.open({ files: LANDING });
  await story.wait('61m');
  expect(label(issue)).toBe('campaign: waiting');
});

test('a process that dies between our comment and its storing writes no second one', async () => {
  await using story = await begin();
  story.github.deliveries.hold();
  const issue = story.world.openIssue({ author: 'dana', title: 'Sale', body: filed(), labels: ['campaign'] });
  story.world.comment(issue, story.github.app.bot.login, `${CAMPAIGN_MARKER}\nWritten before the end`);
  for (const held of story.github.deliveries.held) story.github.deliveries.drop(held);
  story.github.deliveries.release();
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
  await using story = await begin();
  const issue = await file(story);
  const tick = await write(story, issue, 'lee', '/lockstep tick 1');
  expect(story.reactions(tick)).toEqual(['+1']);
  expect(shown(story, issue)).toMatch(/\[x\].*Load test/);
  await write(story, issue, 'jo', '/lockstep tick 1');
  const ledger = await story.store.readLedger(story.installation.id, { after: 0, limit: 99 });
  expect(ledger.filter(({ kind }) => kind === 'ticked')).toMatchObject([{ details: { item: 'load-test' } }]);
});

test('one issue shows the next twelve months, and follows the campaigns', async () => {
  await using story = await begin();
  const issue = await file(story);
  const roadmaps = () =>
    [...story.repository.issues.values()].filter(({ body }) => body?.includes(ROADMAP_MARKER));
  expect(roadmaps()).toHaveLength(1);
  expect(roadmaps()[0]?.body).toContain('Spring sale');
  await story.later((world) => world.editIssue(issue, { body: filed({ Name: 'Easter sale' }) }));
  expect(roadmaps()).toHaveLength(1);
  expect(roadmaps()[0]?.body).toContain('Easter sale');
});

test('hostile: who filed a campaign does not sign it, nor does anybody with somebody else’s edited comment or label', async () => {
  await using story = await begin();
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
  await using story = await begin();
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
