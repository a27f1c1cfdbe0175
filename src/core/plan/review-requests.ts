import type { Account } from '../facts/facts.ts';
import type { Ask, Verdict } from '../verdict/verdict.ts';
import type { Published } from './effect.ts';

/** Whom to ask now, beyond those who were asked. `people` and `teams` hold handles: `@kim`, `@acme/growth`. */
export interface Reviewers {
  readonly people: readonly string[];
  readonly teams: readonly string[];
}

export interface AskedBefore {
  readonly published: Pick<Published, 'asked' | 'refused' | 'removed'>;
  /** Handles that GitHub shows as requested now, whoever asked them. */
  readonly requested: readonly string[];
  /** Open review requests by login in lower case: who has the fewest is asked first. */
  readonly openRequests: Readonly<Record<string, number>>;
}

/**
 * Chooses whom to ask for a review: a department's teams, one member, or everybody. Nobody is asked twice, nobody whom
 * a person removed, and never the author. Drafts and trials ask nobody, because their verdicts have no `asks`.
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
  return { people: handles.filter((handle) => !isTeam(handle)), teams: handles.filter(isTeam) };
}

function handlesOf(ask: Ask, verdict: Verdict, before: AskedBefore): readonly string[] {
  switch (ask.assign) {
    case 'team':
      return ask.handles.map(lower);
    case 'all':
      return ask.people.map(handleOf);
    case 'one':
      return fewestRequests(ask, verdict, before);
  }
}

/** As many people as sign-offs are missing, less those who were asked already and are still able to sign. */
function fewestRequests(ask: Ask, verdict: Verdict, before: AskedBefore): readonly string[] {
  const asked = new Set([...before.published.asked, ...before.requested].map(lower));
  const out = new Set([...before.published.removed, ...before.published.refused].map(lower));
  const able = ask.people.map(handleOf).filter((handle) => !out.has(handle));
  const pending = able.filter((handle) => asked.has(handle)).length;
  const free = able.filter((handle) => !asked.has(handle));
  const load = (handle: string): number => before.openRequests[handle.slice(1)] ?? 0;
  return rotate(free, verdict.number)
    .sort((a, b) => load(a) - load(b))
    .slice(0, Math.max(0, missingOf(ask, verdict) - pending));
}

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
