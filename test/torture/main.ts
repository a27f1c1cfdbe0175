import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { tortureDeliveries, tortureFaults, tortureKill, tortureModel } from './parts.ts';
import type { Part, PartFigures } from './parts.ts';
import { showFigures } from './show-figures.ts';

const PARTS: Readonly<Record<string, Part>> = {
  kill: tortureKill,
  faults: tortureFaults,
  model: tortureModel,
  deliveries: tortureDeliveries,
};

/**
 * `npm run torture`: faults on purpose, at length. `npm run torture -- model faults` runs some parts only; `--seed N`
 * begins elsewhere, `--times N` says how many kills, histories or rounds, and `--only TEXT` plays the fault cells whose
 * name holds it. Ends with 1 where anything was lost, doubled or falsely green.
 */
async function torture(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { seed: { type: 'string' }, times: { type: 'string' }, only: { type: 'string' } },
  });
  const unknown = positionals.filter((name) => !(name in PARTS));
  if (unknown.length > 0)
    throw new Error(`There is no part ${unknown.join(', ')}: ${Object.keys(PARTS).join(', ')}.`);
  const chosen = positionals.length > 0 ? positionals : Object.keys(PARTS);
  const options = {
    seed: Number(values.seed ?? 1),
    times: values.times === undefined ? null : Number(values.times),
    only: values.only ?? null,
    say: (text: string): void => void process.stderr.write(`${text}\n`),
  };
  const load = Math.round((loadavg()[0] ?? 0) * 10) / 10;
  console.log(
    `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}; load at the start ${load}\n`,
  );
  const figures: PartFigures[] = [];
  for (const name of chosen) {
    const part = PARTS[name];
    if (part) figures.push(...(await part(options)));
  }
  console.log(`\n${showFigures(figures)}`);
  process.exitCode = figures.some(({ faults }) => faults.length > 0) ? 1 : 0;
}

await torture();
