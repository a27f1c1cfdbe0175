import { checkChain, checkSelection } from '../../app/ledger/check-chain.ts';
import { verifyLedger } from '../../app/ledger/verify-ledger.ts';
import type { Store } from '../../app/ports.ts';
import { readArgs } from '../args.ts';
import { withStore } from '../open-store.ts';
import { type ExitCode, type Io, type Verb } from '../verb.ts';
import { type Finding, recorded, sayFinding } from './finding.ts';
import { INSTALLATION, installationsOf } from './installations.ts';
import { type ExportedLedger, readExport } from './read-export.ts';

/**
 * An auditor asks whether the record is whole: nothing changed, taken out, put in or cut off since it was written. They see what
 * was checked and the last hash, or the first entry that does not hold. With a file, nothing but the file is looked at.
 */
export const verify: Verb = {
  name: 'ledger verify',
  usage: '[FILE] [--installation N] [--json]',
  summary: 'Is the record whole, as it was written?',
  flags: [INSTALLATION],
  async run(args, io) {
    const given = readArgs(verify, args, ['[FILE]']);
    const installation = given.value('installation');
    const [file] = given.operands;
    const findings =
      file === undefined
        ? await withStore(io, (store) => ofStore(store, installation))
        : await ofFile(io, file, installation);
    if (given.json) io.out(`${JSON.stringify(findings.map(recorded), null, 2)}\n`);
    else io.out(`${findings.map(sayFinding).join('\n\n')}\n`);
    return exitOf(findings);
  },
};

async function ofStore(store: Store, named: string | null): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const installation of await installationsOf(store, named)) {
    const verified = await verifyLedger(store, installation);
    findings.push({
      installation,
      ...verified,
      result: verified.fault ? 'broken' : 'whole',
      end_known: true,
    });
  }
  return findings;
}

async function ofFile(io: Io, file: string, named: string | null): Promise<readonly Finding[]> {
  const ledgers = readExport(file, await io.readFile(file));
  return ledgers
    .filter(({ installation }) => named === null || String(installation) === named)
    .map(findingOf);
}

function findingOf({ installation, entries, selection }: ExportedLedger): Finding {
  const check = selection ? checkSelection(entries) : checkChain(entries);
  const fault = check.kind === 'broken' ? check.fault : null;
  const until = fault ? entries.findIndex(({ seq }) => seq >= fault.seq) : -1;
  const good = fault ? entries.slice(0, until === -1 ? entries.length : until) : entries;
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
function exitOf(findings: readonly Finding[]): ExitCode {
  if (findings.some(({ result }) => result === 'broken')) return 1;
  return findings.every(({ result }) => result === 'whole') && findings.length > 0 ? 0 : 2;
}
