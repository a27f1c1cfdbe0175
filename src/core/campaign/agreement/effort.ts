import { readCommandLines } from '../../facts/command-lines.ts';
import type { DepartmentId } from '../../policy/policy.ts';
import { readInstant } from '../../time/instant.ts';
import { readDuration } from '../../time/read-duration.ts';
import { isEdited } from '../../verdict/acts.ts';
import { isBot } from '../../verdict/people.ts';
import type { Members } from '../../verdict/people.ts';
import type { CampaignFacts, Effort } from '../campaign-facts.ts';

/** What one department's working day counts for where effort is told in days. */
export const MINUTES_A_DAY = 480;

/**
 * What members said that a campaign takes (`estimate`) or took (`actual`), by department: the last word of each. Somebody
 * who belongs to two departments speaks for both. A comment that was edited says nothing.
 */
export function effortOf(
  which: 'estimate' | 'actual',
  facts: CampaignFacts,
  members: ReadonlyMap<DepartmentId, Members>,
): Readonly<Record<DepartmentId, Effort>> {
  const said = facts.comments.flatMap((comment) => {
    const { user } = comment;
    const at = readInstant(comment.created_at);
    if (user === null || at === null || isBot(user) || isEdited(comment)) return [];
    const lines = readCommandLines(comment.body).filter(({ name }) => name === which);
    return lines.flatMap(({ rest }) => {
      const minutes = readEffort(rest);
      return minutes === null ? [] : [{ minutes, account: user, at }];
    });
  });
  const inOrder = said.toSorted((a, b) => a.at - b.at);
  return Object.fromEntries(
    [...members].flatMap(([id, { people }]): [DepartmentId, Effort][] => {
      const last = inOrder.findLast(({ account }) => people.has(account.id));
      return last === undefined ? [] : [[id, last]];
    }),
  );
}

/** Working minutes from `3d`, `4h` or `90m`, also `1d 4h`, `3 days` and `1 week and 2 days`; a day is eight hours, a week five days. Null: none, or nothing that can be read. */
export function readEffort(rest: string): number | null {
  const [line = ''] = rest.split('\n');
  const words = line
    .trim()
    .toLowerCase()
    .replace(SPELLED_OUT, (_, amount: string, unit: string) => `${amount}${unit.slice(0, 1)}`)
    .split(/(?:\s+and)?\s+/);
  const durations = words.map(readDuration);
  const minutes = durations.map((one) => (one === null ? null : one.amount * MINUTES[one.unit]));
  const known = minutes.filter((one) => one !== null);
  const total = known.reduce((sum, one) => sum + one, 0);
  return known.length === words.length && total > 0 ? total : null;
}

/** `3 days`, `2 weeks`, `4 hrs`, `90 minutes`. */
const SPELLED_OUT = /(?<!\S)(\d{1,5}) ?(minutes?|mins?|hours?|hrs?|days?|weeks?)(?!\S)/g;

const MINUTES = { m: 1, h: 60, d: MINUTES_A_DAY, w: 5 * MINUTES_A_DAY } as const;
