import type { Facts } from '../../facts/facts.ts';
import type { DepartmentId } from '../../policy/policy.ts';
import { readInstant } from '../../time/instant.ts';
import type { Instant } from '../../time/instant.ts';
import { inOrder } from '../acts.ts';
import type { Act, ObjectionAct } from '../acts.ts';
import { earliest } from '../gates.ts';
import { concerns, endsObjection, isDismissed } from '../objections.ts';
import type { ObjectionContext } from '../objections.ts';
import type { Members } from '../people.ts';

/** An objection, and how long the pull request waited for its author because of it. */
export interface AuthorWait {
  /** When the objection was made. */
  readonly from: Instant;
  /** When the author answered it, or it ended or was made anew; null: it waits for the author now. */
  readonly until: Instant | null;
  /** When it was taken back, lifted or dismissed, or its author signed off; null: it stands, or was made anew. */
  readonly ended: Instant | null;
}

/**
 * Every objection of a department's members and the author's answer to it: the next push, or anything that they write.
 * One that was dismissed is left out where nobody told when that was.
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
    return own.flatMap((act, index) => {
      if (act.kind !== 'objection' || isUntold(act, context)) return [];
      const wait = waitOf(act, [...own.slice(index + 1), ...lifts], context);
      const answer = answers.filter((at) => at > act.at);
      return [{ ...wait, until: earliest([wait.until, ...answer]) }];
    });
  });
}

/** Dismissed at a time that nobody knows. */
const isUntold = (act: ObjectionAct, context: ObjectionContext): boolean =>
  isDismissed(act, context) && act.dismissedAt === null;

/** How long an objection stood, and whether it ended or was made anew. */
function waitOf(act: ObjectionAct, others: readonly Act[], context: ObjectionContext): AuthorWait {
  const later = others.filter((other) => inOrder(other, act) > 0);
  const again = later.find((other) => other.kind === 'objection' && !isDismissed(other, context));
  const ends = later
    .filter((other) => other.kind === 'lift' || endsObjection(other))
    .filter((other) => again === undefined || inOrder(other, again) < 0);
  const dismissed = isDismissed(act, context) ? act.dismissedAt : null;
  const ended = earliest([...ends.map(({ at }) => at), dismissed]);
  return { from: act.at, until: earliest([ended, again?.at ?? null]), ended };
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
