import { describe, expect, it } from 'vitest';
import { nockedGitHub } from '../../../test/kit/nocked-github.ts';
import { Unavailable } from '../../app/ports.ts';

const MEMBERS = '/orgs/acme/teams/growth/members';
const kim = { login: 'kim', id: 21, type: 'User' };

describe('a team', () => {
  it('resolves to its members', async () => {
    const { github, answers } = nockedGitHub();
    answers.get(MEMBERS).query({ per_page: 100, page: 1 }).reply(200, [kim]);
    expect(await github.readTeam('@acme/growth')).toEqual([kim]);
  });

  it('may be empty', async () => {
    const { github, answers } = nockedGitHub();
    answers.get(MEMBERS).query(true).reply(200, []);
    expect(await github.readTeam('@acme/growth')).toEqual([]);
  });

  it('that does not exist is null', async () => {
    const { github, answers } = nockedGitHub();
    answers.get(MEMBERS).query(true).reply(404, { message: 'Not Found' });
    expect(await github.readTeam('@acme/growth')).toBeNull();
  });

  it('of another organisation is no team, and is not even asked for', async () => {
    const { github } = nockedGitHub();
    expect(await github.readTeam('@evil/growth')).toBeNull();
  });

  it('that we may not see is unknown, not absent', async () => {
    const { github, answers } = nockedGitHub();
    answers.get(MEMBERS).query(true).reply(403, { message: 'Resource not accessible by integration' });
    await expect(github.readTeam('@acme/growth')).rejects.toThrow(Unavailable);
  });
});

describe('a team of an installation whose account has no login', () => {
  it('is asked for: GitHub judges what our token may see', async () => {
    const { door, answers } = nockedGitHub();
    answers.get('/app/installations/12').reply(200, { id: 12, account: { slug: 'acme-group' } });
    answers.get(MEMBERS).query(true).reply(200, [kim]);
    expect(await door.installation(12).readTeam('@acme/growth')).toEqual([kim]);
  });
});

describe('a person', () => {
  it('is known by id, or null', async () => {
    const { github, answers } = nockedGitHub();
    answers.get('/users/kim').reply(200, { ...kim, name: 'Kim' });
    answers.get('/users/nobody').reply(404, { message: 'Not Found' });
    expect(await github.readUser('@kim')).toEqual(kim);
    expect(await github.readUser('@nobody')).toBeNull();
  });
});

describe('the repositories of an installation', () => {
  it('are those in which something can merge', async () => {
    const { github, answers } = nockedGitHub();
    const shop = { full_name: 'acme/shop', default_branch: 'main', archived: false };
    answers
      .get('/installation/repositories')
      .query({ per_page: 100, page: 1 })
      .reply(200, {
        total_count: 2,
        repositories: [shop, { ...shop, full_name: 'acme/old', archived: true }],
      });
    expect(await github.readRepositories()).toMatchObject([
      { full_name: 'acme/shop', default_branch: 'main' },
    ]);
  });
});
