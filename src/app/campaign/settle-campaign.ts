import type { PullRef } from '../ports.ts';
import { Unavailable } from '../ports.ts';
import type { Tenant } from '../world.ts';
import { answerCampaign, decideCampaignAnswers } from './answers.ts';
import { gatherCampaign } from './gather-campaign.ts';
import type { CampaignGathering, GatheredCampaign } from './gather-campaign.ts';
import { judgeCampaignNow } from './judge-campaign-now.ts';
import { leaveCampaign } from './leave-campaign.ts';
import type { CampaignHints } from './line.ts';
import { enqueueCampaign, enqueueRoadmap } from './line.ts';
import { wakePulls } from './pulls-naming.ts';
import { publishCampaign } from './publish-campaign.ts';
import { wakeOthers } from './wake-others.ts';
import { wakePullsOn } from './wake-pulls-on.ts';
import { sayToCampaign } from './say-to-campaign.ts';
import { sayUnjudged } from './say-unjudged.ts';

export interface CampaignOptions {
  readonly hints: CampaignHints;
  /** An earlier attempt may have been cut off in the middle of writing. */
  readonly careful: boolean;
  /** Nothing that is kept is believed: a person asked for it. */
  readonly fresh?: boolean;
}

/** What time changes is looked at no more often than this. */
const SOONEST = 1000;

/**
 * What every event of a campaign ends in: gather, evaluate, store, say. Doing it twice is doing it once. Throws `Unavailable`
 * where GitHub would not say: what was known stands until it does, for a check turns green only on what was read again.
 */
export async function settleCampaign(tenant: Tenant, ref: PullRef, options: CampaignOptions): Promise<void> {
  const { hints, careful, fresh = false } = options;
  const record = await tenant.campaigns.read(ref);
  const branch = hints.branch ?? record?.default_branch ?? null;
  if (branch === null) return;
  const gathered = await gather(tenant, ref, { record, branch, fresh });
  switch (gathered.kind) {
    case 'broken':
      return sayUnjudged(tenant, ref, 'policy', gathered.issue?.labels);
    case 'none':
      if (record !== null) await leaveCampaign(tenant, ref, { record, issue: gathered.issue, careful });
      return;
    case 'facts':
      break;
  }

  const judged = await judgeCampaignNow(tenant, ref, gathered);
  const { verdict } = judged;
  if (verdict.outcome === 'unknown') {
    await sayUnjudged(tenant, ref, 'github', gathered.facts.issue.labels);
    throw new Unavailable('GitHub would not say everything', { retryAt: gathered.retryAt });
  }
  const answers = await decideCampaignAnswers(tenant, ref, judged);
  // INVARIANT: what follows from a verdict is in line before anything is said; an attempt that was cut off does it again.
  if (judged.changed || careful) await wakePulls(tenant, ref);
  await wakeOthers(tenant, ref, careful ? null : record, judged.record);
  await wakePullsOn(tenant, ref, careful ? null : record, judged.record);
  if (verdict.due !== null)
    await enqueueCampaign(tenant, ref, { branch }, Math.max(verdict.due, tenant.clock.now() + SOONEST));
  if (judged.record.quiet === true) return;
  await enqueueRoadmap(tenant, ref);
  if (answers.again || (answers.recheck && !fresh)) {
    await answerCampaign(tenant, ref, answers, careful);
    return settleCampaign(tenant, ref, { ...options, fresh: answers.recheck });
  }
  await publishCampaign(tenant, ref, { verdict, issue: gathered.facts.issue, careful });
  await sayToCampaign(tenant, ref, verdict, careful);
  await answerCampaign(tenant, ref, answers, careful);
  tenant.log.info('campaign_settled', { repo: ref.full_name, number: ref.number, outcome: verdict.outcome });
}

/** Without the issue or the policy nothing is known; where that lasts, the issue says so. */
async function gather(tenant: Tenant, ref: PullRef, known: CampaignGathering): Promise<GatheredCampaign> {
  try {
    return await gatherCampaign(tenant, ref, known);
  } catch (error) {
    if (error instanceof Unavailable) await sayUnjudged(tenant, ref, 'github');
    throw error;
  }
}
