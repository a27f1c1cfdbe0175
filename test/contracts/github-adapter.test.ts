import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGitHubApp } from '../../src/adapters/github/app.ts';
import type { GitHubDoor } from '../../src/adapters/github/app.ts';
import type { GitHub } from '../../src/app/ports.ts';
import type { CheckContent } from '../../src/core/plan/effect.ts';
import { startGitHubDouble } from '../kit/github/double.ts';
import type { GitHubDouble } from '../kit/github/double.ts';
import { testTime } from '../kit/pauses.ts';
import { SILENT } from '../kit/silent-log.ts';

/** The adapter over real HTTP, each request and answer held against GitHub's published description. */
let double: GitHubDouble;
let door: GitHubDoor;
let github: GitHub;

const CONTENT: CheckContent = {
  status: 'in_progress',
  conclusion: null,
  title: 'Waiting for Marketing (0 of 1)',
  summary: 'Marketing has not signed off yet.',
  annotations: Array.from({ length: 60 }, (_, index) => ({
    path: '.github/lockstep.yml',
    line: index + 1,
    level: 'failure',
    title: 'Unknown key',
    message: 'No such key.',
  })),
  actions: [{ label: 'Re-check', description: 'Looks at everything again', identifier: 'recheck' }],
};

beforeEach(async () => {
  double = await startGitHubDouble();
  const time = testTime('jumps');
  door = createGitHubApp({
    appId: double.app.id,
    privateKey: double.app.privateKey,
    secret: double.app.webhookSecret,
    baseUrl: double.url,
    clock: time,
    log: SILENT,
    pause: time.pause,
  });
  double.world.team('acme', 'web', ['kim']);
  double.world.team('acme', 'growth', ['sam']);
  double.world.repository('acme/shop', { files: { 'shop/a.ts': 'a\n' }, teams: ['web'] });
  github = door.installation(double.world.install('acme', ['acme/shop'], { quietly: true }).id);
});

afterEach(() => double.finish());

const numbered = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`shop/f${index}.ts`, `${index}\n`]));

describe('the adapter and GitHub', () => {
  it('agree on what a pull request is', async () => {
    const pull = double.world.openPull({ files: numbered(230), title: 'Pay later' });
    expect(await github.readPull('acme/shop', pull.number)).toMatchObject({
      pull: { title: 'Pay later', changed_files: 230, head: { sha: pull.head.sha } },
      default_branch: 'main',
      merged: false,
    });
    expect(await github.readFiles('acme/shop', pull.number, 230)).toHaveLength(230);
    expect(await github.readFiles('acme/shop', pull.number, null)).toHaveLength(230);
    expect(await github.readCommits('acme/shop', pull.number, 1)).toMatchObject([{ sha: pull.head.sha }]);
    expect(await github.readReviews('acme/shop', pull.number)).toEqual([]);
    expect(await github.readOpenPulls('acme/shop')).toMatchObject([{ number: pull.number, base: 'main' }]);
    expect(await github.readPullsAt('acme/shop', pull.head.sha)).toMatchObject([{ number: pull.number }]);
    expect(await github.readPullsAt('acme/shop', pull.base.sha)).toEqual([]);
    expect(await github.readModes('acme/shop', pull.head.sha, ['shop/f1.ts', 'gone'])).toEqual({
      'shop/f1.ts': '100644',
    });
    expect(await github.readMergeBase('acme/shop', pull.base.sha, pull.head.sha)).toBe(pull.base.sha);
    expect(await github.readFilesSince('acme/shop', pull.base.sha, pull.head.sha)).toEqual(
      await github.readFiles('acme/shop', pull.number, 230),
    );
    expect(await github.readFilesSince('acme/shop', pull.base.sha, 'f'.repeat(40))).toBeNull();
  });

  it('agree on what is there and what is not', async () => {
    const file = await github.readText('acme/shop', 'shop/a.ts', 'main');
    expect(file).toMatchObject({ text: 'a\n' });
    expect(await github.readBlob('acme/shop', file!.blob)).toBe('a\n');
    expect(await github.readText('acme/shop', 'shop/a.ts', 'HEAD')).toEqual(file);
    expect(await github.readText('acme/shop', 'shop', 'main')).toBeNull();
    expect(await github.readText('acme/.github', 'a', 'HEAD')).toBeNull();
    expect(await github.readTip('acme/shop', 'nope')).toBeNull();
    expect(await github.readPull('acme/shop', 99)).toBeNull();
    expect(await github.readTeam('@acme/web')).toMatchObject([{ login: 'kim' }]);
    expect(await github.readTeam('@acme/nope')).toBeNull();
    expect(await github.readUser('@nobody')).toBeNull();
    expect(await github.readRepositories()).toMatchObject([
      { full_name: 'acme/shop', default_branch: 'main' },
    ]);
    expect(await github.readRepositoryId('acme/shop')).toBeGreaterThan(0);
    expect(await github.readRepositoryId('acme/nope')).toBeNull();
  });

  it('agree on checks', async () => {
    const { head } = double.world.openPull({ files: numbered(1) });
    const name = 'lockstep/main';
    const id = await github.createCheck('acme/shop', {
      name,
      head: head.sha,
      content: CONTENT,
      urgency: 'post_red',
      cause: 'd-1',
    });
    const green: CheckContent = {
      ...CONTENT,
      status: 'completed',
      conclusion: 'success',
      title: 'All agreed',
    };
    await github.updateCheck('acme/shop', id, { name, content: green, urgency: 'post_green', cause: 'd-2' });
    expect(await github.findCheck('acme/shop', head.sha, name)).toMatchObject({
      id,
      content: { status: 'completed', conclusion: 'success', title: 'All agreed' },
    });
  });

  it('agree on what is said and who is asked', async () => {
    const { number } = double.world.openPull({ files: numbered(1) });
    const id = await github.createComment('acme/shop', number, '<!-- marker --> Hello');
    await github.updateComment('acme/shop', id, '<!-- marker --> Hello again');
    await github.react('acme/shop', id, '+1');
    expect(await github.findComment('acme/shop', number, '<!-- marker -->')).toEqual({
      id,
      body: '<!-- marker --> Hello again',
    });
    await github.requestReviews('acme/shop', number, { people: [], teams: ['@acme/web'] });
    expect(await github.readPull('acme/shop', number)).toMatchObject({ requested: ['@acme/web'] });
    const blind = github.requestReviews('acme/shop', number, { people: [], teams: ['@acme/growth'] });
    await expect(blind).rejects.toMatchObject({ name: 'Refused', status: 422 });
  });

  it('agree on the groups of a merge queue', async () => {
    const pulls = [1, 2].map((count) => double.world.openPull({ files: numbered(count) }));
    const [first, second] = double.world.enqueue(pulls);
    const group = (base: string, head: string) => github.readMergeGroup('acme/shop', 'main', base, head);
    expect(await group(second!.base, second!.head)).toEqual([pulls[1]!.number]);
    expect(await group(first!.base, second!.head)).toEqual(pulls.map((pull) => pull.number));
    expect(await group('elsewhere', second!.head)).toBeNull();
  });

  it('find again a write whose answer was lost', async () => {
    const { number } = double.world.openPull({ files: numbered(1) });
    double.fail('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', { lose: true });
    await expect(github.createComment('acme/shop', number, '<!-- lost -->')).rejects.toThrow(
      'the connection',
    );
    expect(await github.findComment('acme/shop', number, '<!-- lost -->')).not.toBeNull();
  });
});
