import { peopleIn } from '../../core/ledger/people-in.ts';
import { readPages } from '../../app/ledger/read-pages.ts';
import type { Entry, Store } from '../../app/ports.ts';
import { type Args, readArgs } from '../args.ts';
import { withStore } from '../open-store.ts';
import { DAY, readDay } from '../read-day.ts';
import { Fault, type Io, type Verb } from '../verb.ts';
import { CSV_HEAD, type Exported, toCsv, toExported } from './exported.ts';
import { INSTALLATION, installationsOf } from './installations.ts';

/**
 * Somebody wants the record outside of the server: to read it in a spreadsheet, to work out figures, or to keep it where nobody
 * of the server can change it. They get one entry a line.
 */
export const exportLedger: Verb = {
  name: 'ledger export',
  usage: '[--installation N] [--repository OWNER/REPO] [--from DATE] [--to DATE] [--csv]',
  summary: 'Print the record, one entry a line, as JSON or CSV',
  flags: [
    INSTALLATION,
    { name: 'repository', value: 'OWNER/REPO', says: 'only what concerns this repository' },
    { name: 'from', value: 'DATE', says: 'the first day, e.g. 2026-10-01 (in UTC)' },
    { name: 'to', value: 'DATE', says: 'the last day' },
    { name: 'csv', value: null, says: 'for spreadsheets; only JSON can be verified again' },
  ],
  async run(args, io) {
    const given = readArgs(exportLedger, args);
    const selected = selectionOf(given);
    const csv = given.value('csv') !== null;
    await withStore(io, async (store) => {
      const installations = await installationsOf(store, given.value('installation'));
      if (csv) io.out(CSV_HEAD);
      for (const installation of installations)
        await print(store, { installation, selected, toText: csv ? toCsv : toJson }, io);
    });
    return 0;
  },
};

type Selection = ((entry: Entry) => boolean) | null;

/** Which entries are wanted; null: all. */
function selectionOf(given: Args): Selection {
  const [repository, from, to] = ['repository', 'from', 'to'].map((flag) => given.value(flag));
  if (!repository && !from && !to) return null;
  const wanted = repository?.toLowerCase() ?? null;
  const begin = from ? readDay(from) : -Infinity;
  const end = to ? readDay(to) + DAY : Infinity;
  if (end <= begin) throw new Fault('--to is before --from.', 'Give the first day and the last day.');
  return ({ repo, at }) => (wanted === null || repo?.toLowerCase() === wanted) && at >= begin && at < end;
}

interface Wanted {
  readonly installation: number;
  readonly selected: Selection;
  readonly toText: (line: Exported) => string;
}

async function print(store: Store, { installation, selected, toText }: Wanted, io: Io): Promise<void> {
  for await (const page of readPages(store, installation)) {
    const entries = selected ? page.filter(selected) : page;
    const names = await store.readNames(installation, entries.flatMap(peopleIn));
    const context = { installation, names, selection: selected !== null };
    io.out(entries.map((entry) => toText(toExported(entry, context))).join(''));
  }
}

const toJson = (line: Exported): string => `${JSON.stringify(line)}\n`;
