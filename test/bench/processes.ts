import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { ROOT, startServe } from '../kit/serve-process.ts';
import type { GitHubClient } from './github-client.ts';
import { median } from './median.ts';
import { NPM_START } from './npm-start.ts';

/**
 * What processes take to be there, and what they hold while nothing happens: of what `npm start` and `npx lockstep` run,
 * which is compiled.
 */
export interface Footprint {
  /** Milliseconds from the start of `lockstep serve` until it listens. */
  readonly serve_ready: number;
  /** Resident memory in MB, some seconds later, before the first event. */
  readonly serve_at_rest: number;
  /** The same from the sources, whose types Node strips. */
  readonly serve_at_rest_from_src: number;
  /** Milliseconds from the start to the end of a verb. */
  readonly verbs: Readonly<Record<string, number>>;
}

/** What `npm run build` makes; the bench builds it first. */
const COMPILED = 'dist/main.js';

/** Long enough for the first rubbish to be collected, or not. */
const REST = 2500;

export async function measureFootprint(github: GitHubClient, runs: number): Promise<Footprint> {
  const told = await github.ask('tell');
  await github.ask('connect', null);
  const ready: number[] = [];
  for (let run = 0; run < runs; run++) {
    const server = await startServe(told, { program: NPM_START });
    ready.push(server.readyAfter);
    await server.stop();
  }
  return {
    serve_ready: Math.round(median(ready)),
    serve_at_rest: await memoryAtRest(told, NPM_START),
    serve_at_rest_from_src: await memoryAtRest(told, ['src/main.ts', 'serve', '--json']),
    verbs: await measureVerbs(runs),
  };
}

async function memoryAtRest(
  told: Parameters<typeof startServe>[0],
  program: readonly string[],
): Promise<number> {
  const server = await startServe(told, { program });
  await pause(REST);
  const memory = await residentMemory(server.pid);
  await server.stop();
  return Math.round(memory);
}

const POLICY = 'examples/shop/lockstep.yml';
const CASE = 'examples/shop/one-signed.json';
const VERBS: readonly (readonly string[])[] = [
  ['--version'],
  ['validate', POLICY],
  ['describe', POLICY],
  ['simulate', '--policy', POLICY, '--pull', CASE],
];

async function measureVerbs(runs: number): Promise<Readonly<Record<string, number>>> {
  const verbs: Record<string, number> = {};
  for (const args of VERBS) {
    const times: number[] = [];
    for (let run = 0; run < runs; run++) times.push(await timeOf(args));
    verbs[args[0] ?? ''] = Math.round(median(times));
  }
  return verbs;
}

const run = promisify(execFile);

async function timeOf(args: readonly string[]): Promise<number> {
  const began = performance.now();
  // `simulate` ends with 1 where the check would not pass; anything else is a fault of the bench.
  await run(process.execPath, [join(ROOT, COMPILED), ...args], { cwd: ROOT }).catch(
    (error: { code?: unknown }) => {
      if (error.code !== 1) throw error;
    },
  );
  return performance.now() - began;
}

/** In MB, from the kernel. */
async function residentMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
}

/** The kernel counts processor time in hundredths of a second. */
const TICK = 10;

/** Processor time that a process has taken so far, in milliseconds. */
export async function cpuTime(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK;
}
