import { movedClocks } from '../../core/ledger/clock-entries.ts';
import { closeStanding, entriesOfClosing } from '../../core/ledger/entries-of-closing.ts';
import type { Closing } from '../../core/ledger/entries-of-closing.ts';
import { sceneOf } from '../../core/ledger/scene.ts';
import { isGreen } from '../../core/plan/plan.ts';
import { readInstant } from '../../core/time/instant.ts';
import { closedClock } from '../../core/verdict/clocks/clocks.ts';
import type { PullNow, PullRecord, PullRef } from '../ports.ts';
import { latestCheck, siblingsAt } from '../siblings.ts';
import type { Tenant } from '../world.ts';
import { toldChange } from './told-change.ts';

/** Stores that a pull request is closed, with what the ledger keeps of it; gives the record as it is then. */
export async function storeClosing(tenant: Tenant, ref: PullRef, now: PullNow): Promise<PullRecord> {
  const { published, standing } = await tenant.records.read(ref);
  const closing = await closingOf(tenant, ref, now, published);
  return toldChange(tenant, ref, {
    change: (old) => ({
      ...old,
      state: 'closed',
      outcome: null,
      clocks: old.clocks.map((clock) => closedClock(clock, closing.at)),
      standing: closeStanding(old.standing, closing),
    }),
    entriesOf: (old, after) => {
      const by = closing.by ?? old.standing?.turned_by?.id ?? null;
      const stood = sceneOf(ref.full_name, ref.number, old.standing);
      const scene = { ...stood, verdict: old.outcome ?? stood.verdict };
      const clocks = { before: old.clocks, after: after.clocks };
      return [
        ...movedClocks(scene, clocks, null),
        ...entriesOfClosing(scene, old.standing, { ...closing, by }),
      ];
    },
    known: [now.ended?.merged_by ?? null, standing?.turned_by ?? null],
  });
}

async function closingOf(
  tenant: Tenant,
  ref: PullRef,
  now: PullNow,
  published: PullRecord['published'],
): Promise<Closing> {
  const spot = { head: now.pull.head.sha, base: now.pull.base.ref };
  const siblings = await siblingsAt(tenant, ref, spot);
  const check = await latestCheck(tenant, ref, published.check, spot, siblings);
  return {
    merged: now.merged,
    at: readInstant(now.ended?.at ?? '') ?? tenant.clock.now(),
    by: now.ended?.merged_by?.id ?? null,
    head: spot.head,
    green: check !== null && isGreen(check.content),
  };
}
