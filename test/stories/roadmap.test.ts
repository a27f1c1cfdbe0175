import { expect, test } from 'vitest';
import { writeCalendar } from '../../src/adapters/calendar/write-calendar.ts';
import { feedPage } from '../../src/adapters/web/feed.ts';
import { ROADMAP_MARKER } from '../../src/core/text/roadmap/roadmap.ts';
import { WITH_CAMPAIGNS, beginCampaigns, file, filed, untold } from '../kit/campaign-shop.ts';
import type { Issue } from '../kit/github/model.ts';
import { readCalendar, valueOf } from '../kit/read-calendar.ts';
import type { Story } from '../kit/story.ts';

const roadmapIn = (story: Story): Issue => {
  const found = [...story.repository.issues.values()].filter(({ body }) => body?.includes(ROADMAP_MARKER));
  expect(found).toHaveLength(1);
  return found[0]!;
};
const writes = (story: Story): number =>
  story.requests().filter((one) => one === `PATCH /repos/acme/shop/issues/${roadmapIn(story).number}`).length;
const rename = (story: Story, issue: Issue, name: string): Promise<unknown> =>
  story.later((world) => world.editIssue(issue, { body: filed({ Name: name }) }));

test('the roadmap is written at once, then once an hour with all that came in between', async () => {
  await using story = await beginCampaigns();
  const issue = await file(story);
  expect(roadmapIn(story).body).toContain('Spring sale');
  await story.wait('2h');
  story.requests();

  await rename(story, issue, 'Easter sale');
  expect(roadmapIn(story).body).toContain('Easter sale');
  await rename(story, issue, 'May sale');
  await rename(story, issue, 'June sale');
  expect(roadmapIn(story).body).toContain('Easter sale');
  expect(writes(story)).toBe(1);

  await story.wait('49m');
  expect(writes(story)).toBe(0);
  await story.wait('2m');
  expect(roadmapIn(story).body).toContain('June sale');
  expect(writes(story)).toBe(1);
});

test('a change that is taken back before the hour is over is not written', async () => {
  await using story = await beginCampaigns();
  const issue = await file(story);
  await rename(story, issue, 'Easter sale');
  await rename(story, issue, 'Spring sale');
  story.requests();
  await story.wait('2h');
  expect(writes(story)).toBe(0);
  expect(roadmapIn(story).body).toContain('Spring sale');
});

test('a roadmap is brought up to date when its last campaign is closed', async () => {
  await using story = await beginCampaigns();
  const issue = await file(story);
  await story.wait('2h');
  await story.later((world) => world.closeIssue(issue, 'not_planned'));
  expect(roadmapIn(story).body).toContain('No launch in the next twelve months');
});

test('an end that could not be read is told from one that nobody said', async () => {
  await using story = await beginCampaigns();
  await file(story, filed({ End: '_No response_' }));
  expect(roadmapIn(story).body).toContain('| not said |');
  await story.wait('2h');
  await file(story, filed({ Name: 'Outlet', End: 'some time in April' }));
  expect(roadmapIn(story).body).toContain('| not clear |');
});

const PUBLIC = 'https://lockstep.example.com';

const addressIn = (story: Story): string =>
  /`https:\/\/lockstep\.example\.com(\/roadmap\/[^`]+)`/.exec(roadmapIn(story).body ?? '')?.[1] ?? '/none';

/** What a calendar program gets at the address that the issue shows. */
async function subscribed(story: Story, address = addressIn(story)): Promise<Response> {
  const secret = story.github.app.webhookSecret;
  const page = feedPage({ store: story.store, clock: story.clock, secret, writeCalendar });
  return page.request(address);
}
const launchIn = async (story: Story): Promise<string | null> => {
  const { parts } = readCalendar(await (await subscribed(story)).text());
  const launch = parts.find((event) => valueOf(event, 'UID')?.startsWith('launch-'));
  return launch === undefined ? null : valueOf(launch, 'DTSTART');
};

test('the issue shows the address of its calendar, which follows the campaigns at once and asks GitHub nothing', async () => {
  await using story = await beginCampaigns({ publicUrl: PUBLIC });
  const issue = await file(story);
  expect(roadmapIn(story).body).toContain('Whoever has this address can read the dates without signing in.');
  expect(await launchIn(story)).toBe('20270301T090000Z');
  story.requests();
  const first = await (await subscribed(story)).text();
  expect(await (await subscribed(story)).text()).toBe(first);
  expect(story.requests()).toEqual([]);

  await story.later((world) =>
    world.editIssue(issue, { body: filed({ Launch: '2027-03-02 09:00 Europe/London' }) }),
  );
  expect(await launchIn(story)).toBe('20270302T090000Z');
});

test('a policy that is broken leaves the calendar as it was; one that has no campaigns any more ends it', async () => {
  await using story = await beginCampaigns({ publicUrl: PUBLIC });
  await file(story);
  const policy = (text: string) =>
    story.later((world) =>
      world.pushBranch('acme/shop', 'main', { files: { '.github/lockstep.yml': text } }),
    );
  await policy('version: [');
  await story.wait('25h');
  expect(await launchIn(story)).toBe('20270301T090000Z');
  await policy(
    WITH_CAMPAIGNS.slice(0, WITH_CAMPAIGNS.indexOf('campaigns:')).replace(/ {4}campaign: required\n/, ''),
  );
  await story.wait('25h');
  expect((await subscribed(story)).status).toBe(404);
});

test('where nobody said how the server is reached, no calendar is kept and no address shown', async () => {
  await using story = await beginCampaigns();
  await file(story);
  expect(roadmapIn(story).body).not.toContain('roadmap/');
  expect(story.requests()).not.toContain('GET /repos/acme/shop');
  expect((await subscribed(story)).status).toBe(404);
});

/** Something happens to the repository itself. */
async function toldOfRepository(story: Story, payload: object): Promise<void> {
  const installation = story.installation.id;
  const body = JSON.stringify({
    repository: { full_name: 'acme/shop' },
    installation: { id: installation },
    ...payload,
  });
  await story.app.receive({ id: 'told-of-repository', event: 'repository', installation, body });
  await story.settled();
}

test('a calendar keeps its address when its repository gets another name', async () => {
  await using story = await beginCampaigns({ publicUrl: PUBLIC });
  await file(story);
  const address = addressIn(story);
  await toldOfRepository(story, {
    action: 'renamed',
    repository: { full_name: 'acme/store', default_branch: 'main' },
    changes: { repository: { name: { from: 'shop' } } },
  });
  expect((await subscribed(story, address)).status).toBe(200);
});

test('a repository that is taken from the app loses its calendar, and has one again when it is given back', async () => {
  await using story = await beginCampaigns({ publicUrl: PUBLIC });
  const issue = await file(story);
  const address = addressIn(story);
  await story.later((world) => world.removeRepository(story.installation, 'acme/shop'));
  expect((await subscribed(story, address)).status).toBe(404);
  await story.wait('25h');
  expect((await subscribed(story, address)).status).toBe(404);

  await story.later((world) => world.addRepository(story.installation, 'acme/shop'));
  await rename(story, issue, 'Easter sale');
  expect((await subscribed(story, address)).status).toBe(200);
  expect(roadmapIn(story).body).toContain('Easter sale');
});

test('a repository that went to another account loses its calendar, also where nobody told', async () => {
  await using story = await beginCampaigns({ publicUrl: PUBLIC });
  await file(story);
  untold(story, (world) => world.removeRepository(story.installation, 'acme/shop'));
  await story.wait('2h');
  expect((await subscribed(story)).status).toBe(404);
});

test('a repository that went to another account loses its calendar where the old account is told', async () => {
  await using story = await beginCampaigns({ publicUrl: PUBLIC });
  await file(story);
  await toldOfRepository(story, {
    action: 'transferred',
    repository: { full_name: 'globex/shop', default_branch: 'main' },
    changes: { owner: { from: { organization: { login: 'acme' } } } },
  });
  expect((await subscribed(story)).status).toBe(404);
});

test('a repository that is deleted takes its calendar along', async () => {
  await using story = await beginCampaigns({ publicUrl: PUBLIC });
  await file(story);
  expect((await subscribed(story)).status).toBe(200);
  await toldOfRepository(story, { action: 'deleted' });
  expect((await subscribed(story)).status).toBe(404);
});
