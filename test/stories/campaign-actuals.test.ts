import { expect, test } from 'vitest';
import {
  approve,
  beginCampaigns,
  entries,
  file,
  filed,
  label,
  said,
  shown,
  write,
} from '../kit/campaign-shop.ts';
import type { Issue } from '../kit/github/model.ts';
import type { Story } from '../kit/story.ts';

const WITH_GOALS = filed({ Goals: 'Marketing: 500 registrations\nIT: 0 incidents' });

/** A campaign that both departments signed, a few days before its launch on Monday 1 March. */
async function agreed(story: Story): Promise<Issue> {
  const issue = await file(story, WITH_GOALS);
  await write(story, issue, 'lee', '/lockstep estimate 2d');
  await approve(story, issue);
  return issue;
}

const begin = () => beginCampaigns({ at: '2027-02-24T10:00:00Z' });

const asks = (story: Story, issue: Issue): readonly string[] =>
  said(story, issue).filter((body) => body.includes('This campaign is over'));

const row = (story: Story, issue: Issue, begins: string): string =>
  shown(story, issue)
    .split('\n')
    .find((line) => line.startsWith(`| ${begins}`)) ?? '';

test('after its end a campaign is asked about, people answer, and the table shows what was expected beside what came', async () => {
  await using story = await begin();
  const issue = await agreed(story);
  expect(row(story, issue, 'Effort of IT')).toBe('| Effort of IT | 2 days (lee) | – | – |');
  expect(row(story, issue, 'Peak')).toBe('');

  await story.wait('18d');
  expect(asks(story, issue)).toEqual([]);
  await story.wait('10h');
  expect(label(issue)).toBe('campaign: ended');
  const [ask = ''] = asks(story, issue);
  expect(ask).toContain(
    'Any member of IT (@kim can help) can add:\n\n```text\n/lockstep actual …\n/lockstep actual goal it …\n```',
  );
  expect(ask).toContain('Any member of Marketing (@sam can help) can add:');
  expect(ask).toContain('```text\n/lockstep actual peak landing …/min\n```');
  expect(row(story, issue, 'Peak of Landing pages')).toContain(
    'To add it: `/lockstep actual peak landing …/min`',
  );

  const told = await write(
    story,
    issue,
    'kim',
    '/lockstep actual 3d\n/lockstep actual peak Landing pages 35/s\n/lockstep actual goal it 1 incident',
  );
  expect(story.reactions(told)).toEqual(['+1']);
  await write(story, issue, 'sam', '/lockstep actual 4h\n/lockstep actual goal marketing 460 registrations');
  expect(row(story, issue, 'Effort of IT')).toBe(
    '| Effort of IT | 2 days (lee) | 3 days (kim) | 1 day more |',
  );
  expect(row(story, issue, 'Peak')).toBe(
    '| Peak of Landing pages, visits a minute | 1,400: 900 as usual and 500 in the form | 2,100 (kim) | 150% of 1,400 |',
  );
  expect(row(story, issue, 'Goal of Marketing')).toBe(
    '| Goal of Marketing | 500 registrations | 460 registrations (sam) | 460, wanted 500 |',
  );

  await story.wait('30d');
  expect(asks(story, issue)).toHaveLength(1);
  const kinds = (await entries(story, issue)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'actuals_asked')).toHaveLength(1);
  expect(kinds.filter((kind) => kind === 'peak_measured')).toHaveLength(1);
  expect(kinds.filter((kind) => kind === 'goal_reached')).toHaveLength(2);
  expect(kinds.filter((kind) => kind === 'measured')).toHaveLength(2);
});

test('figures that are missing are asked for once more after five working days, and then never again', async () => {
  await using story = await begin();
  const issue = await agreed(story);
  await story.wait('18d');
  await story.wait('10h');
  expect(asks(story, issue)).toHaveLength(1);
  await write(story, issue, 'kim', '/lockstep actual 3d\n/lockstep actual goal it 0 incidents');

  await story.wait('4d');
  expect(asks(story, issue)).toHaveLength(1);
  // Friday 19 March, the fifth working day after Sunday 14 March.
  await story.wait('24h');
  const [, again = ''] = asks(story, issue);
  expect(again).toContain('once more, and not again');
  expect(again).not.toContain('goal it');
  expect(again).toContain('/lockstep actual goal marketing …');
  expect(again).toContain('/lockstep actual peak landing …/min');

  await story.wait('60d');
  expect(asks(story, issue)).toHaveLength(2);
  const asked = (await entries(story, issue)).filter(({ kind }) => kind === 'actuals_asked');
  expect(asked.map(({ details }) => details)).toEqual([{ again: false }, { again: true }]);
});

test('a campaign whose issue is closed as completed is asked about at once, and answers on the closed issue count', async () => {
  await using story = await begin();
  const issue = await agreed(story);
  await story.wait('6d');
  await story.later((world) => world.closeIssue(issue));
  expect(asks(story, issue)).toHaveLength(1);
  const told = await write(story, issue, 'ana', '/lockstep actual goal marketing 510 registrations');
  expect(story.reactions(told)).toEqual(['+1']);
  expect(row(story, issue, 'Goal of Marketing')).toContain('510 registrations (ana)');
});

test('before the launch there is nothing to measure, and the figure can be told again afterwards', async () => {
  await using story = await begin();
  const issue = await agreed(story);
  const early = await write(story, issue, 'kim', '/lockstep actual peak landing 2,000');
  expect(story.reactions(early)).toEqual(['-1']);
  expect(said(story, issue).at(-1)).toContain(
    'nothing to measure yet: the launch is on Mon 1 Mar, 09:00 (Europe/London)',
  );
  await story.wait('6d');
  await write(story, issue, 'ana', '/lockstep explain');
  expect(row(story, issue, 'Peak')).toContain('To add it');
  await write(story, issue, 'kim', '/lockstep actual peak landing 2,000');
  expect(row(story, issue, 'Peak')).toContain('2,000 (kim)');
});

test('the last word counts, and a peak above what the policy says is named without changing what is measured', async () => {
  await using story = await begin();
  const issue = await agreed(story);
  await story.wait('6d');
  await write(story, issue, 'kim', '/lockstep actual peak landing 2,000');
  await write(story, issue, 'sam', '/lockstep actual peak landing: 6,500/min');
  expect(row(story, issue, 'Peak')).toContain('6,500 (sam)');
  expect(shown(story, issue)).toContain(
    'Landing pages: 6,500 visits came in the busiest minute, and the policy says that 6,000 can be carried.',
  );
});

test('what can be read in two ways is given back with both readings, ready to copy', async () => {
  await using story = await begin();
  const issue = await agreed(story);
  await story.wait('6d');
  const told = await write(story, issue, 'kim', '/lockstep actual peak landing 12.000/min');
  expect(story.reactions(told)).toEqual(['-1']);
  expect(said(story, issue).at(-1)).toContain(
    '`/lockstep actual peak landing 12/min` or `/lockstep actual peak landing 12,000/min`',
  );
  expect(row(story, issue, 'Peak')).toContain('To add it');
});

test('hostile: an edited comment, a stranger and a member of another department tell no figures', async () => {
  await using story = await begin();
  const issue = await agreed(story);
  await story.wait('6d');
  const harmless = await write(story, issue, 'kim', 'It went well.');
  await story.later((world) => world.editComment(harmless, '/lockstep actual peak landing 9', 'dana'));
  const stranger = await write(story, issue, 'dana', '/lockstep actual peak landing 9');
  expect(story.reactions(stranger)).toEqual(['-1']);
  const other = await write(story, issue, 'kim', '/lockstep actual goal marketing 9000 registrations');
  expect(story.reactions(other)).toEqual(['-1']);
  expect(said(story, issue).at(-1)).toContain('What Marketing reached is told by members there');
  expect(row(story, issue, 'Peak')).toContain('To add it');
  expect(row(story, issue, 'Goal of Marketing')).toContain('To add it');
});

test('hostile: what somebody says they reached mentions nobody and adds no cell, row or tag', async () => {
  await using story = await begin();
  const issue = await agreed(story);
  await story.wait('6d');
  const told = await write(
    story,
    issue,
    'sam',
    '/lockstep actual goal marketing 9 @everyone | x | <b>#1</b> `</details>` | y',
  );
  expect(story.reactions(told)).toEqual(['+1']);
  const line = row(story, issue, 'Goal of Marketing');
  expect(line.split(/(?<!\\)\|/)).toHaveLength(6);
  expect(line).not.toMatch(/@everyone|(?<!&)#1|<b>|<\/details>/);
});
