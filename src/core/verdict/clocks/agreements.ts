import type { Account, Facts } from '../../facts/facts.ts';
import type { DepartmentId } from '../../policy/policy.ts';
import { readInstant } from '../../time/instant.ts';
import type { Instant } from '../../time/instant.ts';
import type { Act } from '../acts.ts';
import { authorWaits } from './author-waits.ts';
import type { AuthorWait } from './author-waits.ts';
import type { JudgedRules } from '../judge-rules.ts';
import { isBot } from '../people.ts';
import type { DepartmentVerdict } from '../verdict.ts';

/** A department's part in the covering rules that share an agreement, and what its people did. */
export interface Agreement {
  readonly department: DepartmentId;
  readonly sla: string;
  /** As it stands in each of those rules; empty: none needs it any more. */
  readonly parts: readonly DepartmentVerdict[];
  /** What members did to decide, in no order. */
  readonly acts: readonly Act[];
  /** When members did anything at all: reviews of any kind, comments, dismissals. */
  readonly words: readonly Instant[];
  readonly waits: readonly AuthorWait[];
}

/** The agreements that the covering rules name, one for each department and SLA, in the order of the rules. */
export function agreementsOf(judged: JudgedRules, facts: Facts): readonly Agreement[] {
  const parts = new Map<string, { readonly sla: string; readonly own: DepartmentVerdict[] }>();
  for (const { rule, departments } of judged.rules) {
    if (rule.sla === null) continue;
    for (const department of departments) {
      const key = JSON.stringify([department.department, rule.sla]);
      const before = parts.get(key);
      if (before) before.own.push(department);
      else parts.set(key, { sla: rule.sla, own: [department] });
    }
  }
  const doings = new Map<DepartmentId, Doings>();
  return [...parts.values()].flatMap(({ sla, own }): Agreement[] => {
    const id = own[0]?.department;
    if (id === undefined) return [];
    const done = doings.get(id) ?? doingsOf(id, judged, facts);
    doings.set(id, done);
    return [{ department: id, sla, parts: own, ...done }];
  });
}

type Doings = Pick<Agreement, 'acts' | 'words' | 'waits'>;

function doingsOf(id: DepartmentId, { members, objecting }: JudgedRules, facts: Facts): Doings {
  const own = members.get(id);
  const context = objecting.get(id);
  if (!own || !context) return { acts: [], words: [], waits: [] };
  const speaks = (user: Account | null): boolean =>
    user !== null && !isBot(user) && user.id !== facts.pull.user.id && own.people.has(user.id);
  const words = [
    ...facts.reviews.filter(({ user }) => speaks(user)).map((review) => review.submitted_at ?? ''),
    ...facts.reviews
      .filter((review) => speaks(review.dismissed_by))
      .map((review) => review.dismissed_at ?? ''),
    ...facts.comments.filter(({ user }) => speaks(user)).map((comment) => comment.created_at),
  ];
  return {
    acts: [...own.people.keys()].flatMap((member) => context.acts.get(member) ?? []),
    words: words.map(readInstant).filter((at) => at !== null),
    waits: authorWaits(id, own, context, facts),
  };
}

/** Whether nothing is asked of the department any more. */
export const isDone = ({ parts }: Agreement): boolean =>
  parts.every(({ missing, objections }) => missing === 0 && objections.length === 0);
