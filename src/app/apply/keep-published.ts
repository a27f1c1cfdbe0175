import { entriesOfPublishing } from '../../core/ledger/entries-of-publishing.ts';
import { sceneOf } from '../../core/ledger/scene.ts';
import type { Published } from '../../core/plan/effect.ts';
import { toldChange } from '../ledger/told-change.ts';
import type { PullRecord, PullRef } from '../ports.ts';
import type { Tenant } from '../world.ts';

/** Stores what is on GitHub now, and tells the ledger of it in the same step. */
export async function keepPublished(
  tenant: Tenant,
  ref: PullRef,
  change: (published: Published, record: PullRecord) => Published,
): Promise<void> {
  const at = tenant.clock.now();
  await toldChange(tenant, ref, {
    change: (record) => ({ ...record, published: change(record.published, record) }),
    entriesOf: ({ published: before }, { published: after, standing }) =>
      entriesOfPublishing(sceneOf(ref.full_name, ref.number, standing), standing, { before, after, at }),
  });
}
