import { POLICY_RULE } from '../policy/policy.ts';
import type { Policy, Rule } from '../policy/policy.ts';
import type { Interval } from './calendar.ts';
import type { FrozenTimes } from './clock-due.ts';
import { freezesBetween } from './freeze.ts';
import { joined } from './intervals.ts';

/** Four weeks: freezes are worked out for so long at once, and kept for the next question. */
const WINDOW = 28 * 24 * 60 * 60 * 1000;

/**
 * The times at which a hard freeze holds any of these rules; soft ones hold nothing.
 * INVARIANT: the rule `policy` is never frozen.
 */
export function frozenTimes(policy: Policy, rules: readonly Rule[]): FrozenTimes {
  const held = rules.filter(({ id }) => id !== POLICY_RULE);
  const hard = policy.freezes.filter(
    ({ id, kind }) => kind === 'hard' && held.some(({ freeze }) => freeze === null || freeze.includes(id)),
  );
  const known = new Map<number, readonly Interval[]>();
  const ids = hard.map(({ id }) => id);

  function inWindow(index: number): readonly Interval[] {
    const before = known.get(index);
    if (before) return before;
    const found = joined(freezesBetween(policy, ids, index * WINDOW, (index + 1) * WINDOW));
    known.set(index, found);
    return found;
  }

  return (from, to) => {
    if (ids.length === 0 || from >= to) return [];
    const first = Math.floor(from / WINDOW);
    const windows = Math.floor((to - 1) / WINDOW) - first + 1;
    return Array.from({ length: windows }, (_, index) => inWindow(first + index))
      .flat()
      .filter((period) => period.from < to && period.to > from);
  };
}
