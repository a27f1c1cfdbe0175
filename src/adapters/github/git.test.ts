import { describe, expect, it } from 'vitest';
import { nockedGitHub } from '../../../test/kit/nocked-github.ts';

describe('git', () => {
  it('tells the tip of a branch with a slash in its name', async () => {
    const { github, answers } = nockedGitHub();
    answers
      .get('/repos/acme/shop/git/ref/heads/release/1')
      .reply(200, { ref: 'refs/heads/release/1', object: { type: 'commit', sha: 'b1' } });
    expect(await github.readTip('acme/shop', 'release/1')).toBe('b1');
  });

  it('tells where a branch left another', async () => {
    const { github, answers } = nockedGitHub();
    answers
      .get('/repos/acme/shop/compare/b1...h1')
      .query({ per_page: 1 })
      .reply(200, { merge_base_commit: { sha: 'b0' }, files: [] });
    expect(await github.readMergeBase('acme/shop', 'b1', 'h1')).toBe('b0');
  });

  it('tells what a commit changes since it left another, and nothing of one that is gone', async () => {
    const { github, answers } = nockedGitHub();
    const files = [
      { filename: 'web/a.ts', status: 'added', sha: 's1', additions: 1, deletions: 0, patch: '+a' },
    ];
    const comparison = (to: string) =>
      answers.get(`/repos/acme/shop/compare/b1...${to}`).query({ per_page: 1 });
    comparison('h1').reply(200, { merge_base_commit: { sha: 'b0' }, files });
    comparison('h2').reply(200, { merge_base_commit: { sha: 'b0' } });
    comparison('gone').reply(404, { message: 'Not Found' });
    expect(await github.readFilesSince('acme/shop', 'b1', 'h1')).toMatchObject(files);
    expect(await github.readFilesSince('acme/shop', 'b1', 'h2')).toBeNull();
    expect(await github.readFilesSince('acme/shop', 'b1', 'gone')).toBeNull();
  });
});

describe('modes', () => {
  const blob = (path: string, mode = '100644') => ({ path, mode, type: 'blob', sha: `s-${path}` });
  const folder = (path: string) => ({ path, mode: '040000', type: 'tree', sha: `t-${path}` });

  it('are read for the paths that are asked for, in one request', async () => {
    const { github, answers } = nockedGitHub();
    answers
      .get('/repos/acme/shop/git/trees/h1')
      .query({ recursive: 1 })
      .reply(200, {
        truncated: false,
        tree: [
          folder('web'),
          blob('web/a.ts'),
          blob('web/link', '120000'),
          { ...blob('vendor', '160000'), type: 'commit' },
        ],
      });
    expect(await github.readModes('acme/shop', 'h1', ['web/link', 'vendor', 'gone.ts'])).toEqual({
      'web/link': '120000',
      vendor: '160000',
    });
  });

  it('are found folder by folder where the repository is too large for one answer', async () => {
    const { github, answers } = nockedGitHub();
    const tree = (sha: string) => `/repos/acme/shop/git/trees/${sha}`;
    answers.get(tree('h1')).query({ recursive: 1 }).reply(200, { truncated: true, tree: [] });
    answers.get(tree('h1')).reply(200, { tree: [folder('web'), folder('other'), blob('a.ts')] });
    answers.get(tree('t-web')).reply(200, { tree: [folder('deep'), blob('b.ts', '100755')] });
    answers.get(tree('t-deep')).reply(200, { tree: [blob('c.ts', '120000')] });
    expect(await github.readModes('acme/shop', 'h1', ['a.ts', 'web/b.ts', 'web/deep/c.ts'])).toEqual({
      'a.ts': '100644',
      'web/b.ts': '100755',
      'web/deep/c.ts': '120000',
    });
  });

  it('ask nothing where no path is asked for', async () => {
    const { github } = nockedGitHub();
    expect(await github.readModes('acme/shop', 'h1', [])).toEqual({});
  });
});
