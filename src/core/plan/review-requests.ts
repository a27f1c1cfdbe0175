import type { Account } from '../facts/facts.ts';
import type { Absent, Ask, Verdict } from '../verdict/verdict.ts';
import type { Published } from './effect.ts';

/** Whom to ask now, beyond those who were asked. `people` and `teams` hold handles: `@kim`, `@acme/growth`. */
export interface Reviewers {
  readonly people: readonly string[];
  readonly teams: readonly string[];
  /** Who would have been asked, and is away: once back they are asked only where nobody else who was asked is there. */
  readonly spared: readonly string[];
}

export interface AskedBefore {
  readonly published: Pick<Published, 'asked' | 'refused' | 'removed' | 'spared'>;
  /** Handles that GitHub shows as requested now, whoever asked them. */
  readonly requested: readonly string[];
  /** Open review requests by login in lower case: who has the fewest is asked first. */
  readonly openRequests: Readonly<Record<string, number>>;
}

/**
 * Chooses whom to ask for a review: a department's teams, one member, or everybody. Nobody is asked twice, nobody whom
 * a person removed, nobody who is away, and never the author. Drafts and trials ask nobody, because their verdicts have no `asks`.
 */
export function chooseReviewers(verdict: Verdict, before: AskedBefore): Reviewers {
  const author = handleOf(verdict.author);
  const known = new Set(
    [...before.published.asked, ...before.requested, ...before.published.removed].map(lower),
  );
  const wanted = verdict.asks
    .flatMap((ask) => handlesOf(ask, verdict, before))
    .filter((handle) => handle !== author && !known.has(handle));
  const handles = [...new Set(wanted)];
  return {
    people: handles.filter((handle) => !isTeam(handle)),
    teams: handles.filter(isTeam),
    spared: handles.length === 0 ? [] : sparedBy(verdict),
  };
}

const sparedBy = (verdict: Verdict): readonly string[] =>
  verdict.asks
    .filter(({ assign }) => assign === 'all')
    .flatMap(({ department }) => absentOf(verdict, department).map(({ account }) => handleOf(account)));

function handlesOf(ask: Ask, verdict: Verdict, before: AskedBefore): readonly string[] {
  switch (ask.assign) {
    case 'team':
      return ask.handles.map(lower);
    case 'all':
      return everybody(ask, before);
    case 'one':
      return fewestRequests(ask, verdict, before);
  }
}

/** Those who were away when the others were asked are left in peace while one of the others is there. */
function everybody({ people }: Ask, { published, requested }: AskedBefore): readonly string[] {
  const handles = people.map(handleOf);
  const asked = new Set([...published.asked, ...requested].map(lower));
  const spared = new Set(published.spared ?? []);
  const isSomebodyThere = handles.some((handle) => asked.has(handle));
  return isSomebodyThere ? handles.filter((handle) => !spared.has(handle)) : handles;
}

/**
 * As many people as sign-offs are missing, less those who were asked already, are here and still able to sign. For somebody
 * away their deputy is taken: first for those who were asked, then in turn.
 */
function fewestRequests(ask: Ask, verdict: Verdict, before: AskedBefore): readonly string[] {
  const asked = new Set([...before.published.asked, ...before.requested].map(lower));
  const out = new Set([...before.published.removed, ...before.published.refused].map(lower));
  const able = ask.people.map(handleOf).filter((handle) => !out.has(handle));
  const pending = able.filter((handle) => asked.has(handle)).length;
  const absent = absentOf(verdict, ask.department);
  const deputies = new Map(
    absent.map(({ account, instead }) => [handleOf(account), instead && handleOf(instead)]),
  );
  const load = (handle: string): number => before.openRequests[handle.slice(1)] ?? 0;
  const inTurn = rotate([...able, ...deputies.keys()], verdict.number).sort((a, b) => load(a) - load(b));
  const left = [...deputies.keys()].filter((handle) => asked.has(handle));
  const chosen = [...left, ...inTurn]
    .flatMap((handle) => (deputies.has(handle) ? (deputies.get(handle) ?? []) : handle))
    .filter((handle) => !asked.has(handle) && !out.has(handle));
  return [...new Set(chosen)].slice(0, Math.max(0, missingOf(ask, verdict) - pending));
}

const absentOf = (verdict: Verdict, department: string): readonly Absent[] =>
  verdict.away.filter((absent) => absent.department === department);

/** Begins at another member with every pull request, so that equals take turns; the same pull request, the same member. */
function rotate<T>(list: readonly T[], by: number): T[] {
  const start = list.length === 0 ? 0 : by % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
}

const missingOf = (ask: Ask, verdict: Verdict): number =>
  verdict.rules
    .flatMap(({ departments }) => departments)
    .filter(({ department }) => department === ask.department)
    .reduce((most, { missing }) => Math.max(most, missing), 1);

const isTeam = (handle: string): boolean => handle.includes('/');

const lower = (text: string): string => text.toLowerCase();

const handleOf = ({ login }: Account): string => lower(`@${login}`);
