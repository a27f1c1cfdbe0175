import type { CampaignVerdict } from '../../core/campaign/campaign-verdict.ts';
import { planCampaignSays } from '../../core/plan/campaign-says.ts';
import { sayOnce } from '../apply/say.ts';
import type { PullRef } from '../ports.ts';
import type { Tenant } from '../world.ts';

/** Says what is to be said in comments of their own, each once. */
export async function sayToCampaign(
  tenant: Tenant,
  ref: PullRef,
  verdict: CampaignVerdict,
  careful: boolean,
): Promise<void> {
  const said = (await tenant.campaigns.read(ref))?.published.said ?? [];
  for (const effect of planCampaignSays(verdict, said)) {
    tenant.check();
    const keys = await sayOnce(tenant, ref, effect, careful);
    const at = tenant.clock.now();
    await tenant.campaigns.change(ref, (old) => ({
      ...old,
      published: {
        ...old.published,
        said: [
          ...old.published.said.filter(({ key }) => !keys.includes(key)),
          ...keys.map((key) => ({ key, at })),
        ],
      },
    }));
  }
}
