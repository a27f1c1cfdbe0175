import type { Facts } from '../facts/facts.ts';
import type { DepartmentId } from '../policy/policy.ts';
import { readInstant } from '../time/instant.ts';
import type { Instant } from '../time/instant.ts';
import { inOrder } from './acts.ts';
import { concerns, endsObjection, isDismissed } from './objections.ts';
import type { ObjectionContext } from './objections.ts';
import type { Members } from './people.ts';

/** An objection, and how long the pull request waited for its author because of it. */
export interface AuthorWait {
  /** When the objection was made. */
  readonly from: Instant;
  /** When the author answered it, or it ended or was made anew; null: it waits for the author now. */
  readonly until: Instant | null;
  /** When it was taken back or lifted, or its author signed off; null: it stands, or was made anew. */
  readonly ended: Instant | null;
}

/**
 * Every objection of a department's members and the author's answer to it: the next push, or anything that they write.
 * One that was dismissed is left out: GitHub does not tell when that was.
 */
export function authorWaits(
  department: DepartmentId,
  members: Members,
  context: ObjectionContext,
  facts: Facts,
): readonly AuthorWait[] {
  const answers = authorsActs(facts);
  const lifts = [...context.mayLift]
    .flatMap((lead) => context.acts.get(lead) ?? [])
    .filter((act) => act.kind === 'lift' && concerns(act, department));
  return [...members.people.keys()].flatMap((member) => {
    const own = (context.acts.get(member) ?? []).filter((act) => concerns(act, department));
    return own.flatMap((act, index): AuthorWait[] => {
      if (act.kind !== 'objection' || isDismissed(act, context)) return [];
      const later = own.slice(index + 1);
      const again = later.find((next) => next.kind === 'objection' && !isDismissed(next, context));
      const end = [...later.filter(endsObjection), ...lifts.filter((lift) => inOrder(lift, act) > 0)]
        .filter((next) => again === undefined || inOrder(next, again) < 0)
        .map(({ at }) => at);
      const answer = answers.filter((at) => at > act.at);
      const ended = end.length === 0 ? null : Math.min(...end);
      const until = [...end, ...answer, ...(again ? [again.at] : [])];
      return [{ from: act.at, until: until.length === 0 ? null : Math.min(...until), ended }];
    });
  });
}

/** When the author pushed or wrote something. */
function authorsActs({ pull, history, comments, reviews }: Facts): readonly Instant[] {
  const pushes = (history ?? []).filter(({ sha }, index, all) => index > 0 && all[index - 1]?.sha !== sha);
  const words = [
    ...comments.filter(({ user }) => user?.id === pull.user.id).map((comment) => comment.created_at),
    ...reviews.filter(({ user }) => user?.id === pull.user.id).map((review) => review.submitted_at ?? ''),
  ];
  return [...pushes.map(({ at }) => at), ...words].map(readInstant).filter((at) => at !== null);
}
