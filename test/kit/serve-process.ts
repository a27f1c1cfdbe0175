import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Settings } from '../../src/cli/settings.ts';
import type { GitHubDouble } from './github/double.ts';

/** `lockstep serve` as an operator starts it: a process of its own, told everything by its environment. */
export interface ServeProcess {
  /** Where it listens. */
  readonly url: string;
  readonly webhookUrl: string;
  readonly pid: number;
  /** Milliseconds from the start of the process until it listened. */
  readonly readyAfter: number;
  /** Where its store is; gone after `stop`. */
  readonly dataDir: string;
  /** The last lines that it wrote. */
  readonly lines: readonly string[];
  /** Asks it to stop, waits for that, and removes its data. */
  stop(): Promise<void>;
}

/** The checkout: where `src/main.ts` is found. */
export const ROOT = resolve(import.meta.dirname, '../..');

type Told = Pick<GitHubDouble, 'url'> & {
  readonly app: Pick<GitHubDouble['app'], 'id' | 'privateKey' | 'webhookSecret'>;
};

/** Starts the server against a GitHub double. Throws with the server's own words where it does not come up. */
export async function startServe(
  github: Told,
  options: {
    readonly logLevel?: Settings['logLevel'];
    readonly nodeArgs?: readonly string[];
    /** Another program that takes the same settings and says in the same way where it listens. */
    readonly program?: readonly string[];
    /** PostgreSQL instead of a store of its own. */
    readonly databaseUrl?: string | null;
  } = {},
): Promise<ServeProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), 'lockstep-'));
  const env = {
    PATH: process.env['PATH'] ?? '',
    APP_ID: String(github.app.id),
    PRIVATE_KEY: github.app.privateKey,
    WEBHOOK_SECRET: github.app.webhookSecret,
    GITHUB_API_URL: github.url,
    HOST: '127.0.0.1',
    PORT: '0',
    DATA_DIR: dataDir,
    LOG_LEVEL: options.logLevel ?? 'warn',
    ...(options.databaseUrl ? { DATABASE_URL: options.databaseUrl } : {}),
  };
  const begun = performance.now();
  const args = [...(options.nodeArgs ?? []), ...(options.program ?? ['src/main.ts', 'serve', '--json'])];
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines = lastLines(child);
  const stop = async (): Promise<void> => {
    await stopProcess(child);
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const url = await readUrl(child);
    const readyAfter = performance.now() - begun;
    return {
      url,
      webhookUrl: `${url}/api/github/webhooks`,
      pid: child.pid ?? 0,
      readyAfter,
      dataDir,
      lines,
      stop,
    };
  } catch (cause) {
    await stop();
    throw new Error(`The server did not start.\n${lines.join('\n')}`, { cause });
  }
}

const MOST_LINES = 30;

/** The last lines that a process wrote; they go on coming. */
export function lastLines(child: ChildProcess): string[] {
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface(stream).on('line', (line) => {
      lines.push(line);
      if (lines.length > MOST_LINES) lines.shift();
    });
  }
  return lines;
}

const LATEST_START = 20_000;

/** Waits for the line `{"url":"http://…"}`. */
export function readUrl(child: ChildProcess, latest = LATEST_START): Promise<string> {
  return new Promise((found, failed) => {
    const limit = setTimeout(() => failed(new Error('It did not listen in time.')), latest);
    child.once('exit', () => clearTimeout(limit));
    child.once('error', failed);
    child.once('exit', (code) => failed(new Error(`It ended with ${code ?? 'a signal'}.`)));
    if (child.stdout === null) return;
    createInterface(child.stdout).on('line', (line) => {
      const url = /^\{"url":"([^"]+)"\}$/.exec(line)?.[1];
      if (url === undefined) return;
      clearTimeout(limit);
      found(url);
    });
  });
}

const LATEST_STOP = 12_000;

/** Ends a process gently, and after a while for good. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const limit = setTimeout(() => child.kill('SIGKILL'), LATEST_STOP);
  await ended;
  clearTimeout(limit);
}
