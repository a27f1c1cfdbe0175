/** Where GitHub's pull requests and reviews are strict or odd, so are the double's. */
import { describe, expect, it } from 'vitest';
import { startInbox } from '../../kit/github/inbox.ts';
import type { Loose } from '../../kit/github/caller.ts';
import { PAY, REPO, paid, useShop } from './use-shop.ts';

const scene = useShop();

describe('a pull request', () => {
  it('lists its files with hunks that fit its counts', async () => {
    const lines = Array.from({ length: 30 }, (_, index) => `line ${index}\n`);
    const long = scene.shop.world.pushBranch('acme/shop', 'main', { files: { 'long.txt': lines.join('') } });
    expect(long.sha).toBe(scene.shop.repository.branches.get('main'));
    const changed = lines.with(2, 'two\n').with(25, 'twenty-five\nand more\n').join('');
    const pull = scene.shop.world.openPull({ files: { 'long.txt': changed } });
    const { body } = await scene.ask(`GET ${REPO}/pulls/${pull.number}/files`);
    expect(body[0]).toMatchObject({ status: 'modified', additions: 3, deletions: 2, changes: 5 });
    expect(body[0].patch.match(/^@@.*@@$/gm)).toEqual(['@@ -1,6 +1,6 @@', '@@ -23,7 +23,8 @@']);
  });

  it('knows a renamed file under both names, and a deleted one', async () => {
    const pull = scene.shop.world.openPull({ files: { 'moved.ts': { from: PAY }, 'docs/notes.md': null } });
    const { body } = await scene.ask(`GET ${REPO}/pulls/${pull.number}/files`);
    expect(body).toMatchObject([
      { filename: 'docs/notes.md', status: 'removed', deletions: 1 },
      { filename: 'moved.ts', previous_filename: PAY, status: 'renamed', changes: 0 },
    ]);
    expect(body[1]).not.toHaveProperty('patch');
  });

  it('withholds the patch of a binary and of a file that is too large', async () => {
    const files = { 'logo.png': Buffer.from([1, 0, 2]), 'big.txt': 'x\n'.repeat(60_000) };
    const pull = scene.shop.world.openPull({ files });
    const { body } = await scene.ask(`GET ${REPO}/pulls/${pull.number}/files`);
    expect(body.map((file: Loose) => [file.additions, 'patch' in file])).toEqual([
      [60_000, false],
      [0, false],
    ]);
  });

  it('ends its list of files at 3,000, page by page, and still counts them all', async () => {
    const many = Array.from({ length: 3001 }, (_, index) => [`many/${index}.txt`, `${index}\n`] as const);
    const pull = scene.shop.world.openPull({ files: Object.fromEntries(many) });
    const first = await scene.ask(`GET ${REPO}/pulls/${pull.number}/files?per_page=100`);
    expect(first.headers.get('link')).toMatch(/page=2>; rel="next", .*page=30>; rel="last"/);
    const last = await scene.ask(`GET ${REPO}/pulls/${pull.number}/files?per_page=100&page=30`);
    expect(last.body).toHaveLength(100);
    const after = await scene.ask(`GET ${REPO}/pulls/${pull.number}/files?per_page=100&page=31`);
    expect(after.body).toEqual([]);
    expect((await scene.ask(`GET ${REPO}/pulls/${pull.number}`)).body.changed_files).toBe(3001);
  });

  it('ends its list of commits at 250, and names nobody where GitHub knows nobody', async () => {
    const pull = scene.shop.world.openPull({ files: paid('cash'), commit_author: null });
    const commits = Array.from({ length: 250 }, (_, index) => ({ files: { 'n.txt': `${index}\n` } }));
    scene.shop.world.push(pull, { commits });
    const first = await scene.ask(`GET ${REPO}/pulls/${pull.number}/commits?per_page=100`);
    const last = await scene.ask(`GET ${REPO}/pulls/${pull.number}/commits?per_page=100&page=3`);
    expect(first.body[0]).toMatchObject({ author: null, committer: null });
    expect(last.body).toHaveLength(50);
    expect((await scene.ask(`GET ${REPO}/pulls/${pull.number}`)).body.commits).toBe(251);
  });

  it('shows what it changes since it left the base, whatever else was merged', async () => {
    const pull = scene.shop.world.openPull({ files: paid('cash') });
    scene.shop.world.pushBranch('acme/shop', 'main', { files: { 'docs/more.md': 'More\n' } });
    const merge = scene.shop.world.updateBranch(pull);
    const files = await scene.ask(`GET ${REPO}/pulls/${pull.number}/files`);
    expect(files.body.map((file: Loose) => file.filename)).toEqual([PAY]);
    const commits = (await scene.ask(`GET ${REPO}/pulls/${pull.number}/commits`)).body;
    expect(commits.at(-1)).toMatchObject({
      sha: merge.sha,
      committer: { login: 'web-flow' },
      commit: { verification: { verified: true } },
    });
    expect(commits.at(-1).parents).toHaveLength(2);
  });

  it('comes from a fork without a push event, and is not named by its commit', async () => {
    const inbox = await startInbox(scene.shop.github);
    const pull = scene.shop.world.openPull({ files: paid('cash'), author: 'mallory', fork: 'mallory/shop' });
    await scene.shop.github.idle();
    expect(inbox.received.map(({ event }) => event)).toEqual(['pull_request']);
    expect((await scene.ask(`GET ${REPO}/commits/${pull.head.sha}/pulls`)).body).toEqual([]);
    const { body } = await scene.ask(`GET ${REPO}/pulls/${pull.number}`);
    expect([body.head.repo.full_name, body.base.repo.full_name]).toEqual(['mallory/shop', 'acme/shop']);
    inbox.stop();
  });

  it('moves together with others from the same branch, each with its own event', async () => {
    const inbox = await startInbox(scene.shop.github);
    scene.shop.world.branch('acme/shop', 'next');
    const one = scene.shop.world.openPull({ files: paid('cash'), head: 'pay' });
    const two = scene.shop.world.openPull({ files: {}, head: 'pay', base: 'next', existing: true });
    expect(two.head.sha).toBe(one.head.sha);
    scene.shop.world.push(one, { files: paid('cheque') });
    await scene.shop.github.idle();
    const moved = inbox.received.filter(({ action }) => action === 'synchronize');
    expect(moved.map(({ payload }) => payload.number)).toEqual([one.number, two.number]);
    inbox.stop();
  });

  it('is listed by state, in the order asked for', async () => {
    const one = scene.shop.world.openPull({ files: paid('cash') });
    scene.clock.advance('1m');
    const two = scene.shop.world.openPull({ files: paid('cheque') });
    scene.clock.advance('1m');
    scene.shop.world.editPull(one, { title: 'Cash' });
    const numbers = async (query: string) =>
      (await scene.ask(`GET ${REPO}/pulls?${query}`)).body.map((pull: Loose) => pull.number);
    expect(await numbers('sort=updated&direction=desc')).toEqual([one.number, two.number]);
    expect(await numbers('sort=created&direction=desc')).toEqual([two.number, one.number]);
    scene.shop.world.close(two);
    expect(await numbers('state=open')).toEqual([one.number]);
  });
});

describe('reviews', () => {
  it('are re-pointed to the new head by a force-push, unless the story says otherwise', async () => {
    const pull = scene.shop.world.openPull({ files: paid('cash') });
    scene.shop.world.review(pull, 'kim', 'APPROVED');
    const seen = pull.head.sha;
    scene.shop.world.push(pull, { files: paid('cheque'), forced: true, repoint: false });
    expect((await scene.ask(`GET ${REPO}/pulls/${pull.number}/reviews`)).body[0].commit_id).toBe(seen);
    scene.shop.world.push(pull, { files: paid('credit'), forced: true });
    const [review] = (await scene.ask(`GET ${REPO}/pulls/${pull.number}/reviews`)).body;
    expect(review.commit_id).toBe(pull.head.sha);
    expect((await scene.ask(`GET ${REPO}/pulls/${pull.number}/commits`)).body).toHaveLength(1);
  });

  it('lose their state when they are dismissed', async () => {
    const pull = scene.shop.world.openPull({ files: paid('cash') });
    const review = scene.shop.world.review(pull, 'kim', 'CHANGES_REQUESTED', { body: 'why: slow' });
    const path = `${REPO}/pulls/${pull.number}/reviews/${review.id}`;
    await scene.ask(`PUT ${path}/dismissals`, { message: 'Talked' });
    expect((await scene.ask(`GET ${path}`)).body).toMatchObject({ state: 'DISMISSED', body: 'why: slow' });
  });

  it('are asked of nobody when one of those named cannot be asked', async () => {
    scene.shop.world.team('acme', 'secret', ['kim']);
    const pull = scene.shop.world.openPull({ files: paid('cash') });
    const path = `POST ${REPO}/pulls/${pull.number}/requested_reviewers`;
    expect((await scene.ask(path, { team_reviewers: ['growth', 'secret'] })).status).toBe(422);
    expect((await scene.ask(path, { reviewers: ['kim', 'stranger'] })).status).toBe(422);
    expect((await scene.ask(path, { reviewers: ['ben'] })).status).toBe(422);
    expect([...pull.requested.people, ...pull.requested.teams]).toEqual([]);
    expect((await scene.ask(path, { reviewers: ['kim'], team_reviewers: ['growth'] })).status).toBe(201);
    const asked = await scene.ask(`GET ${REPO}/pulls/${pull.number}/requested_reviewers`);
    expect([asked.body.users[0].login, asked.body.teams[0].slug]).toEqual(['kim', 'growth']);
  });

  it('end the request they were asked for, the team’s too', async () => {
    const pull = scene.shop.world.openPull({ files: paid('cash') });
    scene.shop.world.requestReview(pull, { people: ['kim'], teams: ['growth', 'sre'] });
    scene.shop.world.review(pull, 'kim', 'COMMENTED');
    scene.shop.world.review(pull, 'sam', 'APPROVED');
    const { body } = await scene.ask(`GET ${REPO}/pulls/${pull.number}`);
    expect(body.requested_reviewers).toEqual([]);
    expect(body.requested_teams.map((team: Loose) => team.slug)).toEqual(['sre']);
  });
});
