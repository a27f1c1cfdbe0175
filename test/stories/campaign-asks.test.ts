import { expect, test } from 'vitest';
import { approve, asks, entries, file, filed, write } from '../kit/campaign-shop.ts';
import { WITH_STEPS, beginSteps, killBeforeNoting } from '../kit/campaign-steps.ts';
import type { Issue } from '../kit/github/model.ts';
import { mentions, through } from '../kit/reminders.ts';
import type { Story } from '../kit/story.ts';

/** Filed on Wednesday, 14 October, at 11:05 in London; what people do after it follows five minutes apart. */
const ONE_OF_IT = WITH_STEPS.replace('assign: all', 'assign: one');
const WITH_ROLES = WITH_STEPS.replace('  steps:', '  roles: [champion, it_sponsor]\n  steps:');

const LATER = filed({ Launch: '2027-03-02 09:00 Europe/London' });

const edit = (story: Story, issue: Issue, body: string): Promise<unknown> =>
  story.later((world) => world.editIssue(issue, { body }));

const asked = (story: Story, issue: Issue): readonly (readonly string[])[] =>
  asks(story, issue).map(mentions);

test('when a campaign waits for sign-offs the right people are asked at once, in one comment, and never again', async () => {
  await using story = await beginSteps();
  const issue = await file(story);
  const [ask = ''] = asks(story, issue);
  expect(ask).toContain(
    '“Spring sale”, filed by dana, launches on Mon 1 Mar 2027, 09:00 (Europe/London). It waits for:',
  );
  expect(ask).toContain('- @jo, @kim or @lee: a sign-off from IT, by Fri 16 Oct, 11:05 (Europe/London).');
  expect(ask).toContain('- @acme/growth or @acme/brand: a sign-off from Marketing, by Fri 16 Oct, 11:05');
  expect(ask).toContain('comment `/lockstep sign-off`');
  expect(ask).toContain('comment `/lockstep object why: … instead: …`');
  await write(story, issue, 'kim', 'I look at it tomorrow.');
  await edit(story, issue, LATER);
  await through(story, '14 12:30', '15 10:05', '16 10:05', '19 10:05');
  expect(asks(story, issue)).toHaveLength(1);
});

test('the ledger tells who was asked for which department', async () => {
  await using story = await beginSteps();
  const issue = await file(story);
  const kept = (await entries(story, issue)).filter(({ kind }) => kind === 'asked');
  expect(kept.map(({ department, details }) => [department, Object.keys(details)])).toEqual([
    ['it', ['account']],
    ['it', ['account']],
    ['it', ['account']],
    ['marketing', ['team']],
    ['marketing', ['team']],
  ]);
  expect(kept.map(({ details }) => details['team']).slice(3)).toEqual(['@acme/growth', '@acme/brand']);
});

test('nobody is asked while an answer is open, and everybody once it is there', async () => {
  await using story = await beginSteps();
  const issue = await file(story, filed({ Launch: '_No response_' }));
  await through(story, '14 12:00', '15 12:00');
  expect(asks(story, issue)).toEqual([]);
  await edit(story, issue, filed());
  expect(asks(story, issue)).toHaveLength(1);
});

test('nobody is asked while something blocks', async () => {
  await using story = await beginSteps();
  const issue = await file(story, filed({ Surfaces: 'landing: 9,000/min' }));
  await through(story, '14 12:00');
  expect(asks(story, issue)).toEqual([]);
  await edit(story, issue, filed());
  expect(asks(story, issue)).toHaveLength(1);
});

test('a trial asks nobody', async () => {
  await using story = await beginSteps({ policy: `${WITH_STEPS}enforce: false\n` });
  const issue = await file(story);
  await through(story, '14 12:00', '16 12:00');
  expect(asks(story, issue)).toEqual([]);
});

test('who signed off before anybody was asked is not asked', async () => {
  await using story = await beginSteps();
  const issue = await file(story, filed({ Champion: '@nobody-of-that-name' }));
  expect(asks(story, issue)).toEqual([]);
  await write(story, issue, 'kim', '/lockstep sign-off');
  await edit(story, issue, filed());
  expect(asked(story, issue)).toEqual([['@acme/growth', '@acme/brand']]);
});

test('a sign-off that falls with a change asks that department again and says what changed; another change does not', async () => {
  await using story = await beginSteps();
  const issue = await file(story);
  await approve(story, issue);
  await through(story, '14 13:00');
  await edit(story, issue, filed({ 'Way back': 'Switch the banner off.' }));
  expect(asks(story, issue)).toHaveLength(2);
  const [, again = ''] = asks(story, issue);
  expect(mentions(again)).toEqual(['@jo', '@kim', '@lee']);
  expect(again).toContain('changed after IT had signed off, so IT is asked again.');
  expect(again).not.toContain('Marketing');
  await through(story, '14 15:00');
  await edit(story, issue, filed({ 'Way back': 'Switch it off, and tell the shops.' }));
  await through(story, '14 17:00');
  expect(asks(story, issue)).toHaveLength(2);
  await edit(story, issue, filed({ Name: 'The spring sale' }));
  await through(story, '15 09:00');
  expect(asks(story, issue)).toHaveLength(2);
});

test('a launch date that flaps asks at most once an hour, and nothing is lost', async () => {
  await using story = await beginSteps();
  const issue = await file(story);
  await approve(story, issue);
  for (const body of [LATER, filed(), LATER, filed(), LATER]) await edit(story, issue, body);
  expect(asks(story, issue)).toHaveLength(1);
  await through(story, '14 11:04');
  expect(asks(story, issue)).toHaveLength(1);
  await through(story, '14 11:05');
  expect(asks(story, issue)).toHaveLength(2);
  expect(asks(story, issue)[1]).toContain('changed after IT had signed off');
  expect(asks(story, issue)[1]).toContain('changed after Marketing had signed off');
  await edit(story, issue, filed());
  await edit(story, issue, LATER);
  await through(story, '14 12:04');
  expect(asks(story, issue)).toHaveLength(2);
  await through(story, '14 12:06');
  expect(asks(story, issue)).toHaveLength(3);
});

test('a change that is taken back within the hour asks nobody', async () => {
  await using story = await beginSteps();
  const issue = await file(story);
  await approve(story, issue);
  await edit(story, issue, LATER);
  await edit(story, issue, filed());
  await through(story, '14 11:05', '14 13:00', '15 10:05');
  expect(asks(story, issue)).toHaveLength(1);
});

test('champion and sponsors are asked for their yes, each once, and mentioned once', async () => {
  await using story = await beginSteps({ policy: WITH_ROLES });
  const body = (champion: string) => filed({ Champion: champion, 'IT sponsor': '@lee' });
  const issue = await file(story, body('@ana'));
  const [ask = ''] = asks(story, issue);
  expect(mentions(ask)).toEqual(['@jo', '@kim', '@lee', '@acme/growth', '@acme/brand', '@ana']);
  expect(ask).toContain('- @ana: a yes to being named as champion.');
  expect(ask).toContain('- lee: a yes to being named as IT sponsor.');
  expect(ask).toContain('Whoever is named says yes with `/lockstep confirm`, or with a sign-off.');
  await edit(story, issue, body('@sam'));
  await edit(story, issue, body('@ana'));
  await through(story, '14 12:30');
  expect(asks(story, issue)).toHaveLength(1);
  await edit(story, issue, body('@sam'));
  expect(asked(story, issue).slice(1)).toEqual([['@sam']]);
  expect(asks(story, issue)[1]).not.toContain('/lockstep sign-off');
});

test('one person is asked where the department asks one at a time: the same later, and the one whose sign-off fell', async () => {
  await using story = await beginSteps({ policy: ONE_OF_IT });
  const issue = await file(story);
  const [[first = ''] = []] = asked(story, issue);
  expect(['@jo', '@kim', '@lee']).toContain(first);
  const other = first === '@kim' ? 'lee' : 'kim';
  await write(story, issue, other, '/lockstep sign-off');
  await through(story, '14 13:00');
  await edit(story, issue, LATER);
  expect(asked(story, issue).slice(1)).toEqual([[`@${other}`]]);
});

test('for somebody who is away another is asked, and where everybody is away, whoever is back first', async () => {
  await using story = await beginSteps({ policy: ONE_OF_IT });
  const elsewhere = await file(story);
  await write(story, elsewhere, 'kim', '/lockstep away until 20 Oct');
  await write(story, elsewhere, 'lee', '/lockstep away until 30 Oct');
  const issue = await file(story);
  expect(asked(story, issue)[0]).toEqual(['@jo', '@acme/growth', '@acme/brand']);
  await write(story, elsewhere, 'jo', '/lockstep away until 30 Oct');
  const last = await file(story);
  expect(asked(story, last)[0]).toEqual(['@acme/growth', '@acme/brand']);
  await through(story, '20 12:00', '21 12:00');
  expect(asked(story, last).slice(1)).toEqual([['@kim']]);
});

test('where the one who was asked goes away, another is asked, an hour after the first at the soonest', async () => {
  await using story = await beginSteps({ policy: ONE_OF_IT });
  const issue = await file(story);
  const [[first = ''] = []] = asked(story, issue);
  const elsewhere = await file(story, filed({ Launch: '_No response_' }));
  await write(story, elsewhere, first.slice(1), '/lockstep away until 30 Oct');
  expect(asks(story, issue)).toHaveLength(1);
  await through(story, '14 11:05', '14 11:06');
  const [, [second = '']] = asked(story, issue) as [string[], string[]];
  expect(['@jo', '@kim', '@lee'].filter((handle) => handle !== first)).toContain(second);
  await through(story, '14 13:00', '14 15:00');
  expect(asks(story, issue)).toHaveLength(2);
});

test('campaigns that were open before the app came ask with their next event', async () => {
  await using story = await beginSteps();
  const { world, github } = story;
  world.repository('acme/outlet', {
    files: { '.github/lockstep.yml': WITH_STEPS },
    teams: ['growth', 'sre', 'brand', 'web-platform'],
  });
  const issue = world.openIssue({
    repository: 'acme/outlet',
    author: 'dana',
    title: 'Spring sale',
    body: filed(),
    labels: ['campaign'],
  });
  await story.later(() => world.addRepository(story.installation, 'acme/outlet'));
  const outlet = { ...story, repository: github.world.state.repositories.get('acme/outlet')! };
  await through(story, '14 15:00', '15 15:00');
  expect(asks(outlet, issue)).toEqual([]);
  await write(outlet, issue, 'ben', 'How is this going?');
  expect(asked(outlet, issue)).toHaveLength(1);
});

test('who filed the campaign is not asked to sign it', async () => {
  await using story = await beginSteps();
  const issue = await story.later((world) =>
    world.openIssue({ author: 'kim', title: 'Spring sale', body: filed(), labels: ['campaign'] }),
  );
  expect(asked(story, issue)[0]).toEqual(['@jo', '@lee', '@acme/growth', '@acme/brand']);
});

test('a process that dies between writing what it asks and noting it asks once, and the ledger tells of it once', async () => {
  await using story = await beginSteps({ policy: ONE_OF_IT });
  const killed = killBeforeNoting(story);
  const issue = await file(story);
  expect(killed()).toBe(true);
  await through(story, '14 10:30', '14 12:00');
  expect(asks(story, issue)).toHaveLength(1);
  const kept = (await entries(story, issue)).filter(({ kind }) => kind === 'asked');
  expect(kept.map(({ department }) => department)).toEqual(['it', 'marketing', 'marketing']);
});

test('events that come twice ask once', async () => {
  await using story = await beginSteps();
  const issue = await file(story);
  for (const delivery of story.github.deliveries.all.filter(({ event }) => event !== 'ping'))
    await story.github.deliveries.deliver(delivery);
  await story.settled();
  expect(asks(story, issue)).toHaveLength(1);
});
