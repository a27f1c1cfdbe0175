import { describeFollowUp } from '../text/follow-up.ts';
import type { Verdict } from '../verdict/verdict.ts';
import type { OwedIssue, Published } from './effect.ts';

/** The issue that follows up an override which stands, once for the comment that asked for it; null: none is due. */
export function followUpOf(verdict: Verdict, { said, owed = [] }: Published): OwedIssue | null {
  const { override, outcome, policy, trial } = verdict;
  if (outcome !== 'overridden' || override === null || trial || policy?.override?.follow_up !== true)
    return null;
  const key = followUpKey(override.comment);
  if ([...said, ...owed].some((one) => one.key === key)) return null;
  return { key, ...describeFollowUp(verdict, override, key) };
}

/** Under which the follow-up is noted; the id is that of the comment. */
export const followUpKey = (comment: number): string => `override/${comment}`;
