import type { CampaignVerdict } from '../../core/campaign/campaign-verdict.ts';
import { entriesOfActualsAsked } from '../../core/ledger/entries-of-actuals-asked.ts';
import { entriesOfSaid } from '../../core/ledger/entries-of-publishing.ts';
import type { Scene } from '../../core/ledger/scene.ts';
import { nextCampaignSay, planCampaignSays } from '../../core/plan/campaign-says.ts';
import { sayOnce } from '../apply/say.ts';
import type { CampaignRecord, PullRef } from '../ports.ts';
import type { Tenant } from '../world.ts';
import { enqueueCampaign } from './line.ts';

/** Says what is to be said in comments of their own, each once, and comes back when the next is due. */
export async function sayToCampaign(
  tenant: Tenant,
  ref: PullRef,
  verdict: CampaignVerdict,
  careful: boolean,
): Promise<void> {
  let said = (await tenant.campaigns.read(ref))?.published.said ?? [];
  for (const effect of planCampaignSays(verdict, said)) {
    tenant.check();
    const keys = await sayOnce(tenant, ref, effect, careful);
    const at = tenant.clock.now();
    const record = await tenant.campaigns.change(
      ref,
      (old) => ({
        ...old,
        published: {
          ...old.published,
          said: [
            ...old.published.said.filter(({ key }) => !keys.includes(key)),
            ...keys.map((key) => ({ key, at })),
          ],
        },
      }),
      ({ published: before }, { published: after, standing }) => [
        ...entriesOfSaid(sceneOf(ref, standing), standing, before, after),
        ...entriesOfActualsAsked(sceneOf(ref, standing), before.said, after.said),
      ],
    );
    said = record.published.said;
  }
  const next = nextCampaignSay(verdict, said);
  if (next !== null && next > verdict.at) await enqueueCampaign(tenant, ref, { branch: null }, next);
}

const sceneOf = ({ full_name: repo, number }: PullRef, standing: CampaignRecord['standing']): Scene => ({
  repo,
  number,
  head: null,
  policy: standing?.policy ?? null,
  verdict: null,
});
