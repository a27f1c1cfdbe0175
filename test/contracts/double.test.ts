/** What stories may rely on in the GitHub double: where GitHub is strict or odd, so is it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asApp, asInstallation, caller } from '../kit/github/caller.ts';
import type { Caller, Loose } from '../kit/github/caller.ts';
import { startInbox } from '../kit/github/inbox.ts';
import { ROUTED } from '../kit/github/router.ts';
import { OPERATIONS, WEBHOOKS } from '../kit/openapi/spoken.ts';
import { testClock } from '../kit/clock.ts';
import { startShop } from '../kit/world.ts';
import type { Shop } from '../kit/world.ts';

const REPO = '/repos/acme/shop';
const PAY = 'apps/shop/checkout/pay.ts';
const paid = (how: string) => ({ [PAY]: `export const pay = () => "${how}";\n` });
const output = { title: 'Waiting', summary: 'For Marketing' };

const clock = testClock();
let shop: Shop;
let ask: Caller;

beforeEach(async () => {
  shop = await startShop({ clock });
  ask = await asInstallation(shop.github, shop.installation);
});

afterEach(async () => {
  await shop.github.finish();
});

describe('who may ask', () => {
  it('knows the app by its key, and nobody by a made-up token', async () => {
    expect((await asApp(shop.github)('GET /app')).body.id).toBe(shop.github.app.id);
    expect((await caller(shop.github, 'token ghs_made_up')(`GET ${REPO}`)).status).toBe(401);
    expect((await caller(shop.github, 'Bearer a.b.c')('GET /app')).status).toBe(401);
  });

  it('does not take a token for the app, nor the app for an installation', async () => {
    expect((await ask('GET /app')).status).toBe(401);
    expect((await asApp(shop.github)(`GET ${REPO}`)).status).toBe(401);
  });

  it('shows an installation its own repositories only, and no other organisation’s teams', async () => {
    shop.world.repository('rival/shop', { teams: ['growth'] });
    shop.world.team('rival', 'growth', ['eve']);
    shop.world.install('rival', ['rival/shop']);
    expect((await ask('GET /installation/repositories')).body.total_count).toBe(1);
    expect((await ask('GET /repos/rival/shop')).status).toBe(404);
    expect((await ask('GET /orgs/rival/teams/growth/members')).status).toBe(404);
  });

  it('refuses a token that is over, and every request of a suspended installation', async () => {
    shop.installation.suspended = true;
    expect((await ask(`GET ${REPO}`)).status).toBe(403);
    shop.world.state.tokens.clear();
    expect((await ask(`GET ${REPO}`)).status).toBe(401);
  });

  it('refuses what the installation has no permission for', async () => {
    delete shop.installation.permissions['checks'];
    const pull = shop.world.openPull({ files: paid('cash') });
    const check = { name: 'lockstep/main', head_sha: pull.head.sha };
    expect((await ask(`POST ${REPO}/check-runs`, check)).status).toBe(403);
  });
});

describe('files of the repository', () => {
  it('gives a file at a branch or commit, and 404 where there is none', async () => {
    const { body } = await ask(`GET ${REPO}/contents/.github%2Flockstep.yml?ref=main`);
    expect(Buffer.from(body.content, 'base64').toString()).toContain('version: 1');
    expect((await ask(`GET ${REPO}/contents/missing.yml?ref=main`)).status).toBe(404);
    expect((await ask(`GET ${REPO}/contents/docs`)).body).toHaveLength(1);
    const blob = await ask(`GET ${REPO}/git/blobs/${body.sha}`);
    expect(blob.body.size).toBe(body.size);
  });

  it('lists a tree with the modes of symlinks, submodules and executables', async () => {
    const files = {
      link: { link: 'apps' },
      vendor: { submodule: 'a'.repeat(40) },
      'bin/run': { text: 'run\n', mode: '100755' },
    };
    const pull = shop.world.openPull({ files });
    const { body } = await ask(`GET ${REPO}/git/trees/${pull.head.sha}?recursive=1`);
    const modes = Object.fromEntries(body.tree.map((entry: Loose) => [entry.path, entry.mode]));
    expect(modes).toMatchObject({ link: '120000', vendor: '160000', 'bin/run': '100755', bin: '040000' });
    const folder = body.tree.find((entry: Loose) => entry.path === 'bin');
    const inside = await ask(`GET ${REPO}/git/trees/${folder.sha}`);
    expect(inside.body.tree.map((entry: Loose) => entry.path)).toEqual(['run']);
    const top = await ask(`GET ${REPO}/git/trees/main`);
    expect(top.body.tree.map((entry: Loose) => entry.path)).not.toContain(PAY);
  });

  it('names the merge base of two branches that went apart', async () => {
    const pull = shop.world.openPull({ files: paid('cash') });
    const before = shop.repository.branches.get('main');
    shop.world.pushBranch('acme/shop', 'main', { files: { 'docs/more.md': 'More\n' } });
    const { body } = await ask(`GET ${REPO}/compare/main...${pull.head.sha}`);
    expect(body.merge_base_commit.sha).toBe(before);
    expect(body).toMatchObject({ status: 'diverged', ahead_by: 1, behind_by: 1 });
    const branch = await ask(`GET ${REPO}/branches/main`);
    expect(branch.body.commit.sha).not.toBe(before);
    expect((await ask(`GET ${REPO}/git/ref/heads/main`)).body.object.sha).toBe(branch.body.commit.sha);
  });

  it('says which checks a branch requires, and from which app', async () => {
    const { body } = await ask(`GET ${REPO}/rules/branches/main`);
    const expected = { context: 'lockstep/main', integration_id: shop.github.app.id };
    expect(body[0].parameters.required_status_checks).toEqual([expected]);
    expect((await ask(`GET ${REPO}/rules/branches/other`)).body).toEqual([]);
    const protection = async () => (await ask(`GET ${REPO}/branches/main/protection`)).status;
    expect(await protection()).toBe(403);
    shop.installation.permissions['administration'] = 'read';
    expect(await protection()).toBe(404);
  });
});

describe('a pull request', () => {
  it('lists its files with hunks that fit its counts', async () => {
    const lines = Array.from({ length: 30 }, (_, index) => `line ${index}\n`);
    const long = shop.world.pushBranch('acme/shop', 'main', { files: { 'long.txt': lines.join('') } });
    expect(long.sha).toBe(shop.repository.branches.get('main'));
    const changed = lines.with(2, 'two\n').with(25, 'twenty-five\nand more\n').join('');
    const pull = shop.world.openPull({ files: { 'long.txt': changed } });
    const { body } = await ask(`GET ${REPO}/pulls/${pull.number}/files`);
    expect(body[0]).toMatchObject({ status: 'modified', additions: 3, deletions: 2, changes: 5 });
    expect(body[0].patch.match(/^@@.*@@$/gm)).toEqual(['@@ -1,6 +1,6 @@', '@@ -23,7 +23,8 @@']);
  });

  it('knows a renamed file under both names, and a deleted one', async () => {
    const pull = shop.world.openPull({ files: { 'moved.ts': { from: PAY }, 'docs/notes.md': null } });
    const { body } = await ask(`GET ${REPO}/pulls/${pull.number}/files`);
    expect(body).toMatchObject([
      { filename: 'docs/notes.md', status: 'removed', deletions: 1 },
      { filename: 'moved.ts', previous_filename: PAY, status: 'renamed', changes: 0 },
    ]);
    expect(body[1]).not.toHaveProperty('patch');
  });

  it('withholds the patch of a binary and of a file that is too large', async () => {
    const files = { 'logo.png': Buffer.from([1, 0, 2]), 'big.txt': 'x\n'.repeat(60_000) };
    const pull = shop.world.openPull({ files });
    const { body } = await ask(`GET ${REPO}/pulls/${pull.number}/files`);
    expect(body.map((file: Loose) => [file.additions, 'patch' in file])).toEqual([
      [60_000, false],
      [0, false],
    ]);
  });

  it('ends its list of files at 3,000, page by page, and still counts them all', async () => {
    const many = Array.from({ length: 3001 }, (_, index) => [`many/${index}.txt`, `${index}\n`] as const);
    const pull = shop.world.openPull({ files: Object.fromEntries(many) });
    const first = await ask(`GET ${REPO}/pulls/${pull.number}/files?per_page=100`);
    expect(first.headers.get('link')).toMatch(/page=2>; rel="next", .*page=30>; rel="last"/);
    const last = await ask(`GET ${REPO}/pulls/${pull.number}/files?per_page=100&page=30`);
    expect(last.body).toHaveLength(100);
    const after = await ask(`GET ${REPO}/pulls/${pull.number}/files?per_page=100&page=31`);
    expect(after.body).toEqual([]);
    expect((await ask(`GET ${REPO}/pulls/${pull.number}`)).body.changed_files).toBe(3001);
  });

  it('ends its list of commits at 250, and names nobody where GitHub knows nobody', async () => {
    const pull = shop.world.openPull({ files: paid('cash'), commit_author: null });
    const commits = Array.from({ length: 250 }, (_, index) => ({ files: { 'n.txt': `${index}\n` } }));
    shop.world.push(pull, { commits });
    const first = await ask(`GET ${REPO}/pulls/${pull.number}/commits?per_page=100`);
    const last = await ask(`GET ${REPO}/pulls/${pull.number}/commits?per_page=100&page=3`);
    expect(first.body[0]).toMatchObject({ author: null, committer: null });
    expect(last.body).toHaveLength(50);
    expect((await ask(`GET ${REPO}/pulls/${pull.number}`)).body.commits).toBe(251);
  });

  it('shows what it changes since it left the base, whatever else was merged', async () => {
    const pull = shop.world.openPull({ files: paid('cash') });
    shop.world.pushBranch('acme/shop', 'main', { files: { 'docs/more.md': 'More\n' } });
    const merge = shop.world.updateBranch(pull);
    const files = await ask(`GET ${REPO}/pulls/${pull.number}/files`);
    expect(files.body.map((file: Loose) => file.filename)).toEqual([PAY]);
    const commits = (await ask(`GET ${REPO}/pulls/${pull.number}/commits`)).body;
    expect(commits.at(-1)).toMatchObject({
      sha: merge.sha,
      committer: { login: 'web-flow' },
      commit: { verification: { verified: true } },
    });
    expect(commits.at(-1).parents).toHaveLength(2);
  });

  it('comes from a fork without a push event, and is not named by its commit', async () => {
    const inbox = await startInbox(shop.github);
    const pull = shop.world.openPull({ files: paid('cash'), author: 'mallory', fork: 'mallory/shop' });
    await shop.github.idle();
    expect(inbox.received.map(({ event }) => event)).toEqual(['pull_request']);
    expect((await ask(`GET ${REPO}/commits/${pull.head.sha}/pulls`)).body).toEqual([]);
    const { body } = await ask(`GET ${REPO}/pulls/${pull.number}`);
    expect([body.head.repo.full_name, body.base.repo.full_name]).toEqual(['mallory/shop', 'acme/shop']);
    inbox.stop();
  });

  it('moves together with others from the same branch, each with its own event', async () => {
    const inbox = await startInbox(shop.github);
    shop.world.branch('acme/shop', 'next');
    const one = shop.world.openPull({ files: paid('cash'), head: 'pay' });
    const two = shop.world.openPull({ files: {}, head: 'pay', base: 'next', existing: true });
    expect(two.head.sha).toBe(one.head.sha);
    shop.world.push(one, { files: paid('cheque') });
    await shop.github.idle();
    const moved = inbox.received.filter(({ action }) => action === 'synchronize');
    expect(moved.map(({ payload }) => payload.number)).toEqual([one.number, two.number]);
    inbox.stop();
  });

  it('is listed by state, in the order asked for', async () => {
    const one = shop.world.openPull({ files: paid('cash') });
    clock.advance('1m');
    const two = shop.world.openPull({ files: paid('cheque') });
    clock.advance('1m');
    shop.world.editPull(one, { title: 'Cash' });
    const numbers = async (query: string) =>
      (await ask(`GET ${REPO}/pulls?${query}`)).body.map((pull: Loose) => pull.number);
    expect(await numbers('sort=updated&direction=desc')).toEqual([one.number, two.number]);
    expect(await numbers('sort=created&direction=desc')).toEqual([two.number, one.number]);
    shop.world.close(two);
    expect(await numbers('state=open')).toEqual([one.number]);
  });
});

describe('reviews', () => {
  it('are re-pointed to the new head by a force-push, unless the story says otherwise', async () => {
    const pull = shop.world.openPull({ files: paid('cash') });
    shop.world.review(pull, 'kim', 'APPROVED');
    const seen = pull.head.sha;
    shop.world.push(pull, { files: paid('cheque'), forced: true, repoint: false });
    expect((await ask(`GET ${REPO}/pulls/${pull.number}/reviews`)).body[0].commit_id).toBe(seen);
    shop.world.push(pull, { files: paid('credit'), forced: true });
    const [review] = (await ask(`GET ${REPO}/pulls/${pull.number}/reviews`)).body;
    expect(review.commit_id).toBe(pull.head.sha);
    expect((await ask(`GET ${REPO}/pulls/${pull.number}/commits`)).body).toHaveLength(1);
  });

  it('lose their state when they are dismissed', async () => {
    const pull = shop.world.openPull({ files: paid('cash') });
    const review = shop.world.review(pull, 'kim', 'CHANGES_REQUESTED', { body: 'why: slow' });
    const path = `${REPO}/pulls/${pull.number}/reviews/${review.id}`;
    await ask(`PUT ${path}/dismissals`, { message: 'Talked' });
    expect((await ask(`GET ${path}`)).body).toMatchObject({ state: 'DISMISSED', body: 'why: slow' });
  });

  it('are asked of nobody when one of those named cannot be asked', async () => {
    shop.world.team('acme', 'secret', ['kim']);
    const pull = shop.world.openPull({ files: paid('cash') });
    const path = `POST ${REPO}/pulls/${pull.number}/requested_reviewers`;
    expect((await ask(path, { team_reviewers: ['growth', 'secret'] })).status).toBe(422);
    expect((await ask(path, { reviewers: ['kim', 'stranger'] })).status).toBe(422);
    expect((await ask(path, { reviewers: ['ben'] })).status).toBe(422);
    expect([...pull.requested.people, ...pull.requested.teams]).toEqual([]);
    expect((await ask(path, { reviewers: ['kim'], team_reviewers: ['growth'] })).status).toBe(201);
    const asked = await ask(`GET ${REPO}/pulls/${pull.number}/requested_reviewers`);
    expect([asked.body.users[0].login, asked.body.teams[0].slug]).toEqual(['kim', 'growth']);
  });

  it('end the request they were asked for, the team’s too', async () => {
    const pull = shop.world.openPull({ files: paid('cash') });
    shop.world.requestReview(pull, { people: ['kim'], teams: ['growth', 'sre'] });
    shop.world.review(pull, 'kim', 'COMMENTED');
    shop.world.review(pull, 'sam', 'APPROVED');
    const { body } = await ask(`GET ${REPO}/pulls/${pull.number}`);
    expect(body.requested_reviewers).toEqual([]);
    expect(body.requested_teams.map((team: Loose) => team.slug)).toEqual(['sre']);
  });
});

describe('teams and people', () => {
  it('count a child team’s members in its parent, and know what is not there', async () => {
    shop.world.team('acme', 'growth-data', ['zoe'], 'growth');
    const { body } = await ask('GET /orgs/acme/teams/growth/members?per_page=100');
    expect(body.map((member: Loose) => member.login)).toEqual(['sam', 'ana', 'zoe']);
    expect((await ask('GET /orgs/acme/teams/none/members')).status).toBe(404);
    expect((await ask('GET /orgs/acme/teams/growth-data')).body.parent.slug).toBe('growth');
    expect((await ask('GET /users/Kim')).body.login).toBe('kim');
    expect((await ask('GET /users/nobody')).status).toBe(404);
  });
});

describe('checks', () => {
  it('never go back to in progress once they are completed', async () => {
    const pull = shop.world.openPull({ files: paid('cash') });
    const check = { name: 'lockstep/main', head_sha: pull.head.sha, conclusion: 'success', output };
    const { body } = await ask(`POST ${REPO}/check-runs`, check);
    const again = await ask(`PATCH ${REPO}/check-runs/${body.id}`, { status: 'in_progress', output });
    expect(again.body).toMatchObject({ status: 'completed', conclusion: 'success' });
  });

  it('list the newest of a name, or all of them', async () => {
    const pull = shop.world.openPull({ files: paid('cash') });
    const check = { name: 'lockstep/main', head_sha: pull.head.sha, status: 'in_progress', output };
    await ask(`POST ${REPO}/check-runs`, check);
    const second = await ask(`POST ${REPO}/check-runs`, check);
    shop.world.createCheck('acme/shop', pull.head.sha, { name: 'lockstep/main', app: 99 });
    const list = `GET ${REPO}/commits/${pull.head.sha}/check-runs?check_name=lockstep/main`;
    expect((await ask(list)).body.total_count).toBe(2);
    expect((await ask(`${list}&filter=all`)).body.total_count).toBe(3);
    const own = await ask(`${list}&app_id=${shop.github.app.id}`);
    expect(own.body.check_runs.map((run: Loose) => run.id)).toEqual([second.body.id]);
  });

  it('are refused beyond GitHub’s limits', async () => {
    const pull = shop.world.openPull({ files: paid('cash') });
    const action = { label: 'Re-check', description: 'Look again', identifier: 'recheck' };
    const annotation = { path: PAY, start_line: 1, end_line: 1, annotation_level: 'failure', message: 'x' };
    const refused = async (more: object) => {
      const check = { name: 'lockstep/main', head_sha: pull.head.sha, ...more };
      return (await ask(`POST ${REPO}/check-runs`, check)).status;
    };
    expect(await refused({ actions: [action, action, action, action] })).toBe(422);
    expect(await refused({ actions: [{ ...action, label: 'x'.repeat(21) }] })).toBe(422);
    expect(
      await refused({ output: { ...output, annotations: Array.from({ length: 51 }, () => annotation) } }),
    ).toBe(422);
    expect(await refused({ output: { ...output, summary: 'x'.repeat(65_536) } })).toBe(422);
    expect(shop.github.violations).toHaveLength(4);
    shop.github.forgive();
    expect(await refused({ actions: [action], output: { ...output, annotations: [annotation] } })).toBe(201);
  });

  it('of another app cannot be changed', async () => {
    const pull = shop.world.openPull({ files: paid('cash') });
    const run = shop.world.createCheck('acme/shop', pull.head.sha, { name: 'lockstep/main', app: 99 });
    expect((await ask(`PATCH ${REPO}/check-runs/${run.id}`, { output })).status).toBe(403);
  });
});

describe('the merge button', () => {
  it('waits for the required check of the right app on the present head, and its latest run counts', async () => {
    const pull = shop.world.openPull({ files: paid('cash') });
    const merge = async () => (await ask(`PUT ${REPO}/pulls/${pull.number}/merge`)).status;
    const post = (more: object) =>
      shop.world.createCheck('acme/shop', pull.head.sha, { name: 'lockstep/main', ...more });
    expect(await merge()).toBe(405);
    post({ conclusion: 'success', app: 99 });
    expect(await merge()).toBe(405);
    post({ conclusion: 'success' });
    post({ status: 'in_progress' });
    expect(await merge()).toBe(405);
    post({ conclusion: 'success' });
    shop.world.push(pull, { files: paid('cheque') });
    expect(await merge()).toBe(405);
    post({ conclusion: 'success' });
    expect(await merge()).toBe(200);
    const { body } = await ask(`GET ${REPO}/pulls/${pull.number}`);
    expect(body).toMatchObject({ state: 'closed', merged: true, changed_files: 1 });
    const text = await ask(`GET ${REPO}/contents/${PAY}`);
    expect(Buffer.from(text.body.content, 'base64').toString()).toContain('cheque');
  });

  it('does not merge a draft, nor a head that moved', async () => {
    const pull = shop.world.openPull({ files: paid('cash'), base: 'main', draft: true });
    shop.world.createCheck('acme/shop', pull.head.sha, { name: 'lockstep/main', conclusion: 'success' });
    expect((await ask(`PUT ${REPO}/pulls/${pull.number}/merge`)).status).toBe(405);
    shop.world.ready(pull);
    expect((await ask(`PUT ${REPO}/pulls/${pull.number}/merge`, { sha: 'a'.repeat(40) })).status).toBe(409);
  });

  it('leads through a queue where there is one', async () => {
    const inbox = await startInbox(shop.github);
    const one = shop.world.openPull({ files: paid('cash') });
    const two = shop.world.openPull({ files: { 'docs/notes.md': 'New\n' } });
    const [first, second] = shop.world.enqueue([one, two]);
    await shop.github.idle();
    const groups = inbox.received.filter(({ event }) => event === 'merge_group');
    expect(groups[1]!.payload.merge_group).toMatchObject({
      base_sha: first!.head,
      head_sha: second!.head,
      head_ref: `refs/heads/gh-readonly-queue/main/pr-${two.number}-${first!.head}`,
    });
    const query = `query ($owner: String!, $name: String!, $branch: String!) {
      repository(owner: $owner, name: $name) { mergeQueue(branch: $branch) {
        entries(first: 100) { nodes { baseCommit { oid } headCommit { oid } pullRequest { number } } } } } }`;
    const variables = { owner: 'acme', name: 'shop', branch: 'main' };
    const { body } = await ask('POST /graphql', { query, variables });
    expect(body.data.repository.mergeQueue.entries.nodes[1]).toMatchObject({
      headCommit: { oid: second!.head },
      pullRequest: { number: two.number },
    });
    const post = (head: string) =>
      shop.world.createCheck('acme/shop', head, { name: 'lockstep/main', conclusion: 'success' });
    expect(shop.world.landGroup(one)?.status).toBe(405);
    post(first!.head);
    expect(shop.world.landGroup(one)).toBeNull();
    post(second!.head);
    expect(shop.world.landGroup(two)).toBeNull();
    const text = await ask(`GET ${REPO}/contents/${PAY}`);
    expect(Buffer.from(text.body.content, 'base64').toString()).toContain('cash');
    expect(shop.repository.branches.get('main')).toBe(second!.head);
    inbox.stop();
  });
});

describe('comments', () => {
  it('are made, changed and deleted, with the times of the clock', async () => {
    const pull = shop.world.openPull({ files: paid('cash') });
    const { body } = await ask(`POST ${REPO}/issues/${pull.number}/comments`, { body: 'Hello' });
    clock.advance('5m');
    const path = `${REPO}/issues/comments/${body.id}`;
    const edited = await ask(`PATCH ${path}`, { body: 'Hello again' });
    const apart = Date.parse(edited.body.updated_at) - Date.parse(edited.body.created_at);
    expect(apart).toBe(300_000);
    expect((await ask(`POST ${path}/reactions`, { content: '+1' })).status).toBe(201);
    expect((await ask(`POST ${path}/reactions`, { content: '+1' })).status).toBe(200);
    expect((await ask(`DELETE ${path}`)).status).toBe(204);
    expect((await ask(`GET ${REPO}/issues/${pull.number}/comments`)).body).toEqual([]);
  });
});

describe('events', () => {
  it('arrive signed, in order, and say who did what', async () => {
    const inbox = await startInbox(shop.github);
    const pull = shop.world.openPull({ files: paid('cash') });
    const comment = shop.world.comment(pull, 'sam', '/lockstep sign-off');
    shop.world.editComment(comment, '/lockstep object', 'dana');
    const before = pull.head.sha;
    shop.world.push(pull, { files: paid('cheque'), pusher: 'lee', author: 'ana' });
    await shop.github.idle();
    expect(inbox.received.every(({ signed }) => signed)).toBe(true);
    expect(inbox.received.map(({ event, action }) => action ?? event)).toEqual(
      'push opened created edited push synchronize'.split(' '),
    );
    expect(inbox.received[3]!.payload).toMatchObject({
      changes: { body: { from: '/lockstep sign-off' } },
      sender: { login: 'dana' },
    });
    expect(inbox.received[5]!.payload).toMatchObject({
      before,
      after: pull.head.sha,
      sender: { login: 'lee' },
    });
    inbox.stop();
  });

  it('wait, change places, come twice or not at all when a story holds them', async () => {
    const inbox = await startInbox(shop.github);
    shop.github.deliveries.hold();
    const pull = shop.world.openPull({ files: paid('cash') });
    shop.world.comment(pull, 'sam', 'One');
    const [push, opened, comment] = shop.github.deliveries.held;
    await shop.github.deliveries.deliver(comment!);
    await shop.github.deliveries.deliver(comment!);
    shop.github.deliveries.drop(push!);
    await shop.github.deliveries.deliver(opened!);
    expect(inbox.received.map(({ event }) => event)).toEqual([
      'issue_comment',
      'issue_comment',
      'pull_request',
    ]);
    expect(inbox.received[0]!.id).toBe(inbox.received[1]!.id);
    inbox.stop();
  });

  it('that failed are listed and can be asked for again', async () => {
    const inbox = await startInbox(shop.github);
    inbox.status = 503;
    shop.world.addToTeam(shop.teams.growth, 'zoe');
    await shop.github.idle();
    inbox.status = 202;
    const app = asApp(shop.github);
    const { body } = await app('GET /app/hook/deliveries?status=failure');
    expect(body).toMatchObject([{ event: 'membership', action: 'added', status_code: 503 }]);
    expect((await app(`POST /app/hook/deliveries/${body[0].id}/attempts`)).status).toBe(202);
    await shop.github.idle();
    expect(inbox.received.map(({ id }) => id)).toEqual([body[0].guid, body[0].guid]);
    const all = (await app('GET /app/hook/deliveries?per_page=1')).body;
    expect(all).toMatchObject([{ guid: body[0].guid, status_code: 202, redelivery: true }]);
    expect((await app('GET /app/hook/deliveries?status=failure')).body).toHaveLength(1);
    inbox.stop();
  });

  it('go to the installation that may know only', async () => {
    shop.world.repository('rival/shop');
    const rival = shop.world.install('rival', ['rival/shop'], { quietly: true });
    shop.world.openPull({ repository: 'rival/shop', files: { 'a.txt': 'a\n' } });
    const told = shop.github.deliveries.all.map(({ installation }) => installation);
    expect(new Set(told)).toEqual(new Set([rival.id]));
  });

  it('follow every act that a story can play, as GitHub describes them', () => {
    const { world } = shop;
    shop.installation.events.push('issues');
    const pull = world.openPull({ files: paid('cash') });
    world.rebase(pull);
    world.toDraft(pull);
    world.ready(pull);
    world.branch('acme/shop', 'release/1');
    world.retarget(pull, 'release/1');
    world.labelPull(pull, 'urgent');
    world.unlabelPull(pull, 'urgent');
    world.requestReview(pull, { people: ['kim'], teams: ['growth'] });
    world.removeReviewRequest(pull, { people: ['kim'], teams: ['growth'] });
    const review = world.review(pull, 'kim', 'APPROVED');
    world.editReview(pull, review, 'Fine');
    world.dismiss(pull, review, 'kim');
    world.deleteComment(world.comment(pull, 'sam', 'Gone'));
    const check = world.createCheck('acme/shop', pull.head.sha, { name: 'lockstep/main' });
    world.updateCheck(check, { conclusion: 'failure' });
    world.pressButton(check, 'recheck', 'ben');
    world.rerequest(check, 'ben');
    world.rerequestSuite(check, 'ben');
    world.close(pull);
    world.reopen(pull);
    const issue = world.openIssue({ title: 'Autumn', body: 'Soon', labels: ['campaign'] });
    world.editIssue(issue, { body: 'Sooner' });
    world.unlabelIssue(issue, 'campaign');
    world.closeIssue(issue);
    world.reopenIssue(issue);
    world.removeFromTeam(shop.teams.growth, 'ana');
    world.deleteTeam(shop.teams.brand);
    world.repository('acme/site');
    world.addRepository(shop.installation, 'acme/site');
    world.removeRepository(shop.installation, 'acme/site');
    world.moveTeam(shop.teams.sre, 'web-platform');
    world.addToTeam(shop.teams.sre, 'zoe');
    world.leaveOrganisation('acme', 'zoe');
    world.editComment(world.comment(pull, 'sam', 'One'), 'Two');
    world.editPull(pull, { title: 'Pay', body: 'In cash' });
    world.enqueue([pull]);
    world.emptyQueue('acme/shop', 'release/1');
    world.giveTeam('acme/shop', shop.teams.sre);
    world.addCollaborator('acme/shop', 'zoe');
    world.changeDefaultBranch('acme/shop', 'release/1');
    world.suspend(shop.installation);
    world.unsuspend(shop.installation);
    world.uninstall(shop.installation);
    world.install('acme', ['acme/shop']);
    expect(shop.github.violations).toEqual([]);
    const sent = shop.github.deliveries.all.map(({ event, action }) =>
      action === null ? event : `${event}.${action}`,
    );
    expect([...new Set(sent)].toSorted()).toEqual([...WEBHOOKS].toSorted());
  });
});

describe('bad luck', () => {
  it('comes when a story asks for it, once or several times', async () => {
    shop.github.fail('GET /repos/{owner}/{repo}', {
      status: 503,
      headers: { 'retry-after': '60' },
      times: 2,
    });
    const first = await ask(`GET ${REPO}`);
    expect([first.status, first.headers.get('retry-after')]).toEqual([503, '60']);
    expect((await ask(`GET ${REPO}`)).status).toBe(503);
    expect((await ask(`GET ${REPO}`)).status).toBe(200);
  });

  it('loses an answer although the write was done', async () => {
    const pull = shop.world.openPull({ files: paid('cash') });
    shop.github.fail('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', { lose: true });
    await expect(ask(`POST ${REPO}/issues/${pull.number}/comments`, { body: 'Once' })).rejects.toThrow();
    expect((await ask(`GET ${REPO}/issues/${pull.number}/comments`)).body).toHaveLength(1);
  });
});

describe('the double itself', () => {
  it('counts every request, by what it was and whether it wrote', async () => {
    shop.github.forgetRequests();
    const pull = shop.world.openPull({ files: paid('cash') });
    await Promise.all([ask(`GET ${REPO}`), ask(`GET ${REPO}/pulls/${pull.number}`)]);
    await ask(`POST ${REPO}/issues/${pull.number}/comments`, { body: 'Hello' });
    expect(shop.github.requests.map(({ kind }) => kind)).toEqual(['read', 'read', 'write']);
    expect(shop.github.requests[2]).toMatchObject({
      operation: 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
      status: 201,
      installation: shop.installation.id,
    });
  });

  it('tells of a request that GitHub would not understand', async () => {
    await ask(`GET ${REPO}/pulls?stat=open`);
    await ask(`POST ${REPO}/check-runs`, { name: 'lockstep/main', status: 'waiting' });
    await ask('GET /repos/acme/shop/nonsense');
    expect(shop.github.violations).toHaveLength(4);
    shop.github.forgive();
  });

  it('answers every operation that its slice of GitHub’s description has', () => {
    expect([...ROUTED].toSorted()).toEqual([...OPERATIONS].toSorted());
  });
});
