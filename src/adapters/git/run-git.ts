import { execFile } from 'node:child_process';

/** Runs git in one folder and gives what it printed. Throws `GitFailed`. */
export type Git = (...args: readonly string[]) => Promise<string>;

/** Git ended with a failure; `message` is what it said. */
export class GitFailed extends Error {
  override readonly name = 'GitFailed';
  /** Its exit status; null: it could not be started. */
  readonly status: number | null;
  constructor(message: string, status: number | null, cause: unknown) {
    super(message, { cause });
    this.status = status;
  }
}

/** Settings of the person or the repository that would change what git prints, or make it run other programs. */
const CONFIG = [
  'core.quotePath=false',
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'diff.suppressBlankEmpty=false',
];
const LONGEST_OUTPUT = 512 * 1024 * 1024;

/** Git in this folder: without a shell, without the caller's `GIT_*` variables, in plain English, never asking for a password. */
export function gitIn(folder: string, env: Readonly<Record<string, string | undefined>>): Git {
  const options = {
    cwd: folder,
    env: cleanEnvironment(env),
    maxBuffer: LONGEST_OUTPUT,
    encoding: 'utf8',
  } as const;
  return (...args) =>
    new Promise((resolve, reject) => {
      const all = [...CONFIG.flatMap((setting) => ['-c', setting]), '--no-pager', ...args];
      execFile('git', all, options, (error, stdout, stderr) => {
        if (error === null) return resolve(stdout);
        const status = typeof error.code === 'number' ? error.code : null;
        return reject(new GitFailed(stderr.trim() || error.message, status, error));
      });
    });
}

function cleanEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  const kept = Object.entries(env).filter(([name]) => !name.startsWith('GIT_'));
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
  };
}
