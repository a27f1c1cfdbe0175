import type { Comment, Commit, Head, Review } from '../../core/facts/facts.ts';
import { readInstant } from '../../core/time/instant.ts';
import type { PullRef, Remembered } from '../ports.ts';
import { Unavailable } from '../ports.ts';
import type { Tenant } from '../world.ts';

const DAY = 24 * 60 * 60 * 1000;

/**
 * The reviews as GitHub lists them. Nobody can delete one, so a list without one that GitHub told of is old, and throws
 * `Unavailable`. After a day it is believed: GitHub hides what people wrote whose accounts it suspends.
 */
export async function readReviews(
  { github, clock }: Tenant,
  { full_name, number }: PullRef,
  { reviews: known }: Remembered,
): Promise<readonly Review[]> {
  const reviews = await github.readReviews(full_name, number);
  const listed = new Set(reviews.map(({ id }) => String(id)));
  const lacks = Object.entries(known).some(
    ([id, { submitted_at }]) => !listed.has(id) && (readInstant(submitted_at ?? '') ?? 0) > clock.now() - DAY,
  );
  if (lacks) throw new Unavailable(`GitHub’s list lacks a review of ${full_name}#${number} that it told of.`);
  return reviews;
}

/**
 * Reviews as GitHub has them now, with what it does not tell any more: the commit that was reviewed, who dismissed a
 * review and what it was before. GitHub moves `commit_id` after some force-pushes: where nobody recorded it and the
 * head was forced since, or the commit was made after the review, it is not known.
 */
export function recallReviews(
  reviews: readonly Review[],
  remembered: Remembered,
  commits: readonly Commit[],
): readonly Review[] {
  return reviews.map((review) => {
    const first = remembered.reviews[String(review.id)];
    const commit = first ? first.commit_id : commitIfUnmoved(review, remembered.history, commits);
    if (review.state !== 'DISMISSED') return { ...review, commit_id: commit };
    return {
      ...review,
      commit_id: commit,
      dismissed_by: first?.dismissed_by ?? review.dismissed_by,
      dismissed_at: first?.dismissed_at ?? review.dismissed_at,
      dismissed_state: decisive(first?.state) ?? review.dismissed_state,
    };
  });
}

function commitIfUnmoved(
  review: Review,
  history: readonly Head[],
  commits: readonly Commit[],
): string | null {
  const at = readInstant(review.submitted_at ?? '') ?? 0;
  const moved = history.some((head) => head.forced && (readInstant(head.at) ?? Infinity) >= at);
  const made = commits.find(({ sha }) => sha === review.commit_id)?.commit.committer?.date;
  const isYounger = (readInstant(made ?? '') ?? 0) > at;
  return moved || isYounger ? null : review.commit_id;
}

function decisive(state: string | undefined): 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | null {
  return state === 'APPROVED' || state === 'CHANGES_REQUESTED' || state === 'COMMENTED' ? state : null;
}

/** Comments as they are now, each with its first text, and those that were deleted, with an empty one. */
export function recallComments(
  comments: readonly Comment[],
  remembered: Pick<Remembered, 'comments'>,
): readonly Comment[] {
  const present = new Set(comments.map(({ id }) => String(id)));
  const now = comments.map((comment) => ({
    ...comment,
    first_body: remembered.comments[String(comment.id)]?.body ?? comment.first_body,
  }));
  const gone = Object.entries(remembered.comments)
    .filter(([id]) => !present.has(id))
    .map(([id, { user, body, created_at }]) => ({
      id: Number(id),
      user,
      body: '',
      created_at,
      updated_at: null,
      first_body: body,
    }));
  return [...now, ...gone];
}
