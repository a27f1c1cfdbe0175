import type { Entry, Ledger } from '../ports.ts';

const PAGE = 1000;

/** The entries of an installation after a number, page by page, in order. */
export async function* readPages(
  ledger: Pick<Ledger, 'readLedger'>,
  installation: number,
  after = 0,
): AsyncGenerator<readonly Entry[]> {
  let last = after;
  for (;;) {
    const page = await ledger.readLedger(installation, { after: last, limit: PAGE });
    const end = page.at(-1);
    if (end === undefined) return;
    yield page;
    last = end.seq;
  }
}
