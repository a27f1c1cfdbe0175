import { overAt } from '../../core/campaign/campaign-period.ts';
import type { CampaignOutcome } from '../../core/campaign/campaign-verdict.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { sponsorsNamed } from '../../core/campaign/form-roles.ts';
import { evaluateCampaign } from '../../core/campaign/evaluate-campaign.ts';
import type { Facts } from '../../core/facts/facts.ts';
import { writeInstant } from '../../core/time/instant.ts';
import { campaignNumbers, namedCampaigns } from '../../core/verdict/named-campaigns.ts';
import type { PolicySource } from '../../core/verdict/verdict.ts';
import { policyOf } from '../gather/details.ts';
import type { Reading } from '../gather/reading.ts';
import type { PullRef } from '../ports.ts';
import type { Tenant } from '../world.ts';
import { readLaunches } from './launches.ts';
import { gatherCampaign } from './gather-campaign.ts';
import { enqueueCampaign } from './line.ts';
import { readSurfaceMerges } from './surface-merges.ts';

/** A pull request that names more is believed as far as this. */
const MOST = 20;

/** Adds what is known of the campaigns that a pull request names, and of what was merged since surfaces were measured. */
export async function gatherCampaigns(
  tenant: Tenant,
  ref: PullRef,
  facts: Facts,
  source: PolicySource,
): Promise<Facts> {
  const policy = policyOf(source);
  const branch = facts.repository.default_branch;
  const campaigns = await readLinked(tenant, ref, campaignNumbers(facts));
  // Its event may have been missed: what the author or a member names is looked at.
  for (const number of namedCampaigns(facts, policy).slice(0, MOST))
    if (campaigns[String(number)] === undefined)
      await enqueueCampaign(tenant, { ...ref, number }, { branch });
  if (policy === null || policy.capacity === null) return { ...facts, campaigns };
  const [launches, merged] = await Promise.all([
    readLaunches(tenant, ref),
    readSurfaceMerges(tenant, ref.full_name, policy),
  ]);
  return { ...facts, campaigns, launches, merged_since: merged };
}

/** What pull requests know of the campaigns that they name, as it was judged last; an issue that is no campaign is left out. */
export async function readLinked(
  tenant: Tenant,
  ref: PullRef,
  numbers: readonly number[],
): Promise<Facts['campaigns']> {
  const found = await Promise.all(
    numbers.slice(0, MOST).map(async (number) => {
      const record = await tenant.campaigns.read({ ...ref, number });
      return record === null ? [] : linkOf(number, record);
    }),
  );
  return Object.fromEntries(found.flat());
}

/** The same, read again from GitHub a moment before a check turns green: one that cannot be read is listed. */
export async function confirmLinked(
  tenant: Tenant,
  ref: PullRef,
  {
    campaigns,
    branch,
    reading,
  }: {
    readonly campaigns: Facts['campaigns'];
    readonly branch: string;
    readonly reading: Reading;
  },
): Promise<Facts['campaigns']> {
  const found = await Promise.all(
    Object.entries(campaigns).map(async ([number, known]) => {
      if (!known.approved) return [[number, known] as const];
      const issue = { ...ref, number: Number(number) };
      const now = await reading.read(
        `campaign #${number}`,
        readNow(tenant, issue, { branch, reading }),
        null,
      );
      if (JSON.stringify(now?.[1]) !== JSON.stringify(known))
        await enqueueCampaign(tenant, issue, { branch });
      return now === null ? [] : [now];
    }),
  );
  return Object.fromEntries(found.flat());
}

type Link = readonly [string, Facts['campaigns'][string]];

async function readNow(
  tenant: Tenant,
  issue: PullRef,
  { branch, reading }: { readonly branch: string; readonly reading: Reading },
): Promise<Link | null> {
  const record = await tenant.campaigns.read(issue);
  const gathered = await gatherCampaign(tenant, issue, { record, branch, fresh: true });
  if (gathered.kind !== 'facts') return null;
  const { outcome, intake, reasons } = evaluateCampaign(gathered.policy, gathered.facts, tenant.clock.now());
  for (const reason of reasons)
    if (reason.code === 'part_unread')
      reading.miss(`campaign #${issue.number}: ${reason.part}`, reason.because);
  const { state } = gathered.facts.issue;
  return linkOf(issue.number, { state, outcome, campaign: intake.campaign })[0] ?? null;
}

interface Judged {
  readonly state: 'open' | 'closed';
  readonly outcome: CampaignOutcome | null;
  readonly campaign: Campaign | null;
}

/**
 * INVARIANT: only a campaign whose verdict is `approved` lets a pull request pass. One that is over by its dates says so with
 * its end, which has passed.
 */
function linkOf(number: number, { state, outcome, campaign }: Judged): readonly Link[] {
  if (campaign === null) return [];
  const end = overAt(campaign);
  const isOver = state === 'open' && outcome === 'ended';
  return [
    [
      String(number),
      {
        approved: outcome === 'approved' || isOver,
        launch: campaign.launch && writeInstant(campaign.launch.at),
        end: end === null ? null : writeInstant(end),
        name: campaign.name,
        sponsors: [...sponsorsNamed(campaign)],
        value_per_week: campaign.value && { ...campaign.value },
      },
    ],
  ];
}
