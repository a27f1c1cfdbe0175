import { own } from '../../facts/own.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Instant } from '../../time/instant.ts';
import { membersOf } from '../../verdict/people.ts';
import type { KnownPeople } from '../../verdict/people.ts';
import { NOTHING_REACHED } from '../campaign-facts.ts';
import type { Reached } from '../campaign-facts.ts';
import type { CampaignVerdict } from '../campaign-verdict.ts';

type Told = Pick<CampaignVerdict, 'estimates' | 'actuals' | 'reached'>;

/**
 * What to keep of what members told. While a team of some department cannot be read nobody knows who belongs to it: what was
 * known before is kept then, and is not told to the ledger again once the team can be read.
 */
export function stillTold(
  before: Omit<Told, 'reached'> & { readonly reached?: Reached },
  { estimates, actuals, reached, policy }: Told & { readonly policy: Policy },
  people: KnownPeople,
): Told {
  const isWhole = policy.departments.every((one) => membersOf(one, people).unreadTeams.length === 0);
  if (isWhole) return { estimates, actuals, reached };
  const known = before.reached ?? NOTHING_REACHED;
  return {
    estimates: lastWords(before.estimates, estimates),
    actuals: lastWords(before.actuals, actuals),
    reached: {
      peaks: lastWords(known.peaks, reached.peaks),
      goals: lastWords(known.goals, reached.goals),
    },
  };
}

function lastWords<T extends { readonly at: Instant }>(
  before: Readonly<Record<string, T>>,
  now: Readonly<Record<string, T>>,
): Readonly<Record<string, T>> {
  const newer = Object.entries(now).filter(([key, { at }]) => at >= (own(before, key)?.at ?? at));
  return { ...before, ...Object.fromEntries(newer) };
}
