import { z } from 'zod';
import type { Account } from '../../core/facts/facts.ts';
import type { Handle } from '../../core/policy/policy.ts';
import type { Instant } from '../../core/time/instant.ts';
import { Refused, Unavailable } from '../ports.ts';
import type { Tenant } from '../world.ts';

/** What handles of a policy resolve to; a team that is not in `members` could not be read. */
export interface People {
  readonly members: Readonly<Record<Handle, readonly Account[]>>;
  readonly no_such_teams: readonly Handle[];
  readonly users: Readonly<Record<Handle, Account>>;
  /** People that could not be read just now: not the same as people who do not exist. */
  readonly unreadUsers: readonly { readonly handle: Handle; readonly because: string }[];
}

/** Resolves teams and people. What is kept is believed (events of the organisation renew it) unless `fresh`. */
export async function readPeople(tenant: Tenant, handles: Iterable<Handle>, fresh: boolean): Promise<People> {
  const since = fresh ? Number.POSITIVE_INFINITY : tenant.clock.now() - PEOPLE_KEPT_FOR;
  return sorted(handles, (handle) => readHandle(tenant, handle, since));
}

/** Resolves teams and people as they were at that moment or later, each once for as long as the result is used. */
export function peopleSince(tenant: Tenant, since: Instant): (handles: Iterable<Handle>) => Promise<People> {
  const asked = new Map<Handle, Promise<Answer>>();
  return (handles) =>
    sorted(handles, (handle) => {
      const answer = asked.get(handle) ?? readHandle(tenant, handle, since);
      asked.set(handle, answer);
      return answer;
    });
}

async function sorted(handles: Iterable<Handle>, read: (handle: Handle) => Promise<Answer>): Promise<People> {
  const unique = [...new Set(handles)];
  const answers = await Promise.all(unique.map(async (handle) => ({ handle, ...(await read(handle)) })));
  const members: Record<Handle, readonly Account[]> = {};
  const users: Record<Handle, Account> = {};
  const noSuchTeams: Handle[] = [];
  const unreadUsers: { handle: Handle; because: string }[] = [];
  for (const { handle, accounts, because } of answers) {
    const isTeam = handle.includes('/');
    if (because !== null) {
      if (!isTeam) unreadUsers.push({ handle, because });
    } else if (isTeam && accounts) members[handle] = accounts;
    else if (isTeam) noSuchTeams.push(handle);
    else if (accounts?.[0]) users[handle] = accounts[0];
  }
  return { members, no_such_teams: noSuchTeams, users, unreadUsers };
}

/** Membership changed somewhere in an organisation: a child team's members count in its parent, so all are dropped. */
export async function dropMembers({ store, installation }: Tenant, organisation: string): Promise<void> {
  await store.forget(installation, `team/@${organisation.toLowerCase()}/`);
}

interface Answer {
  /** Null: there is no such team or account. */
  readonly accounts: readonly Account[] | null;
  /** Why it could not be read; null: it was. */
  readonly because: string | null;
}

async function readHandle(tenant: Tenant, handle: Handle, since: Instant): Promise<Answer> {
  try {
    return { accounts: await accountsOf(tenant, handle, since), because: null };
  } catch (error) {
    if (!(error instanceof Unavailable) && !(error instanceof Refused)) throw error;
    return { accounts: null, because: error.message };
  }
}

const keptAccounts = z.object({
  at: z.number(),
  accounts: z.array(z.object({ login: z.string(), id: z.int(), type: z.string().nullable() })).nullable(),
});

/** A lost event must not be believed for ever. */
export const PEOPLE_KEPT_FOR = 24 * 60 * 60 * 1000;

async function accountsOf(
  tenant: Tenant,
  handle: Handle,
  since: Instant,
): Promise<readonly Account[] | null> {
  const { store, installation, github, clock } = tenant;
  const key = `${handle.includes('/') ? 'team' : 'user'}/${handle.toLowerCase()}`;
  const text = since > clock.now() ? undefined : await store.readKept(installation, key);
  const kept = text === undefined ? null : keptAccounts.parse(JSON.parse(text));
  if (kept && kept.at >= since) return kept.accounts;
  const accounts = await ask(github, handle);
  if (isWorthKeeping(accounts))
    await store.keep(installation, key, JSON.stringify({ at: clock.now(), accounts }), clock.now());
  return accounts;
}

/** Nobody and nothing is asked for each time: it stops a policy, and may be mended without an event. */
const isWorthKeeping = (accounts: readonly Account[] | null): boolean => (accounts ?? []).length > 0;

async function ask(github: Tenant['github'], handle: Handle): Promise<readonly Account[] | null> {
  if (handle.includes('/')) return github.readTeam(handle);
  const account = await github.readUser(handle);
  return account ? [account] : null;
}
