import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureCapacity } from './capacity.ts';
import { measureEvaluate } from './evaluate.ts';
import { measureEvents } from './events.ts';
import { measureFreeze } from './freeze.ts';
import { measureLoads, showLoads } from './loads.ts';
import { startGitHubProcess } from './github-client.ts';
import { measureFootprint } from './processes.ts';
import type { Results } from './results.ts';
import { showResults } from './tables.ts';
import { measureThroughput } from './throughput.ts';

/** How often each thing is done; more runs, steadier medians. */
const WHOLE = {
  starts: 5,
  verdicts: 80,
  events: 5,
  load: { installations: 30, each: 20, bursts: 3 },
};
const QUICK: typeof WHOLE = {
  starts: 2,
  verdicts: 25,
  events: 1,
  load: { installations: 20, each: 15, bursts: 1 },
};

/**
 * `npm run bench`: what Lockstep costs in requests, round trips, milliseconds and memory, beside its targets. `--quick`
 * does everything less often; `--out FILE` says where the figures go as JSON. `npm run bench -- load` and `npm run bench -- freeze` measure other things.
 */
async function bench(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { quick: { type: 'boolean' }, out: { type: 'string' } },
    allowPositionals: true,
  });
  if (positionals[0] === 'freeze') return measureFreeze();
  if (positionals[0] === 'load') return benchLoad(values.quick === true, values.out);
  const often = values.quick === true ? QUICK : WHOLE;
  const out = values.out ?? join(import.meta.dirname, 'results/bench.json');
  const machine = {
    processor: cpus()[0]?.model ?? 'unknown processor',
    cores: cpus().length,
    memory_gb: Math.round(totalmem() / 1e9),
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
  };
  const began = Date.now();
  const judging = measureEvaluate(often.verdicts);
  const capacity = measureCapacity(often.verdicts);
  const github = await startGitHubProcess();
  try {
    say('Starting and stopping …');
    const footprint = await measureFootprint(github, often.starts);
    say('Opening and reviewing pull requests …');
    const events = await measureEvents(github, often.events);
    say('Many events at once …');
    const throughput = await measureThroughput(github, often.load);
    const at = new Date(began).toISOString();
    const figures = { events, throughput, judging, capacity, footprint };
    const results: Results = { at, node: process.version, machine, ...figures };
    await mkdir(dirname(out), { recursive: true });
    await writeFile(out, `${JSON.stringify(results, null, 2)}\n`);
    console.log(`\n${showResults(results)}\n`);
    console.log(`${Math.round((Date.now() - began) / 1000)} seconds. The figures are in ${out}`);
  } finally {
    await github.stop();
  }
}

/** `npm run bench -- load`: deliveries that keep coming, for a minute on each store, and two processes beside one. */
async function benchLoad(
  quick: boolean,
  out = join(import.meta.dirname, 'results/load.json'),
): Promise<void> {
  const github = await startGitHubProcess();
  try {
    const load = Math.round((loadavg()[0] ?? 0) * 10) / 10;
    const results = await measureLoads(github, quick ? 10 : 60, say);
    await mkdir(dirname(out), { recursive: true });
    const at = new Date().toISOString();
    await writeFile(out, `${JSON.stringify({ at, cores: cpus().length, load, ...results }, null, 2)}\n`);
    console.log(
      `\n${showLoads(results)}\n\nLoad of the machine at the start: ${load}. The figures are in ${out}`,
    );
  } finally {
    await github.stop();
  }
}

/** Progress is for the person who waits, not for the table. */
const say = (text: string): void => void process.stderr.write(`${text}\n`);

await bench();
