import { wallClock } from '../../time/duration.ts';
import { overrideActsOf } from './override-acts.ts';
import { overrideRefusal } from './override-refusal.ts';
import { canBeOverridden, overrideOf } from './override.ts';
import type { OverrideContext } from './override.ts';
import { peopleBehind } from '../people.ts';
import type { OverrideVerdict, Reason } from '../verdict.ts';

/** The reason of a verdict that an override carries; empty: none stands. */
export function overrideStands(override: OverrideVerdict | null): readonly Reason[] {
  if (override?.since == null) return [];
  const { people, reason, until } = override;
  return [{ code: 'override_stands', people: people.map(({ account }) => account), reason, until }];
}

/** An override that waits for more people, which everybody should know of. */
export const overrideAsked = (override: OverrideVerdict | null): readonly Reason[] =>
  override === null || override.since !== null ? [] : [{ code: 'override_asked', override }];

/**
 * Why nobody can tell whether an override stands: a team that may override could not be read, and somebody asked who may be
 * in it. Empty where nobody did, where it does not depend on that team, or where the time for it is over.
 */
export function overrideUnread(context: OverrideContext): readonly Reason[] {
  const { policy, facts, now } = context;
  const terms = policy.override;
  if (terms === null || !canBeOverridden(context)) return [];
  const { unreadTeams } = peopleBehind(terms.by, facts);
  if (unreadTeams.length === 0 || overrideOf(context)?.since != null) return [];
  const acts = overrideActsOf(facts)
    .filter(({ kind }) => kind !== 'withdrawal')
    .filter((act) => overrideRefusal(act, new Map([[act.account.id, act.account]]), facts) === null);
  const end = Math.max(...acts.map(({ at }) => at)) + wallClock(terms.expires_after);
  if (now >= end || !acts.some(({ kind }) => kind === 'override')) return [];
  return unreadTeams.map((handle): Reason => ({
    code: 'part_unread',
    part: `team ${handle}`,
    because: 'it says who may override',
  }));
}
