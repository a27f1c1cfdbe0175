import type { Verdict } from '../verdict/verdict.ts';
import { nameOf } from './department.ts';
import { mention, say, type Sentence } from './sentence.ts';

/**
 * Says whom GitHub would not ask for a review, what to mend, and to whom to turn meanwhile. With `mentioning` that person is
 * notified: for a team that cannot see the repository the department's liaison, else the person themselves.
 */
export function refusedSentence(handle: string, verdict: Verdict, mentioning = false): Sentence {
  const department = verdict.policy?.departments.find(({ members }) =>
    members.some((member) => member.toLowerCase() === handle.toLowerCase()),
  );
  const name = (who: string): Sentence => (mentioning ? mention(who) : say`${nameOf(who)}`);
  if (!handle.includes('/')) {
    return say`GitHub could not ask ${name(handle)} for a review. Giving that account read access to this repository mends it.`;
  }
  const liaison = department?.liaison ?? null;
  if (department === undefined || liaison === null) {
    return say`GitHub could not ask ${nameOf(handle)} for a review. Giving that team read access to this repository mends it.`;
  }
  return say`GitHub could not ask ${nameOf(handle)} for a review; ${name(liaison)}, liaison of ${department.name}, can find somebody. Giving that team read access to this repository mends it.`;
}
