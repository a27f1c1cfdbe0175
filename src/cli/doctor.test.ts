import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type } from '../../test/kit/terminal.ts';
import type { GitHubSetup } from '../app/doctor/setup.ts';
import { HELPFUL, NEEDED } from '../app/needs.ts';
import { Unavailable } from '../app/ports.ts';

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const env = { APP_ID: '4711', PRIVATE_KEY: privateKey, WEBHOOK_SECRET: 'f2b9c1d47e60a8355d9b' };
const all = {
  permissions: { ...NEEDED.permissions, ...HELPFUL.permissions },
  events: [...NEEDED.events, ...HELPFUL.events],
};

/** An app that is installed on acme; the repository is acme/shop without a policy and without a required check. */
const SETUP: GitHubSetup = {
  appId: 4711,
  readApp: async () => all,
  readInstallations: async () => [{ ...all, id: 9, account: 'acme', suspended: false }],
  readInstallationOf: async () => ({ ...all, id: 9, account: 'acme', suspended: false }),
  repository: () => ({
    readDefaultBranch: async () => 'main',
    readRequirements: async () => [],
    readText: async () => null,
    readTeam: async () => null,
    readUser: async () => null,
    canSee: async () => false,
  }),
};

const ask = (argv: readonly string[], setup: Partial<GitHubSetup> = {}) =>
  type(['doctor', ...argv], { env, parts: { openGitHubSetup: async () => ({ ...SETUP, ...setup }) } });

describe('lockstep doctor', () => {
  it('is content with an app that is set up, and says how to ask about a repository', async () => {
    expect(await ask([])).toEqual({
      exit: 0,
      out: '✓ The app is set up. Name a repository to see whether its check blocks: lockstep doctor OWNER/REPO\n',
      err: '',
    });
  });

  it('tells what is missing in a repository, each with its mend', async () => {
    const { exit, out } = await ask(['acme/shop']);
    expect(exit).toBe(1);
    expect(out).toMatchInlineSnapshot(`
      "✗ There is no .github/lockstep.yml on main, nor in the organisation’s .github repository: Lockstep is silent here.
        Commit a policy to main; \`lockstep validate FILE\` checks it before.
      ✗ main does not require the check lockstep/main: pull requests can be merged without it.
        Add a ruleset for main that requires the status check lockstep/main from this app.

      2 things to mend.
      "
    `);
  });

  it('tells the same to programs', async () => {
    const { exit, out } = await ask(['acme/shop', '--json']);
    expect(exit).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      repository: 'acme/shop',
      findings: [{ code: 'no_policy', severity: 'error' }, { code: 'check_not_required' }],
    });
  });

  it('could not ask where GitHub does not answer', async () => {
    const readApp = () => Promise.reject(new Unavailable('the connection to GitHub broke: the app.'));
    const { exit, err } = await ask([], { readApp });
    expect(exit).toBe(2);
    expect(err).toContain('GitHub could not be asked: the connection to GitHub broke: the app.');
    expect(err).toContain('Check GITHUB_API_URL and the network');
  });

  it('could not ask about what is no repository', async () => {
    const { exit, err } = await ask(['shop']);
    expect(exit).toBe(2);
    expect(err).toContain('Name it as OWNER/REPO');
  });
});
