import type { CampaignFacts, CampaignIssue, OtherCampaign } from '../../core/campaign/campaign-facts.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { evaluateCampaign } from '../../core/campaign/evaluate-campaign.ts';
import { peopleNamed } from '../../core/campaign/form-roles.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { readPeople } from '../gather/people.ts';
import type { People } from '../gather/people.ts';
import { readPolicyNow } from '../gather/policy.ts';
import type { Reading } from '../gather/reading.ts';
import { startReading } from '../gather/reading.ts';
import { recallComments } from '../gather/talk.ts';
import type { CampaignRecord, PullRef } from '../ports.ts';
import { Unavailable } from '../ports.ts';
import type { Tenant } from '../world.ts';
import { historyWith } from './history.ts';
import { pullsNaming } from './pulls-naming.ts';
import { NEW_CAMPAIGN } from './records.ts';
import { readSurfaceMerges } from './surface-merges.ts';

/** What was found out about an issue. */
export type GatheredCampaign =
  | {
      readonly kind: 'facts';
      readonly facts: CampaignFacts;
      readonly policy: Policy;
      readonly stamp: string;
      /** When GitHub said to ask again, where it did. */
      readonly retryAt: number | null;
    }
  /** It is no campaign: it does not carry the label, there is no such issue, or nobody agreed on campaigns here. */
  | { readonly kind: 'none'; readonly issue: CampaignIssue | null }
  /** The policy is broken: nothing can be said until it is mended, and no pull request passes meanwhile. */
  | { readonly kind: 'broken'; readonly issue: CampaignIssue | null };

export interface CampaignGathering {
  readonly record: CampaignRecord | null;
  /** The default branch, whose policy judges campaigns. */
  readonly branch: string;
  /** Nothing that is kept is believed. */
  readonly fresh: boolean;
}

/** Gathers everything that the verdict on a campaign rests on. What GitHub would not give is listed in `facts.unread`. Throws `Unavailable` without issue or policy. */
export async function gatherCampaign(
  tenant: Tenant,
  ref: PullRef,
  { record, branch, fresh }: CampaignGathering,
): Promise<GatheredCampaign> {
  const { github } = tenant;
  const [{ source, stamp }, issue] = await Promise.all([
    readPolicyNow(tenant, { repo: ref.full_name, ref: branch }, fresh),
    github.readIssue(ref.full_name, ref.number),
  ]);
  if (source?.kind === 'unread') throw new Unavailable(source.because);
  if (source?.kind === 'broken') return { kind: 'broken', issue };
  const policy = source?.policy ?? null;
  if (policy === null || issue === null || !isCampaign(policy, issue)) return { kind: 'none', issue };

  const reading = startReading();
  const known = record ?? NEW_CAMPAIGN;
  const [comments, others, merged, pulls, away] = await Promise.all([
    reading.read('comments', github.readComments(ref.full_name, ref.number), []),
    othersOf(tenant, ref),
    readSurfaceMerges(tenant, ref.full_name, policy),
    pullsNaming(tenant, ref),
    tenant.store.readAbsences(tenant.installation, tenant.clock.now()),
  ]);
  const facts: CampaignFacts = {
    repository: { full_name: ref.full_name, default_branch: branch },
    issue,
    comments: recallComments(comments, known),
    history: historyWith(known.history, issue),
    members: {},
    no_such_teams: [],
    users: {},
    others,
    merged_since: merged,
    pulls,
    ticks: known.ticks,
    clocks: known.clocks,
    away: away.map((absence) => ({ ...absence, deputy: absence.deputy && { ...absence.deputy } })),
    unread: [],
  };
  const people = await peopleOf(tenant, { policy, facts, fresh, reading });
  return {
    kind: 'facts',
    facts: { ...facts, ...people, unread: [...reading.unread] },
    policy,
    stamp,
    retryAt: reading.retryAt,
  };
}

/** GitHub ignores case in labels. */
export const isCampaign = (
  { campaigns }: Pick<Policy, 'campaigns'>,
  { labels }: Pick<CampaignIssue, 'labels'>,
): boolean =>
  campaigns !== null && labels.some((label) => label.toLowerCase() === campaigns.label.toLowerCase());

/** Those that are open, were understood, and are not over. */
async function othersOf({ store }: Tenant, ref: PullRef): Promise<readonly OtherCampaign[]> {
  const open = await store.openCampaigns(ref.installation, ref.full_name);
  return open.flatMap(({ number, campaign, outcome }) =>
    number === ref.number || campaign === null || outcome === 'ended' || outcome === 'withdrawn'
      ? []
      : [{ campaign, approved: outcome === 'approved' }],
  );
}

/** Everybody in the departments, and those whom the form names, who need not be in any. */
async function peopleOf(
  tenant: Tenant,
  {
    policy,
    facts,
    fresh,
    reading,
  }: {
    readonly policy: Policy;
    readonly facts: CampaignFacts;
    readonly fresh: boolean;
    readonly reading: Reading;
  },
): Promise<Pick<CampaignFacts, 'members' | 'users' | 'no_such_teams'>> {
  const handles = policy.departments.flatMap(({ members, leads }) => [...members, ...leads]);
  const { campaign } = evaluateCampaign(policy, facts, tenant.clock.now()).intake;
  const people = await readPeople(tenant, [...handles, ...peopleNamed(campaign)], fresh);
  for (const { handle, because } of people.unreadUsers) reading.miss(`account ${handle}`, because);
  return { members: people.members, users: usersOf(campaign, people), no_such_teams: people.no_such_teams };
}

/** Who is named and does not exist is in the facts as nobody. */
function usersOf(campaign: Campaign, { users, unreadUsers }: People): CampaignFacts['users'] {
  const unread = new Set(unreadUsers.map(({ handle }) => handle));
  const nobody = peopleNamed(campaign).filter((handle) => !(handle in users) && !unread.has(handle));
  return { ...users, ...Object.fromEntries(nobody.map((handle) => [handle, null])) };
}
