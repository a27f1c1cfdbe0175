/** Who may ask the double, and what it shows of a repository, its teams and people. */
import { describe, expect, it } from 'vitest';
import { asApp, caller } from '../../kit/github/caller.ts';
import type { Loose } from '../../kit/github/caller.ts';
import { PAY, REPO, paid, useShop } from './use-shop.ts';

const scene = useShop();

describe('who may ask', () => {
  it('knows the app by its key, and nobody by a made-up token', async () => {
    expect((await asApp(scene.shop.github)('GET /app')).body.id).toBe(scene.shop.github.app.id);
    expect((await caller(scene.shop.github, 'token ghs_made_up')(`GET ${REPO}`)).status).toBe(401);
    expect((await caller(scene.shop.github, 'Bearer a.b.c')('GET /app')).status).toBe(401);
  });

  it('does not take a token for the app, nor the app for an installation', async () => {
    expect((await scene.ask('GET /app')).status).toBe(401);
    expect((await asApp(scene.shop.github)(`GET ${REPO}`)).status).toBe(401);
  });

  it('shows an installation its own repositories only, and no other organisation’s teams', async () => {
    scene.shop.world.repository('rival/shop', { teams: ['growth'] });
    scene.shop.world.team('rival', 'growth', ['eve']);
    scene.shop.world.install('rival', ['rival/shop']);
    expect((await scene.ask('GET /installation/repositories')).body.total_count).toBe(1);
    expect((await scene.ask('GET /repos/rival/shop')).status).toBe(404);
    expect((await scene.ask('GET /orgs/rival/teams/growth/members')).status).toBe(404);
  });

  it('refuses a token that is over, and every request of a suspended installation', async () => {
    scene.shop.installation.suspended = true;
    expect((await scene.ask(`GET ${REPO}`)).status).toBe(403);
    const { tokens } = scene.shop.world.state;
    for (const [token, { installation }] of tokens) tokens.set(token, { installation, expires: 0 });
    expect((await scene.ask(`GET ${REPO}`)).status).toBe(401);
  });

  it('refuses what the installation has no permission for', async () => {
    delete scene.shop.installation.permissions['checks'];
    const pull = scene.shop.world.openPull({ files: paid('cash') });
    const check = { name: 'lockstep/main', head_sha: pull.head.sha };
    expect((await scene.ask(`POST ${REPO}/check-runs`, check)).status).toBe(403);
  });
});

describe('files of the repository', () => {
  it('gives a file at a branch or commit, and 404 where there is none', async () => {
    const { body } = await scene.ask(`GET ${REPO}/contents/.github%2Flockstep.yml?ref=main`);
    expect(Buffer.from(body.content, 'base64').toString()).toContain('version: 1');
    expect((await scene.ask(`GET ${REPO}/contents/missing.yml?ref=main`)).status).toBe(404);
    expect((await scene.ask(`GET ${REPO}/contents/docs`)).body).toHaveLength(1);
    const blob = await scene.ask(`GET ${REPO}/git/blobs/${body.sha}`);
    expect(blob.body.size).toBe(body.size);
  });

  it('lists a tree with the modes of symlinks, submodules and executables', async () => {
    const files = {
      link: { link: 'apps' },
      vendor: { submodule: 'a'.repeat(40) },
      'bin/run': { text: 'run\n', mode: '100755' },
    };
    const pull = scene.shop.world.openPull({ files });
    const { body } = await scene.ask(`GET ${REPO}/git/trees/${pull.head.sha}?recursive=1`);
    const modes = Object.fromEntries(body.tree.map((entry: Loose) => [entry.path, entry.mode]));
    expect(modes).toMatchObject({ link: '120000', vendor: '160000', 'bin/run': '100755', bin: '040000' });
    const folder = body.tree.find((entry: Loose) => entry.path === 'bin');
    const inside = await scene.ask(`GET ${REPO}/git/trees/${folder.sha}`);
    expect(inside.body.tree.map((entry: Loose) => entry.path)).toEqual(['run']);
    const top = await scene.ask(`GET ${REPO}/git/trees/main`);
    expect(top.body.tree.map((entry: Loose) => entry.path)).not.toContain(PAY);
  });

  it('names the merge base of two branches that went apart', async () => {
    const pull = scene.shop.world.openPull({ files: paid('cash') });
    const before = scene.shop.repository.branches.get('main');
    scene.shop.world.pushBranch('acme/shop', 'main', { files: { 'docs/more.md': 'More\n' } });
    const { body } = await scene.ask(`GET ${REPO}/compare/main...${pull.head.sha}`);
    expect(body.merge_base_commit.sha).toBe(before);
    expect(body).toMatchObject({ status: 'diverged', ahead_by: 1, behind_by: 1 });
    const branch = await scene.ask(`GET ${REPO}/branches/main`);
    expect(branch.body.commit.sha).not.toBe(before);
    expect((await scene.ask(`GET ${REPO}/git/ref/heads/main`)).body.object.sha).toBe(branch.body.commit.sha);
  });

  it('says which checks a branch requires, and from which app', async () => {
    const { body } = await scene.ask(`GET ${REPO}/rules/branches/main`);
    const expected = { context: 'lockstep/main', integration_id: scene.shop.github.app.id };
    expect(body[0].parameters.required_status_checks).toEqual([expected]);
    expect((await scene.ask(`GET ${REPO}/rules/branches/other`)).body).toEqual([]);
    const protection = async () => (await scene.ask(`GET ${REPO}/branches/main/protection`)).status;
    expect(await protection()).toBe(403);
    scene.shop.installation.permissions['administration'] = 'read';
    expect(await protection()).toBe(404);
  });
});

describe('teams and people', () => {
  it('count a child team’s members in its parent, and know what is not there', async () => {
    scene.shop.world.team('acme', 'growth-data', ['zoe'], 'growth');
    const { body } = await scene.ask('GET /orgs/acme/teams/growth/members?per_page=100');
    expect(body.map((member: Loose) => member.login)).toEqual(['sam', 'ana', 'zoe']);
    expect((await scene.ask('GET /orgs/acme/teams/none/members')).status).toBe(404);
    expect((await scene.ask('GET /orgs/acme/teams/growth-data')).body.parent.slug).toBe('growth');
    expect((await scene.ask('GET /users/Kim')).body.login).toBe('kim');
    expect((await scene.ask('GET /users/nobody')).status).toBe(404);
  });
});
