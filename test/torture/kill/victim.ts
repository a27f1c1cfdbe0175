import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { GitHubDouble } from '../../kit/github/double.ts';
import { ROOT, lastLines, readUrl, stopProcess } from '../../kit/serve-process.ts';

/** A real `lockstep serve`, there to be killed. */
export interface Victim {
  readonly port: number;
  readonly lines: readonly string[];
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Holds it still, with all that it has in memory, and lets it go on later. */
  freeze(): void;
  thaw(): void;
}

/** Where the processes keep what they know. */
export interface SharedStore {
  readonly dataDir: string;
  readonly databaseUrl: string | null;
}

/** Where webhooks go that are meant for the server at this port. */
export const doorAt = (port: number): string => `http://127.0.0.1:${port}/api/github/webhooks`;

/** A machine that is busy with being tortured takes its time, in milliseconds. */
const LATEST_START = 90_000;

/**
 * Starts a server on a store that others may share, with a clock that is so many milliseconds ahead: half a minute is as
 * if the machine had been off for so long. Throws with its own words where it does not come up.
 */
export async function startVictim(
  github: GitHubDouble,
  { dataDir, databaseUrl }: SharedStore,
  { port, ahead }: { readonly port: number; readonly ahead: number },
): Promise<Victim> {
  const env: NodeJS.ProcessEnv = {
    PATH: process.env['PATH'] ?? '',
    APP_ID: String(github.app.id),
    PRIVATE_KEY: github.app.privateKey,
    WEBHOOK_SECRET: github.app.webhookSecret,
    GITHUB_API_URL: github.url,
    HOST: '127.0.0.1',
    PORT: String(port),
    LOG_LEVEL: 'warn',
    DATA_DIR: dataDir,
    CLOCK_AHEAD: String(ahead),
  };
  const clock = join(ROOT, 'test/torture/kill/clock-ahead.ts');
  const child = spawn(process.execPath, ['--import', clock, 'src/main.ts', 'serve', '--json'], {
    cwd: ROOT,
    env: databaseUrl === null ? env : { ...env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines = lastLines(child);
  try {
    await readUrl(child, LATEST_START);
    return {
      port,
      lines,
      async kill() {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const ended = once(child, 'exit');
        child.kill('SIGKILL');
        await ended;
      },
      freeze: () => void child.kill('SIGSTOP'),
      thaw: () => void child.kill('SIGCONT'),
    };
  } catch (cause) {
    await stopProcess(child);
    throw new Error(`The server did not start.\n${lines.join('\n')}`, { cause });
  }
}
