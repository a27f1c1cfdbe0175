import type { Account, Facts } from '../../facts/facts.ts';
import type { OverrideAct } from './override-acts.ts';
import { isBot } from '../people.ts';
import { whatWasSeen } from '../seen.ts';

/** Why an override or a confirmation does not count: the first that applies, in this order. */
export const OVERRIDE_REFUSED = [
  'bot',
  'author',
  'not_named',
  'edited',
  'no_reason',
  'pushed_since',
  'unknown_commit',
  'too_soon',
] as const;
export type OverrideRefused = (typeof OVERRIDE_REFUSED)[number];

/**
 * Judges one act by itself; null: it counts. `people` are those whom the policy lets override, by numeric id, as they are
 * now. Whoever worked on the change may be among them, since it is an emergency; its author may not.
 */
export function overrideRefusal(
  act: OverrideAct,
  people: ReadonlyMap<number, Account>,
  facts: Facts,
): OverrideRefused | null {
  if (isBot(act.account)) return 'bot';
  if (act.account.id === facts.pull.user.id) return 'author';
  if (!people.has(act.account.id)) return 'not_named';
  if (act.edited) return 'edited';
  if (act.kind === 'override' && !SAYS_SOMETHING.test(act.reason)) return 'no_reason';
  return otherHead(act, facts);
}

/** Dots and characters that nobody sees are no reason. */
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;

/** INVARIANT: what counts saw the commit that is the head now, on this base, and nothing came after it, not even to be taken back. */
function otherHead(act: OverrideAct, facts: Facts): OverrideRefused | null {
  const seen = whatWasSeen({ at: act.at, by: 'comment', commit: null }, facts);
  if (seen.kind === 'base_changed') return 'pushed_since';
  if (seen.kind === 'unknown_commit') return 'unknown_commit';
  const last = (facts.history ?? []).length - 1;
  if (seen.at !== last || seen.sha !== facts.pull.head.sha) return 'pushed_since';
  return seen.replaced.length > 0 ? 'too_soon' : null;
}
