import { describe, expect, it } from 'vitest';
import { APP_ID, INSTALLATION, nockedGitHub } from '../../../test/kit/nocked-github.ts';
import { look } from '../../app/doctor/look.ts';
import { Unavailable } from '../../app/ports.ts';

const installation = {
  id: INSTALLATION,
  account: { login: 'acme' },
  permissions: { contents: 'read', members: 'read' },
  events: ['push'],
  suspended_at: null,
};
const SHOP = '/repos/acme/shop';
const POLICY = `version: 1
departments:
  it: { members: ["@acme/web"], liaison: "@nobody" }
rules:
  - { id: checkout, paths: ["shop/**"], sign_off: { it: 1 } }
`;

describe('the set-up', () => {
  it('is read in one look: branch, required checks of both kinds, policy, teams, people', async () => {
    const { door, answers } = nockedGitHub();
    answers.get('/app').reply(200, { id: APP_ID, slug: 'lockstep', permissions: {}, events: [] });
    answers.get(`${SHOP}/installation`).reply(200, installation);
    answers.get(SHOP).reply(200, { default_branch: 'main' });
    answers
      .get(`${SHOP}/rules/branches/main`)
      .query(true)
      .reply(200, [
        { type: 'deletion', ruleset_id: 3 },
        {
          type: 'required_status_checks',
          ruleset_id: 3,
          parameters: { required_status_checks: [{ context: 'lockstep/main', integration_id: APP_ID }] },
        },
      ]);
    answers.get(`${SHOP}/rulesets/3`).reply(200, { bypass_actors: [{ actor_type: 'OrganizationAdmin' }] });
    const required = {
      enforcement_level: 'non_admins',
      contexts: ['ci'],
      checks: [{ context: 'ci', app_id: null }],
    };
    answers
      .get(`${SHOP}/branches/main`)
      .reply(200, { name: 'main', protection: { required_status_checks: required } });
    const content = Buffer.from(POLICY).toString('base64');
    const path = '.github/lockstep.yml';
    answers
      .get(`${SHOP}/contents/${path}`)
      .query({ ref: 'main' })
      .reply(200, { type: 'file', path, sha: 'abc', encoding: 'base64', content });
    answers
      .get('/orgs/acme/teams/web/members')
      .query(true)
      .reply(200, [{ login: 'kim', id: 21 }]);
    answers.get('/orgs/acme/teams/web/repos/acme/shop').reply(404, { message: 'Not Found' });
    answers.get('/users/nobody').reply(404, { message: 'Not Found' });

    const seen = await look(door.setup, 'acme/shop');
    expect(seen.repository).toMatchObject({
      installation: INSTALLATION,
      inside: {
        branch: 'main',
        requirements: [
          { check: 'lockstep/main', app: APP_ID, by: 'ruleset', bypass: 'some (OrganizationAdmin)' },
          { check: 'ci', app: null, by: 'branch protection', bypass: 'administrators' },
        ],
        policy: { place: 'acme/shop' },
        teams: [{ handle: '@acme/web', members: 1, sees: false, asked: true }],
        unknown_people: ['@nobody'],
      },
    });
  });

  it('ends at credentials that GitHub does not accept', async () => {
    const { door, answers } = nockedGitHub();
    answers.get('/app').reply(401, { message: 'A JSON web token could not be decoded' });
    expect(await look(door.setup, 'acme/shop')).toEqual({ app: null, installations: [], repository: null });
  });

  it('lists every installation where no repository is named', async () => {
    const { door, answers } = nockedGitHub();
    answers.get('/app').reply(200, { id: APP_ID, permissions: {}, events: [] });
    answers.get('/app/installations').query({ per_page: 100, page: 1 }).reply(200, [installation]);
    const { installations } = await look(door.setup, null);
    expect(installations).toEqual([
      {
        id: INSTALLATION,
        account: 'acme',
        permissions: installation.permissions,
        events: ['push'],
        suspended: false,
      },
    ]);
  });

  it('does not look into a repository that the app may not read', async () => {
    const { door, answers } = nockedGitHub();
    answers.get('/app').reply(200, { id: APP_ID, permissions: {}, events: [] });
    answers.get(`${SHOP}/installation`).reply(200, { ...installation, permissions: {} });
    expect((await look(door.setup, 'acme/shop')).repository).toMatchObject({ inside: null });
  });

  it('is unknown where GitHub would not say', async () => {
    const { door, answers } = nockedGitHub();
    answers.get('/app').reply(503, '');
    await expect(look(door.setup, null)).rejects.toThrow(Unavailable);
  });
});
