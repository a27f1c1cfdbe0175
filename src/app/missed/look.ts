import type { Facts } from '../../core/facts/facts.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { People } from '../gather/people.ts';
import { PEOPLE_KEPT_FOR, peopleSince } from '../gather/people.ts';
import type { PolicyNow } from '../gather/policy.ts';
import { readPolicyNow } from '../gather/policy.ts';
import type { PullRecord, PullRef } from '../ports.ts';
import type { Tenant } from '../world.ts';

/** Compares many judgements with what they rest on: policies, teams and people are each read once, whoever rests on them. */
export interface Look {
  policyAt(repo: string, base: string): Promise<PolicyNow>;
  /** Whether the policy or the people that this was judged by are others now; also where it was never judged. */
  isOutdated(ref: PullRef, record: PullRecord): Promise<boolean>;
}

export interface LookOptions {
  /** People that were read before that moment are read again; left out: those that were read over a day ago. */
  readonly since?: Instant;
  /** Policies are read again, too. */
  readonly fresh: boolean;
}

/** Begins a look. What cannot be read just now is taken for unchanged: the next look tells. */
export function startLook(tenant: Tenant, { since, fresh }: LookOptions): Look {
  const people = peopleSince(tenant, since ?? tenant.clock.now() - PEOPLE_KEPT_FOR);
  const policies = new Map<string, Promise<PolicyNow>>();

  function policyAt(repo: string, base: string): Promise<PolicyNow> {
    const key = `${repo}@${base}`;
    const policy = policies.get(key) ?? readPolicyNow(tenant, { repo, ref: base }, fresh);
    policies.set(key, policy);
    return policy;
  }

  return {
    policyAt,
    async isOutdated(ref, { facts, remembered, base }) {
      if (facts === null) return true;
      const { stamp, source } = await policyAt(ref.full_name, base);
      if (stamp !== remembered.judged_by && source?.kind !== 'unread') return true;
      return haveChanged(facts, await people(handlesIn(facts)));
    },
  };
}

/** Every handle that a judgement's facts resolved. */
export const handlesIn = ({ members, users, no_such_teams }: Facts): readonly string[] => [
  ...Object.keys(members),
  ...Object.keys(users),
  ...no_such_teams,
];

/** Whether a handle resolves to other accounts than it did. */
function haveChanged(facts: Facts, now: People): boolean {
  const before = resolved(facts);
  return Object.entries(resolved(now)).some(([handle, ids]) => before[handle] !== ids);
}

/** The ids behind each handle, as text; what could not be read is left out. */
function resolved({
  members,
  no_such_teams: none,
  users,
}: Pick<Facts, 'members' | 'no_such_teams' | 'users'> | People): Readonly<Record<string, string>> {
  const teams = Object.entries(members).map(([handle, accounts]) => [handle, idsOf(accounts ?? [])] as const);
  const people = Object.entries(users).map(([handle, one]) => [handle, idsOf(one ? [one] : [])] as const);
  return Object.fromEntries([...teams, ...people, ...none.map((handle) => [handle, 'none'] as const)]);
}

const idsOf = (accounts: readonly { readonly id: number }[]): string =>
  accounts
    .map(({ id }) => id)
    .toSorted((a, b) => a - b)
    .join(' ');
