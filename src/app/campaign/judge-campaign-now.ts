import type { CampaignVerdict } from '../../core/campaign/campaign-verdict.ts';
import { stillTold } from '../../core/campaign/afterwards/still-told.ts';
import { evaluateCampaign } from '../../core/campaign/evaluate-campaign.ts';
import type { CampaignFacts } from '../../core/campaign/campaign-facts.ts';
import { campaignStanding } from '../../core/ledger/campaign-standing.ts';
import { entriesOfCampaign } from '../../core/ledger/entries-of-campaign.ts';
import type { CampaignRecord, NewEntry, PullRef } from '../ports.ts';
import type { Tenant } from '../world.ts';
import type { GatheredCampaign } from './gather-campaign.ts';
import { toldCampaignChange } from './told-change.ts';

type Gathered = Extract<GatheredCampaign, { kind: 'facts' }>;

export interface JudgedCampaign {
  readonly verdict: CampaignVerdict;
  readonly facts: CampaignFacts;
  /** As stored after the judgement. */
  readonly record: CampaignRecord;
  /** Whether something that pull requests rest on is another than before. */
  readonly changed: boolean;
}

/** Judges what was gathered, and stores it with its ledger entries. What GitHub would not say for a moment is no judgement, and is not stored. */
export async function judgeCampaignNow(
  tenant: Tenant,
  ref: PullRef,
  { facts, policy, stamp }: Gathered,
): Promise<JudgedCampaign> {
  const verdict = evaluateCampaign(policy, facts, tenant.clock.now());
  let changed = false;
  const record = await toldCampaignChange(tenant, ref, {
    change: (old) => {
      if (verdict.outcome === 'unknown') return old;
      const next = judgedRecord(old, { facts, verdict, stamp });
      changed = linkOf(old) !== linkOf(next);
      return next;
    },
    entriesOf: (before, after) => entriesOf(ref, verdict, before, after),
  });
  return { verdict, facts, record, changed };
}

function judgedRecord(
  old: CampaignRecord,
  { facts, verdict, stamp }: Pick<JudgedCampaign, 'facts' | 'verdict'> & { readonly stamp: string },
): CampaignRecord {
  const clocks = verdict.clocks.map(({ clock }) => clock);
  return {
    ...old,
    state: facts.issue.state,
    default_branch: facts.repository.default_branch,
    campaign: verdict.intake.campaign,
    outcome: verdict.outcome,
    history: facts.history,
    // The others are stored with themselves, and read anew each time.
    facts: { ...facts, others: [], clocks },
    clocks,
    ...stillTold(old, verdict, facts),
    unjudged: null,
    standing: campaignStanding(verdict, stamp, old.standing),
  };
}

/** INVARIANT: the ledger is told of a judgement in the step that stores it, and by what stood then: so it is told once. */
const entriesOf = (
  { full_name: repo }: PullRef,
  verdict: CampaignVerdict,
  before: CampaignRecord,
  after: CampaignRecord,
): readonly NewEntry[] =>
  after.standing === null
    ? []
    : entriesOfCampaign({ repo, verdict, before, after: { ...after, standing: after.standing } });

/** What pull requests know of a campaign, as text to compare. */
const linkOf = ({ state, outcome, campaign }: CampaignRecord): string =>
  JSON.stringify([
    state,
    outcome,
    campaign && [
      campaign.launch,
      campaign.end,
      campaign.name,
      campaign.value,
      campaign.surfaces,
      campaign.email,
      campaign.send_window,
    ],
  ]);
