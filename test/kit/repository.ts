import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A real git repository in a folder of its own, that no setting of this machine reaches. */
export interface TestRepository {
  readonly folder: string;
  git(...args: readonly string[]): string;
  write(path: string, text: string | Uint8Array): void;
  /** Commits everything that is there. */
  commit(files?: Readonly<Record<string, string | Uint8Array>>): string;
  remove(): void;
}

/** Makes an empty repository on the branch `main`. */
export function createRepository(): TestRepository {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-repository-'));
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Ben',
    GIT_AUTHOR_EMAIL: 'ben@example.com',
    GIT_COMMITTER_NAME: 'Ben',
    GIT_COMMITTER_EMAIL: 'ben@example.com',
  };
  const git = (...args: readonly string[]): string =>
    execFileSync('git', args, { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const write = (path: string, text: string | Uint8Array): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  git('init', '--quiet', '--initial-branch=main');
  return {
    folder,
    git,
    write,
    commit: (files = {}) => {
      for (const [path, text] of Object.entries(files)) write(path, text);
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message=a step');
      return git('rev-parse', 'HEAD').trim();
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
