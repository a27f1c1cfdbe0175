/** What the double sends, signed, and how a story holds, reorders, repeats and drops it. */
import { describe, expect, it } from 'vitest';
import { asApp } from '../../kit/github/caller.ts';
import { startInbox } from '../../kit/github/inbox.ts';
import { WEBHOOKS } from '../../kit/openapi/spoken.ts';
import { paid, useShop } from './use-shop.ts';

const scene = useShop();

describe('events', () => {
  it('arrive signed, in order, and say who did what', async () => {
    const inbox = await startInbox(scene.shop.github);
    const pull = scene.shop.world.openPull({ files: paid('cash') });
    const comment = scene.shop.world.comment(pull, 'sam', '/lockstep sign-off');
    scene.shop.world.editComment(comment, '/lockstep object', 'dana');
    const before = pull.head.sha;
    scene.shop.world.push(pull, { files: paid('cheque'), pusher: 'lee', author: 'ana' });
    await scene.shop.github.idle();
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
    const inbox = await startInbox(scene.shop.github);
    scene.shop.github.deliveries.hold();
    const pull = scene.shop.world.openPull({ files: paid('cash') });
    scene.shop.world.comment(pull, 'sam', 'One');
    const [push, opened, comment] = scene.shop.github.deliveries.held;
    await scene.shop.github.deliveries.deliver(comment!);
    await scene.shop.github.deliveries.deliver(comment!);
    scene.shop.github.deliveries.drop(push!);
    await scene.shop.github.deliveries.deliver(opened!);
    expect(inbox.received.map(({ event }) => event)).toEqual([
      'issue_comment',
      'issue_comment',
      'pull_request',
    ]);
    expect(inbox.received[0]!.id).toBe(inbox.received[1]!.id);
    inbox.stop();
  });

  it('that failed are listed and can be asked for again', async () => {
    const inbox = await startInbox(scene.shop.github);
    inbox.status = 503;
    scene.shop.world.addToTeam(scene.shop.teams.growth, 'zoe');
    await scene.shop.github.idle();
    inbox.status = 202;
    const app = asApp(scene.shop.github);
    const { body } = await app('GET /app/hook/deliveries?status=failure');
    expect(body).toMatchObject([{ event: 'membership', action: 'added', status_code: 503 }]);
    expect((await app(`POST /app/hook/deliveries/${body[0].id}/attempts`)).status).toBe(202);
    await scene.shop.github.idle();
    expect(inbox.received.map(({ id }) => id)).toEqual([body[0].guid, body[0].guid]);
    const all = (await app('GET /app/hook/deliveries?per_page=1')).body;
    expect(all).toMatchObject([{ guid: body[0].guid, status_code: 202, redelivery: true }]);
    expect((await app('GET /app/hook/deliveries?status=failure')).body).toHaveLength(1);
    inbox.stop();
  });

  it('go to the installation that may know only', async () => {
    scene.shop.world.repository('rival/shop');
    const rival = scene.shop.world.install('rival', ['rival/shop'], { quietly: true });
    scene.shop.world.openPull({ repository: 'rival/shop', files: { 'a.txt': 'a\n' } });
    const told = scene.shop.github.deliveries.all.map(({ installation }) => installation);
    expect(new Set(told)).toEqual(new Set([rival.id]));
  });

  it('follow every act that a story can play, as GitHub describes them', () => {
    const { world } = scene.shop;
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
    world.deleteIssue(issue);
    world.removeFromTeam(scene.shop.teams.growth, 'ana');
    world.deleteTeam(scene.shop.teams.brand);
    world.repository('acme/site');
    world.addRepository(scene.shop.installation, 'acme/site');
    world.transferIssue(world.openIssue({ title: 'Winter', body: 'Later' }), 'acme/site');
    world.removeRepository(scene.shop.installation, 'acme/site');
    world.moveTeam(scene.shop.teams.sre, 'web-platform');
    world.addToTeam(scene.shop.teams.sre, 'zoe');
    world.leaveOrganisation('acme', 'zoe');
    world.editComment(world.comment(pull, 'sam', 'One'), 'Two');
    world.editPull(pull, { title: 'Pay', body: 'In cash' });
    world.enqueue([pull]);
    world.emptyQueue('acme/shop', 'release/1');
    world.giveTeam('acme/shop', scene.shop.teams.sre);
    world.addCollaborator('acme/shop', 'zoe');
    world.changeDefaultBranch('acme/shop', 'release/1');
    world.suspend(scene.shop.installation);
    world.unsuspend(scene.shop.installation);
    world.uninstall(scene.shop.installation);
    world.install('acme', ['acme/shop']);
    expect(scene.shop.github.violations).toEqual([]);
    const sent = scene.shop.github.deliveries.all.map(({ event, action }) =>
      action === null ? event : `${event}.${action}`,
    );
    expect([...new Set(sent)].toSorted()).toEqual([...WEBHOOKS].toSorted());
  });
});
