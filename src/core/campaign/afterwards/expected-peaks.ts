import type { Policy, Surface } from '../../policy/policy.ts';
import type { Campaign } from '../campaign.ts';
import { demandOf, emailOn } from '../capacity/demand.ts';

/** What was expected of a surface in its busiest minute, in visits a minute. */
export interface ExpectedPeak {
  /** Its id, or as the form calls it where the policy has no such surface. */
  readonly surface: string;
  /** The surface of the policy; null: it has none. */
  readonly known: Surface | null;
  /** What comes anyway, by the policy; 0 where it does not know the surface. */
  readonly usual: number;
  /** What the form says. */
  readonly form: number;
  /** What capacity was reckoned with for its mails: their busiest minute. */
  readonly email: number;
  /** All three together. */
  readonly all: number;
}

/**
 * What a campaign makes one expect on each surface that it lists, mails on the first. Other campaigns are not in it: what
 * they brought in that minute changes with each of them, and is known of none afterwards.
 */
export function expectedPeaks(policy: Policy, campaign: Campaign): readonly ExpectedPeak[] {
  const demand = demandOf(campaign, policy);
  const surfaces = [...new Set(campaign.surfaces.map(({ surface }) => surface))];
  return surfaces.map((surface) => {
    const known = policy.capacity?.surfaces.find(({ id }) => id === surface) ?? null;
    const usual = known?.baseline ?? 0;
    const form = campaign.surfaces.reduce(
      (sum, load) => (load.surface === surface ? sum + load.peak : sum),
      0,
    );
    const mails = demand === null || known === null ? [] : emailOn(demand, surface);
    const email = mails.reduce((most, { load }) => Math.max(most, load), 0);
    return { surface, known, usual, form, email, all: usual + form + email };
  });
}
