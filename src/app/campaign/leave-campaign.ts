import type { CampaignIssue } from '../../core/campaign/campaign-facts.ts';
import { entriesOfLeaving } from '../../core/ledger/entries-of-campaign.ts';
import { describeNoCampaign } from '../../core/text/campaign/no-campaign.ts';
import { closedClock } from '../../core/verdict/clocks/clocks.ts';
import type { CampaignRecord, PullRef } from '../ports.ts';
import type { Tenant } from '../world.ts';
import { enqueueRoadmap } from './line.ts';
import { showComment, showLabels } from './publish-campaign.ts';
import { wakePulls } from './pulls-naming.ts';
import { wakeOthers } from './wake-others.ts';
import { wakePullsOn } from './wake-pulls-on.ts';

/** An issue that was a campaign is none any more: its label was taken off, or it is gone. What rested on it is looked at again. */
export async function leaveCampaign(
  tenant: Tenant,
  ref: PullRef,
  {
    record,
    issue,
    careful,
  }: {
    readonly record: CampaignRecord;
    /** Null: it is gone. */
    readonly issue: CampaignIssue | null;
    readonly careful: boolean;
  },
): Promise<void> {
  const at = tenant.clock.now();
  const isKnown = record.state === 'closed' && record.outcome === 'withdrawn';
  await tenant.campaigns.change(
    ref,
    (old) => ({
      ...old,
      state: 'closed',
      outcome: 'withdrawn',
      clocks: old.clocks.map((clock) => closedClock(clock, at)),
      standing: old.standing && { ...old.standing, outcome: 'withdrawn' },
    }),
    (before, after) => entriesOfLeaving({ ...ref, at }, before, after),
  );
  if (!isKnown || careful) {
    await wakePulls(tenant, ref);
    await wakeOthers(tenant, ref, record, null);
    await wakePullsOn(tenant, ref, record, null);
    await enqueueRoadmap(tenant, ref);
  }
  if (issue === null || record.published.comment === null) return;
  await showComment(tenant, ref, describeNoCampaign(), careful);
  await showLabels(tenant, ref, issue, []);
}
