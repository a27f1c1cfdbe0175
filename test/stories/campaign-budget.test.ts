import { expect, test } from 'vitest';
import {
  WITH_CAMPAIGNS,
  approve,
  beginCampaigns,
  file,
  filed,
  stored,
  untold,
  write,
} from '../kit/campaign-shop.ts';
import type { Issue } from '../kit/github/model.ts';
import type { Story } from '../kit/story.ts';

/** Requests by method; the issue with the roadmap, the second of each story, is written in its own time. */
function costs(all: readonly string[]) {
  const requests = all.filter((request) => request !== 'PATCH /repos/acme/shop/issues/2');
  const reads = requests.filter((request) => request.startsWith('GET')).length;
  return { reads, writes: requests.length - reads };
}

test('an event on a campaign costs two reads, and what GitHub shows already is not written again', async () => {
  await using story = await beginCampaigns();
  await file(story);
  story.requests();
  const later = {
    Name: 'Easter sale',
    Launch: '2027-05-01 09:00 Europe/London',
    End: '2027-05-08 09:00 Europe/London',
  };
  const issue = await file(story, filed(later));
  // Comment, label, and the question to those who sign.
  expect(costs(story.requests())).toEqual({ reads: 2, writes: 3 });

  const edited = filed({ ...later, Name: 'Summer sale' });
  await story.later((world) => world.editIssue(issue, { body: edited }));
  expect(costs(story.requests()).reads).toBe(2);

  await write(story, issue, 'ben', 'Looks nice');
  expect(story.requests()).toEqual([]);

  await write(story, issue, 'kim', '/lockstep sign-off');
  expect(costs(story.requests())).toEqual({ reads: 2, writes: 2 });

  await write(story, issue, 'sam', '/lockstep sign-off');
  expect(costs(story.requests())).toEqual({ reads: 2, writes: 4 });
});

test('a campaign that meets others has those looked at that it meets, each once, and writes to them only what is new', async () => {
  await using story = await beginCampaigns();
  const first = await file(story);
  const elsewhere = { Launch: '2027-08-02 09:00 Europe/London', End: '2027-08-03 09:00 Europe/London' };
  await file(story, filed(elsewhere));
  await approve(story, first);
  story.requests();
  await file(story, filed({ Name: 'Easter sale' }));
  const requests = story.requests();
  expect(requests.filter((request) => request === 'GET /repos/acme/shop/issues/1')).toHaveLength(1);
  expect(requests.filter((request) => request === 'GET /repos/acme/shop/issues/3')).toHaveLength(0);
  expect(costs(requests)).toEqual({ reads: 4, writes: 4 });
});

/** Campaigns of a day each, of which no event told. */
const filedUnseen = (story: Story, count: number, launchOf: (index: number) => string): readonly Issue[] =>
  untold(story, (world) =>
    Array.from({ length: count }, (_, index) =>
      world.openIssue({
        author: 'dana',
        title: `Sale ${index}`,
        body: filed({
          Name: `Sale ${index}`,
          Launch: launchOf(index),
          End: launchOf(index),
          Surfaces: 'landing: 5/min',
        }),
        labels: ['campaign'],
      }),
    ),
  );

/** A day of the second year from now, an own one for each. */
const ownDay = (index: number): string =>
  new Date(Date.UTC(2027, 11, 1) + index * 3 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

/** The issues that were read since this was asked last, each once. */
const looked = (story: Story): readonly number[] => [
  ...new Set(
    story.requests().flatMap((request) => {
      const number = /^GET \/repos\/acme\/shop\/issues\/(\d+)$/.exec(request)?.[1];
      return number === undefined ? [] : [Number(number)];
    }),
  ),
];

async function hours(story: Story, count: number): Promise<void> {
  for (let part = 0; part < count * 6; part++) await story.wait('10m');
}

test('many campaigns are looked at forty at once and 120 an hour, those that launch soonest first, and cost nothing where nothing changed', async () => {
  await using story = await beginCampaigns();
  const issues = filedUnseen(story, 100, (index) => ownDay(100 - index));
  await story.app.start();
  await story.settled();
  expect(looked(story)).toHaveLength(40);
  await story.wait('10m');
  // One of the forty may have waited for GitHub's limit of writes a minute.
  const next = looked(story).filter((number) => number > 40);
  expect(next).toHaveLength(20);
  await hours(story, 4);
  expect(await stored(story, issues[99]!)).toMatchObject({ outcome: 'waiting' });

  story.requests();
  await hours(story, 1);
  const hour = story.requests();
  expect(hour.length).toBeLessThan(12);
  expect(hour.filter((request) => request.includes('/issues/'))).toEqual([]);

  const policy = `${WITH_CAMPAIGNS}glossary: { SSO: one password for all }\n`;
  const files = { '.github/lockstep.yml': policy };
  await story.later((world) => world.pushBranch('acme/shop', 'main', { files }));
  const soonest = issues.slice(-40).map(({ number }) => number);
  expect(looked(story).toSorted((a, b) => a - b)).toEqual(soonest);
});

test('campaigns that wait in line keep their place when others change, and an event makes one’s turn come at once', async () => {
  await using story = await beginCampaigns();
  const issues = filedUnseen(story, 60, () => '2027-05-01');
  await story.app.start();
  await hours(story, 4);
  const [first, ...others] = issues;
  for (const name of ['Easter', 'May', 'June', 'Sports', 'Summer sale']) {
    const body = filed({ Name: name, Launch: '2027-05-01', Surfaces: `landing: ${name.length}/min` });
    await story.later((world) => world.editIssue(first!, { body }), '1s');
  }
  story.requests();
  const last = others.at(-1)!;
  await write(story, last, 'kim', '/lockstep sign-off');
  expect(looked(story)).toContain(last.number);
  const end = await story.store.reserve(story.installation.id, 'line/campaigns', {
    count: 0,
    every: 1,
    from: 0,
  });
  expect(end).toBeLessThan(story.clock.now() + 30 * 60 * 1000);
  await hours(story, 1);
  expect(looked(story).length).toBeLessThan(60);
  expect(await story.store.waiting(story.installation.id, 'campaign', story.clock.now())).toEqual([]);
});
