import { expect, test } from 'vitest';
import { approve, beginCampaigns, file, filed, write } from '../kit/campaign-shop.ts';

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
