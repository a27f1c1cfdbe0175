/** Check runs, the merge that they gate, the queue, and comments, with GitHub's limits. */
import { describe, expect, it } from 'vitest';
import { startInbox } from '../../kit/github/inbox.ts';
import type { Loose } from '../../kit/github/caller.ts';
import { PAY, REPO, output, paid, useShop } from './use-shop.ts';

const scene = useShop();

describe('checks', () => {
  it('never go back to in progress once they are completed', async () => {
    const pull = scene.shop.world.openPull({ files: paid('cash') });
    const check = { name: 'lockstep/main', head_sha: pull.head.sha, conclusion: 'success', output };
    const { body } = await scene.ask(`POST ${REPO}/check-runs`, check);
    const again = await scene.ask(`PATCH ${REPO}/check-runs/${body.id}`, { status: 'in_progress', output });
    expect(again.body).toMatchObject({ status: 'completed', conclusion: 'success' });
  });

  it('list the newest of a name, or all of them', async () => {
    const pull = scene.shop.world.openPull({ files: paid('cash') });
    const check = { name: 'lockstep/main', head_sha: pull.head.sha, status: 'in_progress', output };
    await scene.ask(`POST ${REPO}/check-runs`, check);
    const second = await scene.ask(`POST ${REPO}/check-runs`, check);
    scene.shop.world.createCheck('acme/shop', pull.head.sha, { name: 'lockstep/main', app: 99 });
    const list = `GET ${REPO}/commits/${pull.head.sha}/check-runs?check_name=lockstep/main`;
    expect((await scene.ask(list)).body.total_count).toBe(2);
    expect((await scene.ask(`${list}&filter=all`)).body.total_count).toBe(3);
    const own = await scene.ask(`${list}&app_id=${scene.shop.github.app.id}`);
    expect(own.body.check_runs.map((run: Loose) => run.id)).toEqual([second.body.id]);
  });

  it('are refused beyond GitHub’s limits', async () => {
    const pull = scene.shop.world.openPull({ files: paid('cash') });
    const action = { label: 'Re-check', description: 'Look again', identifier: 'recheck' };
    const annotation = { path: PAY, start_line: 1, end_line: 1, annotation_level: 'failure', message: 'x' };
    const refused = async (more: object) => {
      const check = { name: 'lockstep/main', head_sha: pull.head.sha, ...more };
      return (await scene.ask(`POST ${REPO}/check-runs`, check)).status;
    };
    expect(await refused({ actions: [action, action, action, action] })).toBe(422);
    expect(await refused({ actions: [{ ...action, label: 'x'.repeat(21) }] })).toBe(422);
    expect(
      await refused({ output: { ...output, annotations: Array.from({ length: 51 }, () => annotation) } }),
    ).toBe(422);
    expect(await refused({ output: { ...output, summary: 'x'.repeat(65_536) } })).toBe(422);
    expect(scene.shop.github.violations).toHaveLength(4);
    scene.shop.github.forgive();
    expect(await refused({ actions: [action], output: { ...output, annotations: [annotation] } })).toBe(201);
  });

  it('go stale when nobody touches them for 14 days', async () => {
    const pull = scene.shop.world.openPull({ files: paid('cash') });
    const post = (name: string) =>
      scene.shop.world.createCheck('acme/shop', pull.head.sha, { name, status: 'in_progress' });
    const [left, touched] = [post('left'), post('touched')];
    scene.clock.advance('13d');
    scene.shop.world.updateCheck(touched, { output });
    scene.clock.advance('1d');
    scene.shop.world.letChecksGoStale('acme/shop');
    expect([left.conclusion, touched.status]).toEqual(['stale', 'in_progress']);
    const { body } = await scene.ask(`GET ${REPO}/check-runs/${left.id}`);
    expect(body.conclusion).toBe('stale');
  });

  it('of another app cannot be changed', async () => {
    const pull = scene.shop.world.openPull({ files: paid('cash') });
    const run = scene.shop.world.createCheck('acme/shop', pull.head.sha, { name: 'lockstep/main', app: 99 });
    expect((await scene.ask(`PATCH ${REPO}/check-runs/${run.id}`, { output })).status).toBe(403);
  });
});

describe('the merge button', () => {
  it('waits for the required check of the right app on the present head, and its latest run counts', async () => {
    const pull = scene.shop.world.openPull({ files: paid('cash') });
    const merge = async () => (await scene.ask(`PUT ${REPO}/pulls/${pull.number}/merge`)).status;
    const post = (more: object) =>
      scene.shop.world.createCheck('acme/shop', pull.head.sha, { name: 'lockstep/main', ...more });
    expect(await merge()).toBe(405);
    post({ conclusion: 'success', app: 99 });
    expect(await merge()).toBe(405);
    post({ conclusion: 'success' });
    post({ status: 'in_progress' });
    expect(await merge()).toBe(405);
    post({ conclusion: 'success' });
    scene.shop.world.push(pull, { files: paid('cheque') });
    expect(await merge()).toBe(405);
    post({ conclusion: 'success' });
    expect(await merge()).toBe(200);
    const { body } = await scene.ask(`GET ${REPO}/pulls/${pull.number}`);
    expect(body).toMatchObject({ state: 'closed', merged: true, changed_files: 1 });
    const text = await scene.ask(`GET ${REPO}/contents/${PAY}`);
    expect(Buffer.from(text.body.content, 'base64').toString()).toContain('cheque');
  });

  it('does not merge a draft, nor a head that moved', async () => {
    const pull = scene.shop.world.openPull({ files: paid('cash'), base: 'main', draft: true });
    scene.shop.world.createCheck('acme/shop', pull.head.sha, {
      name: 'lockstep/main',
      conclusion: 'success',
    });
    expect((await scene.ask(`PUT ${REPO}/pulls/${pull.number}/merge`)).status).toBe(405);
    scene.shop.world.ready(pull);
    expect((await scene.ask(`PUT ${REPO}/pulls/${pull.number}/merge`, { sha: 'a'.repeat(40) })).status).toBe(
      409,
    );
  });

  it('leads through a queue where there is one', async () => {
    const inbox = await startInbox(scene.shop.github);
    const one = scene.shop.world.openPull({ files: paid('cash') });
    const two = scene.shop.world.openPull({ files: { 'docs/notes.md': 'New\n' } });
    const [first, second] = scene.shop.world.enqueue([one, two]);
    await scene.shop.github.idle();
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
    const { body } = await scene.ask('POST /graphql', { query, variables });
    expect(body.data.repository.mergeQueue.entries.nodes[1]).toMatchObject({
      headCommit: { oid: second!.head },
      pullRequest: { number: two.number },
    });
    const post = (head: string) =>
      scene.shop.world.createCheck('acme/shop', head, { name: 'lockstep/main', conclusion: 'success' });
    expect(scene.shop.world.landGroup(one)?.status).toBe(405);
    post(first!.head);
    expect(scene.shop.world.landGroup(one)).toBeNull();
    post(second!.head);
    expect(scene.shop.world.landGroup(two)).toBeNull();
    const text = await scene.ask(`GET ${REPO}/contents/${PAY}`);
    expect(Buffer.from(text.body.content, 'base64').toString()).toContain('cash');
    expect(scene.shop.repository.branches.get('main')).toBe(second!.head);
    inbox.stop();
  });
});

describe('comments', () => {
  it('are made, changed and deleted, with the times of the clock', async () => {
    const pull = scene.shop.world.openPull({ files: paid('cash') });
    const { body } = await scene.ask(`POST ${REPO}/issues/${pull.number}/comments`, { body: 'Hello' });
    scene.clock.advance('5m');
    const path = `${REPO}/issues/comments/${body.id}`;
    const edited = await scene.ask(`PATCH ${path}`, { body: 'Hello again' });
    const apart = Date.parse(edited.body.updated_at) - Date.parse(edited.body.created_at);
    expect(apart).toBe(300_000);
    expect((await scene.ask(`POST ${path}/reactions`, { content: '+1' })).status).toBe(201);
    expect((await scene.ask(`POST ${path}/reactions`, { content: '+1' })).status).toBe(200);
    expect((await scene.ask(`DELETE ${path}`)).status).toBe(204);
    expect((await scene.ask(`GET ${REPO}/issues/${pull.number}/comments`)).body).toEqual([]);
  });
});
