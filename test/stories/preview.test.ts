import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWorkingCopy } from '../../src/adapters/git/open-working-copy.ts';
import { type TestRepository, createRepository } from '../kit/repository.ts';
import { type Shown, type } from '../kit/terminal.ts';

const POLICY = `version: 1
departments:
  it: { name: IT, members: ["@acme/web"] }
  marketing: { name: Marketing, members: ["@acme/growth"] }
rules:
  - id: checkout
    name: Checkout
    why: A slower checkout loses orders.
    paths: ["shop/checkout/**"]
    sign_off: { it: 1, marketing: 1 }
    checklist: checkout
  - id: tags
    name: Tags
    paths: ["assets/tags/**"]
    content: ["gtag\\\\("]
    sign_off: { marketing: 1 }
  - id: release
    name: Releases
    paths: ["**/*.lock"]
    branches: ["release/*"]
    sign_off: { it: 1 }
checklists:
  checkout: [{ text: Tried on a phone, owner: it }]
freezes:
  - { id: peak, name: Peak season, kind: hard, from: "2026-11-23T00:00", to: "2026-12-02T00:00" }
`;

let repository: TestRepository;

beforeEach(() => {
  repository = createRepository();
  repository.commit({
    '.github/lockstep.yml': POLICY,
    'shop/checkout/pay.ts': 'one\ntwo\nthree\n',
    'readme.md': 'hello\n',
  });
  repository.git('switch', '--quiet', '--create', 'pay');
});

afterEach(() => repository.remove());

const preview = (flags: readonly string[] = [], cwd = repository.folder): Promise<Shown> =>
  type(['preview', '--now', '2026-10-14T10:00:00Z', ...flags], {
    cwd,
    parts: { openWorkingCopy: (folder) => openWorkingCopy(folder, process.env) },
  });
const covered = async (flags: readonly string[] = []): Promise<Record<string, unknown>> => {
  const { out } = await preview([...flags, '--json']);
  const { rules } = JSON.parse(out) as {
    rules: { id: string; covers: { filename: string; because: string }[] }[];
  };
  return Object.fromEntries(
    rules.map(({ id, covers }) => [id, covers.map(({ filename, because }) => `${filename} by ${because}`)]),
  );
};

describe('lockstep preview', () => {
  it('tells which third party is new, and where', async () => {
    repository.git('switch', '--quiet', 'main');
    repository.commit({
      '.github/lockstep.yml': `${POLICY}vendors:\n  - { name: Klaviyo, hosts: ["*.klaviyo.com"] }\n`,
    });
    repository.git('switch', '--quiet', '--create', 'tag');
    repository.commit({
      'web/index.html': '<script src="https://static.pixelhouse.example/a.js"></script>\n',
      'web/known.html': '<script src="https://static.klaviyo.com/a.js"></script>\n',
    });
    const { out } = await preview();
    expect(out).toContain('This branch will need the sign-off of IT (1) and Marketing (1).');
    expect(out).toContain(
      '  web/index.html  brings static.pixelhouse.example, which the policy does not know\n',
    );
    expect(await covered()).toEqual({ 'new:third-party': ['web/index.html by third_party'] });
  });

  it('tells whose sign-off a branch will need, and why', async () => {
    repository.commit({ 'shop/checkout/pay.ts': 'one\n2\nthree\n' });
    const { exit, out } = await preview();
    expect(exit).toBe(0);
    expect(out).toBe(`This branch will need the sign-off of IT (1) and Marketing (1).
1 file changed from main to HEAD, by .github/lockstep.yml at main

Checkout (checkout): IT 1, Marketing 1
  A slower checkout loses orders.
  shop/checkout/pay.ts  matches shop/checkout/**
  [ ] Tried on a phone (IT)

Who can sign
  IT         @acme/web
  Marketing  @acme/growth
`);
  });

  it('says so where nothing needs a sign-off, and where nothing is changed', async () => {
    expect((await preview()).out).toContain('Nothing is changed.');
    repository.commit({ 'readme.md': 'hallo\n' });
    const { exit, out } = await preview();
    expect([exit, out.split('\n')[0]]).toEqual([0, 'No sign-off needed: no rule covers this branch.']);
  });

  it('finds lines that match, and names them as the reason', async () => {
    repository.commit({ 'web/page.html': "<script>gtag('x')</script>\n" });
    expect(await covered()).toEqual({ tags: ['web/page.html by content'] });
  });

  it('counts a renamed file under both names', async () => {
    repository.git('mv', 'shop/checkout/pay.ts', 'pay.ts');
    repository.commit();
    expect(await covered()).toEqual({ checkout: ['pay.ts by path'] });
  });

  it('sees through attributes that hide a change from the diff', async () => {
    repository.commit({ '.gitattributes': '*.html -diff\n', 'web/page.html': "gtag('x')\n" });
    expect(await covered()).toEqual({ tags: ['web/page.html by content'] });
  });

  it('sees a link above what a pattern matches', async () => {
    symlinkSync('/elsewhere', join(repository.folder, 'assets'));
    repository.commit();
    expect(await covered()).toEqual({ tags: ['assets by link'] });
  });

  it('looks at what the branch changed, not at what the base did since', async () => {
    repository.commit({ 'readme.md': 'hallo\n' });
    repository.git('switch', '--quiet', 'main');
    repository.commit({ 'shop/checkout/pay.ts': 'changed on main\n' });
    repository.git('switch', '--quiet', 'pay');
    expect(await covered()).toEqual({});
  });

  it('reads names as they are, whatever letters they have', async () => {
    repository.commit({ 'shop/checkout/größe "1"\n.ts': 'x\n' });
    expect(await covered()).toEqual({ checkout: ['shop/checkout/größe "1"\n.ts by path'] });
    expect((await preview()).out).toContain('größe "1"\u{FFFD}.ts');
  });

  it('applies the rules of the base branch that is named', async () => {
    repository.git('branch', 'release/7', 'main');
    repository.commit({ 'npm.lock': '1\n' });
    expect(await covered()).toEqual({});
    expect(await covered(['--base', 'release/7'])).toEqual({ release: ['npm.lock by path'] });
  });

  it('names the freezes that hold now', async () => {
    repository.commit({ 'shop/checkout/pay.ts': '1\n' });
    const { out } = await preview(['--now', '2026-11-25T10:00:00Z']);
    expect(out).toContain('Frozen until Wed 2 Dec, 00:00 (UTC): Peak season');
  });

  it('mentions what is not committed, without judging it', async () => {
    repository.write('shop/checkout/new.ts', 'x\n');
    repository.write('notes.txt', 'x\n');
    expect((await preview()).out).toContain(
      'Not looked at, since it is not committed: notes.txt, shop/checkout/new.ts',
    );
  });

  it('asks every department where the policy itself changes, the new one included', async () => {
    const legal = POLICY.replace(
      'rules:',
      '  legal: { name: Legal, members: ["@acme/legal"] }\nrules:',
    ).replace('sign_off: { it: 1 }', 'sign_off: { it: 1, legal: 1 }');
    repository.commit({ '.github/lockstep.yml': legal });
    const { exit, out } = await preview();
    expect(exit).toBe(0);
    expect(out).toContain('the sign-off of IT (1) and Marketing (1) and Legal (1)');
  });

  it('says no to a branch whose own policy does not parse, with the line', async () => {
    repository.commit({ '.github/lockstep.yml': `${POLICY}rulez: []\n` });
    const { exit, out } = await preview();
    expect(exit).toBe(1);
    expect(out).toContain('In the version of this branch:');
    expect(out).toContain('.github/lockstep.yml:26:1');
  });

  it('tries a policy that is not merged yet', async () => {
    repository.git('rm', '--quiet', '.github/lockstep.yml');
    repository.commit({ 'a.txt': 'a\n' });
    const { out } = await type(['preview', '--policy', 'draft.yml', '--now', '2026-10-14T10:00:00Z'], {
      cwd: repository.folder,
      files: { 'draft.yml': POLICY.replace('assets/tags/**', '*.txt') },
      parts: { openWorkingCopy: (folder) => openWorkingCopy(folder, process.env) },
    });
    expect(out).toContain('by draft.yml');
    expect(out).toContain('a.txt  matches *.txt');
  });

  it('works in a folder inside, and under git settings that would change the output', async () => {
    for (const setting of [
      'diff.noprefix',
      'diff.mnemonicPrefix',
      'color.ui=always',
      'diff.renames=false',
      'diff.external=false',
    ]) {
      const [name = '', value = 'true'] = setting.split('=');
      repository.git('config', name, value);
    }
    repository.commit({ 'shop/checkout/pay.ts': '1\n' });
    const { out } = await preview([], join(repository.folder, 'shop/checkout'));
    expect(out).toContain('shop/checkout/pay.ts  matches shop/checkout/**');
  });
});

describe('a question that cannot be put', () => {
  it('outside a repository', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lockstep-none-'));
    const { exit, err } = await preview([], folder);
    rmSync(folder, { recursive: true });
    expect(exit).toBe(2);
    expect(err).toContain('is not in a git working copy');
  });

  it.each(['nope', '--upload-pack=x', '-x', 'main..pay'])('for the revision %s', async (revision) => {
    const { exit, err } = await preview([`--base=${revision}`]);
    expect(exit).toBe(2);
    expect(err).toContain(`git knows no revision \`${revision}\``);
  });

  it('where the base has no policy', async () => {
    const first = repository.git('rev-list', '--max-parents=0', 'HEAD').trim();
    repository.git('rm', '--quiet', '.github/lockstep.yml');
    repository.commit();
    const { exit, err } = await preview(['--base', 'HEAD', '--head', first]);
    expect(exit).toBe(2);
    expect(err).toContain('has no .github/lockstep.yml');
    expect(err).toContain('lockstep preview --policy');
  });

  it('where the two share no history', async () => {
    repository.git('switch', '--quiet', '--orphan', 'other');
    repository.commit({ 'a.txt': 'a\n' });
    const { exit, err } = await preview();
    expect(exit).toBe(2);
    expect(err).toContain('share no history');
  });

  it('before the first commit', async () => {
    const empty = createRepository();
    const { exit, err } = await preview(['--base', 'HEAD'], empty.folder);
    empty.remove();
    expect([exit, err.includes('no commit here yet')]).toEqual([2, true]);
  });
});
