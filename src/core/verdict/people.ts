import type { Account, Commit, Facts } from '../facts/facts.ts';
import type { Department, Handle } from '../policy/policy.ts';
import { githubMerges } from './github-merges.ts';

/** Members of a department by numeric id, and the handles of it that could not be resolved. */
export interface Members {
  readonly department: Department;
  readonly people: ReadonlyMap<number, Account>;
  readonly unreadTeams: readonly Handle[];
  readonly noSuchTeams: readonly Handle[];
  readonly noSuchAccounts: readonly Handle[];
}

/** What teams and people resolve to, of a pull request's facts or a campaign's. */
export interface KnownPeople {
  readonly members: Readonly<Record<string, readonly Account[] | null>>;
  readonly users: Readonly<Record<string, Account | null>>;
  readonly no_such_teams: readonly string[];
}

/** Resolves a department's handles through what the facts say of teams and people. */
export function membersOf(department: Department, facts: KnownPeople): Members {
  const resolved = peopleBehind(department.members, facts);
  return { department, ...resolved };
}

/** Who may lift the objections of a department's members. */
export const leadsOf = (department: Department, facts: KnownPeople): ReadonlyMap<number, Account> =>
  peopleBehind(department.leads, facts).people;

/** The people behind handles; a team or person that cannot be resolved adds nobody. */
export function peopleBehind(handles: readonly Handle[], facts: KnownPeople): Omit<Members, 'department'> {
  const teams = foldKeys(facts.members);
  const users = foldKeys(facts.users);
  const people = new Map<number, Account>();
  const unreadTeams: Handle[] = [];
  const noSuchTeams: Handle[] = [];
  const noSuchAccounts: Handle[] = [];
  for (const handle of handles) {
    const key = handle.toLowerCase();
    if (isTeam(handle)) {
      const team = teams.get(key);
      if (team) for (const account of team) people.set(account.id, account);
      else if (facts.no_such_teams.some((gone) => gone.toLowerCase() === key)) noSuchTeams.push(handle);
      else unreadTeams.push(handle);
    } else {
      const account = users.get(key);
      if (account) people.set(account.id, account);
      else noSuchAccounts.push(handle);
    }
  }
  return { people, unreadTeams, noSuchTeams, noSuchAccounts };
}

export const isTeam = (handle: Handle): boolean => handle.includes('/');

/** `@Acme/Growth` and `@acme/growth` are one team: GitHub's names ignore case. */
const foldKeys = <T>(record: Readonly<Record<string, T>>): ReadonlyMap<string, T> =>
  new Map(Object.entries(record).map(([handle, value]) => [handle.toLowerCase(), value]));

export const isBot = (account: Account): boolean => account.type === 'Bot' || account.login.endsWith('[bot]');

/** Who had a hand in a pull request and so cannot sign it, besides its author. */
export interface Contributors {
  readonly has: (account: Account) => boolean;
}

/**
 * Everybody who wrote, committed or pushed a commit of the pull request, and co-authors where the policy refuses them.
 * Co-authors are known by their noreply address, which carries the account
 * (https://docs.github.com/account-and-profile/reference/email-addresses-reference).
 */
export function contributorsOf(facts: Facts, coAuthors: 'refuse' | 'allow'): Contributors {
  const merges = githubMerges(facts);
  const ids = new Set<number>();
  const logins = new Set<string>();
  for (const commit of facts.commits) {
    if (merges.has(commit.sha)) continue;
    if (commit.author) ids.add(commit.author.id);
    if (commit.committer) ids.add(commit.committer.id);
    if (coAuthors === 'refuse') {
      for (const address of coAuthorsOf(commit)) {
        if (address.id !== null) ids.add(address.id);
        else logins.add(address.login);
      }
    }
  }
  for (const head of facts.history ?? []) {
    if (head.pusher && !merges.has(head.sha)) ids.add(head.pusher.id);
  }
  return { has: (account) => ids.has(account.id) || logins.has(account.login.toLowerCase()) };
}

const CO_AUTHOR = /^\s*co-authored-by:.*<(?:(\d+)\+)?([^<>@\s]+)@users\.noreply\.github\.com>/gim;

const coAuthorsOf = (commit: Commit): { readonly id: number | null; readonly login: string }[] =>
  [...commit.commit.message.matchAll(CO_AUTHOR)].map(([, id, login]) => ({
    id: id === undefined ? null : Number(id),
    login: (login ?? '').toLowerCase(),
  }));
