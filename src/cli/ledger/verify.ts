import { checkChain, checkSelection } from '../../app/ledger/check-chain.ts';
import { verifyLedger } from '../../app/ledger/verify-ledger.ts';
import { readPages } from '../../app/ledger/read-pages.ts';
import type { Entry, Store } from '../../app/ports.ts';
import { readArgs } from '../args.ts';
import { withStore } from '../open-store.ts';
import { type ExitCode, Fault, type Io, type Verb } from '../verb.ts';
import { type Finding, recorded, sayFinding, sayHeld } from './finding.ts';
import { INSTALLATION, installationsOf } from './installations.ts';
import { type ExportedLedger, readExport } from './read-export.ts';

/**
 * An auditor asks whether the record is whole: nothing changed, taken out, put in or cut off since it was written. They see what
 * was checked and the last hash, or the first entry that does not hold. With a file, nothing but the file is looked at.
 */
export const verify: Verb = {
  name: 'ledger verify',
  usage: '[FILE] [--installation N] [--holds HASH] [--json]',
  summary: 'Is the record whole, as it was written?',
  flags: [
    INSTALLATION,
    { name: 'holds', value: 'HASH', says: 'a last hash that was kept elsewhere, and has to be there' },
  ],
  async run(args, io) {
    const given = readArgs(verify, args, ['[FILE]']);
    const wanted = { installation: given.value('installation'), holds: given.value('holds') };
    const [file] = given.operands;
    const findings =
      file === undefined
        ? await withStore(io, (store) => ofStore(store, wanted))
        : await ofFile(io, file, wanted);
    if (given.json) io.out(`${JSON.stringify(findings.map(recorded), null, 2)}\n`);
    else io.out(`${[...findings.map(sayFinding), ...sayHeld(findings, wanted.holds)].join('\n\n')}\n`);
    return exitOf(findings, wanted);
  },
};

interface Wanted {
  readonly installation: string | null;
  /** A hash that some entry has to have. */
  readonly holds: string | null;
}

async function ofStore(store: Store, wanted: Wanted): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  // Where a hash was kept there was an entry: that nothing is left is an answer.
  if (wanted.holds !== null && (await store.ledgers()).length === 0) return findings;
  for (const installation of await installationsOf(store, wanted.installation)) {
    const verified = await verifyLedger(store, installation);
    let held: number | null = null;
    for await (const page of readPages(store, installation)) held ??= heldIn(page, wanted);
    const result = verified.fault ? 'broken' : 'whole';
    findings.push({ installation, ...verified, result, held, end_known: true });
  }
  return findings;
}

async function ofFile(io: Io, file: string, wanted: Wanted): Promise<readonly Finding[]> {
  const ledgers = readExport(file, await io.readFile(file));
  const found = ledgers.filter(
    ({ installation }) => wanted.installation === null || String(installation) === wanted.installation,
  );
  if (found.length === 0)
    throw new Fault(
      `${file} holds nothing of installation ${wanted.installation}.`,
      `It holds: ${ledgers.map(({ installation }) => installation).join(', ')}`,
    );
  return found.map((ledger) => ({ ...findingOf(ledger), held: heldIn(ledger.entries, wanted) }));
}

const heldIn = (entries: readonly Entry[], { holds }: Wanted): number | null =>
  entries.find(({ hash }) => hash === holds?.toLowerCase())?.seq ?? null;

function findingOf({ installation, entries, selection }: ExportedLedger): Omit<Finding, 'held'> {
  const check = selection ? checkSelection(entries) : checkChain(entries);
  const fault = check.kind === 'broken' ? check.fault : null;
  const until = fault ? entries.findIndex(({ seq }) => seq >= fault.seq) : -1;
  const good = until === -1 ? entries : entries.slice(0, until);
  return {
    installation,
    result: fault ? 'broken' : selection ? 'selection' : 'whole',
    entries: good.length,
    first: good[0] ?? null,
    last: good.at(-1) ?? null,
    fault,
    end_known: false,
  };
}

/** A selection may be as it was written and still lack something: the question cannot be answered from it. */
function exitOf(findings: readonly Finding[], { holds }: Wanted): ExitCode {
  const lost = holds !== null && findings.every(({ held, result }) => held === null || result === 'broken');
  if (lost || findings.some(({ result }) => result === 'broken')) return 1;
  return findings.every(({ result }) => result === 'whole') ? 0 : 2;
}
