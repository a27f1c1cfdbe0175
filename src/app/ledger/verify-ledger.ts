import type { Entry, Store } from '../ports.ts';
import type { ChainEnd } from './chain.ts';
import type { ChainFault } from './check-chain.ts';
import { checkChain } from './check-chain.ts';
import { readPages } from './read-pages.ts';

/** What was checked of a ledger, and whether it holds. */
export interface Verified {
  /** Entries that hold: all, or those before the fault. */
  readonly entries: number;
  readonly first: Entry | null;
  readonly last: Entry | null;
  /** Null: it holds, to the end that the store remembers. */
  readonly fault: ChainFault | null;
}

/** While a server writes, the end moves; after so many looks it has moved for another reason. */
const MOST_LOOKS = 100;

/** Checks the chain of an installation from its first entry to the end that is stored apart from it. */
export async function verifyLedger(store: Store, installation: number): Promise<Verified> {
  let verified: Verified = { entries: 0, first: null, last: null, fault: null };
  for (let look = 0; look < MOST_LOOKS; look++) {
    for await (const page of readPages(store, installation, verified.last?.seq ?? 0)) {
      verified = addPage(verified, page);
      if (verified.fault) return verified;
    }
    // Read after the entries: an end that is behind them is none that a server wrote.
    const end = await store.ledgerEnd(installation);
    if ((end?.seq ?? 0) > (verified.last?.seq ?? 0) && (await isThere(store, installation, verified)))
      continue;
    const check = checkChain([], end, verified.last);
    return check.kind === 'broken' ? { ...verified, fault: check.fault } : verified;
  }
  throw new Error(`The ledger of installation ${installation} grows faster than it can be read`);
}

function addPage(verified: Verified, page: readonly Entry[]): Verified {
  const start: ChainEnd | null = verified.last;
  const check = checkChain(page, undefined, start);
  const good = check.kind === 'whole' ? page : page.slice(0, placeOf(check.fault, page, start));
  return {
    entries: verified.entries + good.length,
    first: verified.first ?? good[0] ?? null,
    last: good.at(-1) ?? verified.last,
    fault: check.kind === 'broken' ? check.fault : null,
  };
}

/** How many entries of a page stand before its fault. */
const placeOf = ({ seq }: ChainFault, page: readonly Entry[], start: ChainEnd | null): number =>
  Math.min(Math.max(seq - (start?.seq ?? 0) - 1, 0), page.length);

/** Whether there is an entry after those that were read. */
const isThere = async (store: Store, installation: number, { last }: Verified): Promise<boolean> =>
  (await store.readLedger(installation, { after: last?.seq ?? 0, limit: 1 })).length > 0;
