/** What the double does for stories beyond being GitHub: bad luck, counting, and keeping us honest. */
import { describe, expect, it } from 'vitest';
import { ROUTED } from '../../kit/github/router.ts';
import { OPERATIONS } from '../../kit/openapi/spoken.ts';
import { REPO, paid, useShop } from './use-shop.ts';

const scene = useShop();

describe('bad luck', () => {
  it('comes when a story asks for it, once or several times', async () => {
    scene.shop.github.fail('GET /repos/{owner}/{repo}', {
      status: 503,
      headers: { 'retry-after': '60' },
      times: 2,
    });
    const first = await scene.ask(`GET ${REPO}`);
    expect([first.status, first.headers.get('retry-after')]).toEqual([503, '60']);
    expect((await scene.ask(`GET ${REPO}`)).status).toBe(503);
    expect((await scene.ask(`GET ${REPO}`)).status).toBe(200);
  });

  it('loses an answer although the write was done', async () => {
    const pull = scene.shop.world.openPull({ files: paid('cash') });
    scene.shop.github.fail('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', { lose: true });
    await expect(
      scene.ask(`POST ${REPO}/issues/${pull.number}/comments`, { body: 'Once' }),
    ).rejects.toThrow();
    expect((await scene.ask(`GET ${REPO}/issues/${pull.number}/comments`)).body).toHaveLength(1);
  });
});

describe('the double itself', () => {
  it('counts every request, by what it was and whether it wrote', async () => {
    scene.shop.github.forgetRequests();
    const pull = scene.shop.world.openPull({ files: paid('cash') });
    await Promise.all([scene.ask(`GET ${REPO}`), scene.ask(`GET ${REPO}/pulls/${pull.number}`)]);
    await scene.ask(`POST ${REPO}/issues/${pull.number}/comments`, { body: 'Hello' });
    expect(scene.shop.github.requests.map(({ kind }) => kind)).toEqual(['read', 'read', 'write']);
    expect(scene.shop.github.requests[2]).toMatchObject({
      operation: 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
      status: 201,
      installation: scene.shop.installation.id,
    });
  });

  it('tells of a request that GitHub would not understand', async () => {
    await scene.ask(`GET ${REPO}/pulls?stat=open`);
    await scene.ask(`POST ${REPO}/check-runs`, { name: 'lockstep/main', status: 'waiting' });
    await scene.ask('GET /repos/acme/shop/nonsense');
    expect(scene.shop.github.violations).toHaveLength(4);
    scene.shop.github.forgive();
  });

  it('answers every operation that its slice of GitHub’s description has', () => {
    expect([...ROUTED].toSorted()).toEqual([...OPERATIONS].toSorted());
  });
});
