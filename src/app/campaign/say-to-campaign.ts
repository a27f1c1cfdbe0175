import type { CampaignVerdict } from '../../core/campaign/campaign-verdict.ts';
import { entriesOfActualsAsked } from '../../core/ledger/entries-of-actuals-asked.ts';
import { entriesOfSaid } from '../../core/ledger/entries-of-publishing.ts';
import { nextCampaignSay, planCampaignSays } from '../../core/plan/campaign-says.ts';
import { earliest } from '../../core/verdict/gates.ts';
import { sayOnce } from '../apply/say.ts';
import type { PullRef } from '../ports.ts';
import type { Tenant } from '../world.ts';
import { askOnCampaign } from './ask-on-campaign.ts';
import { enqueueCampaign } from './line.ts';
import { sceneOfCampaign, withCampaignSaid } from './said-on-campaign.ts';

/** Asks who is to be asked, says what is to be said in comments of their own, each once, and comes back when the next is due. */
export async function sayToCampaign(
  tenant: Tenant,
  ref: PullRef,
  verdict: CampaignVerdict,
  careful: boolean,
): Promise<void> {
  const nextAsk = await askOnCampaign(tenant, ref, verdict, careful);
  const record = await tenant.campaigns.read(ref);
  const asked = record?.published.asked ?? [];
  let said = record?.published.said ?? [];
  for (const effect of planCampaignSays(verdict, said, asked)) {
    tenant.check();
    const keys = await sayOnce(tenant, ref, effect, careful);
    const at = tenant.clock.now();
    const { published } = await tenant.campaigns.change(
      ref,
      (old) => withCampaignSaid(old, keys, at),
      ({ published: before }, { published: after, standing }) => [
        ...entriesOfSaid(sceneOfCampaign(ref, standing), standing, before, after),
        ...entriesOfActualsAsked(sceneOfCampaign(ref, standing), before.said, after.said),
      ],
    );
    said = published.said;
  }
  const next = earliest([nextAsk, nextCampaignSay(verdict, said, asked)]);
  if (next !== null && next > verdict.at) await enqueueCampaign(tenant, ref, { branch: null }, next);
}
