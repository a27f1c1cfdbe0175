import type { CampaignVerdict } from '../../core/campaign/campaign-verdict.ts';
import { entriesOfCampaignAsked } from '../../core/ledger/entries-of-campaign-asked.ts';
import { nextCampaignAsk, planCampaignAsk } from '../../core/plan/campaign-asks.ts';
import type { CampaignAsk } from '../../core/plan/campaign-asks.ts';
import type { AskedOnCampaign } from '../../core/plan/campaign-demand.ts';
import type { Instant } from '../../core/time/instant.ts';
import { sayOnce } from '../apply/say.ts';
import type { CampaignRecord, PullRef } from '../ports.ts';
import type { Tenant } from '../world.ts';
import { sceneOfCampaign, withCampaignSaid } from './said-on-campaign.ts';
import { toldCampaignChange } from './told-change.ts';

/** Asks those for a yes whom a campaign waits for, in one comment, each once. Gives when somebody is to be asked next; null: nobody. */
export async function askOnCampaign(
  tenant: Tenant,
  ref: PullRef,
  verdict: CampaignVerdict,
  careful: boolean,
): Promise<Instant | null> {
  // Of a comment that an earlier attempt wrote only a part may be what is asked now; then there is another.
  for (;;) {
    const ask = await planned(tenant, ref, verdict);
    if (ask === null) break;
    await put(tenant, ref, ask, careful);
  }
  return nextCampaignAsk(verdict, await knownOf(tenant, ref));
}

/** Who has how many requests is read only where somebody is to be asked, and one is chosen of several. */
async function planned(tenant: Tenant, ref: PullRef, verdict: CampaignVerdict): Promise<CampaignAsk | null> {
  const known = await knownOf(tenant, ref);
  const ask = planCampaignAsk(verdict, known);
  const chooses = verdict.policy.departments.some(({ assign }) => assign === 'one');
  if (ask === null || !chooses) return ask;
  return planCampaignAsk(verdict, {
    ...known,
    openRequests: await tenant.store.openRequests(ref.installation),
  });
}

async function knownOf({ campaigns }: Tenant, ref: PullRef): Promise<AskedOnCampaign> {
  const { said = [], asked = [] } = (await campaigns.read(ref))?.published ?? {};
  return { said, asked, openRequests: {} };
}

/** INVARIANT: who was chosen is stored before it is said, so that an attempt that was cut off asks the same people again. */
async function put(
  tenant: Tenant,
  ref: PullRef,
  { say, asked }: CampaignAsk,
  careful: boolean,
): Promise<void> {
  const handles = asked.flatMap(({ handle, department }) => (department === null ? [] : [handle]));
  await tenant.campaigns.change(ref, (old) => withAsked(old, handles));
  tenant.check();
  const keys = await sayOnce(tenant, ref, say, careful);
  const at = tenant.clock.now();
  const told = asked.filter(({ key }) => keys.includes(key));
  await toldCampaignChange(tenant, ref, {
    change: (old) => withCampaignSaid(old, keys, at),
    entriesOf: ({ published: { said } }, { standing }) =>
      entriesOfCampaignAsked(
        sceneOfCampaign(ref, standing),
        told.filter(({ key }) => !said.some((one) => one.key === key)),
        at,
      ),
  });
}

function withAsked(old: CampaignRecord, handles: readonly string[]): CampaignRecord {
  const asked = [...new Set([...(old.published.asked ?? []), ...handles])];
  if (asked.length === (old.published.asked ?? []).length) return old;
  return { ...old, published: { ...old.published, asked } };
}
