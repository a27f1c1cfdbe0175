import type { CampaignVerdict, CampaignOutcome } from '../campaign/campaign-verdict.ts';
import type { Instant } from '../time/instant.ts';
import type { StandingObjection, StandingSignOff } from './standing.ts';
import { evidenceOf, missedIn } from './standing.ts';

/** What stood after the last judgement of a campaign, as far as the ledger tells of it. */
export interface CampaignStanding {
  readonly outcome: CampaignOutcome;
  /** The blob of the policy that judged. */
  readonly policy: string;
  readonly sign_offs: readonly Omit<StandingSignOff, 'rule'>[];
  readonly objections: readonly StandingObjection[];
  /** Who said yes to being named, in which role; left out: not known. */
  readonly confirmed?: readonly StandingConfirmation[];
  /** Promises that were not kept, e.g. `it/standard/1/decision`. */
  readonly missed: readonly string[];
}

/** A yes of somebody who is named, and when it was given. */
export interface StandingConfirmation {
  readonly role: string;
  readonly account: number;
  readonly at: Instant;
}

/** What stands after a verdict; `policy` is the policy's blob. */
export const campaignStanding = (
  verdict: CampaignVerdict,
  policy: string,
  before: CampaignStanding | null,
): CampaignStanding => ({
  outcome: verdict.outcome,
  policy,
  sign_offs: verdict.departments.flatMap(({ department, signed }) =>
    signed.map(({ account, evidence }) => ({
      account: account.id,
      department,
      evidence: evidenceOf(evidence),
    })),
  ),
  objections: verdict.departments.flatMap(({ department, objections }) =>
    objections.map(({ account, at, evidence }) => ({
      account: account.id,
      department,
      at,
      evidence: evidenceOf(evidence),
    })),
  ),
  confirmed: verdict.people.flatMap(({ role, account, confirmed_at: at }) =>
    account === null || at === null ? [] : [{ role, account: account.id, at }],
  ),
  missed: [...new Set([...(before?.missed ?? []), ...missedIn(verdict).map(({ key }) => key)])],
});
