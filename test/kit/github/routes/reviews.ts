import { actorOf, failure, notFound, ok, page } from '../call.ts';
import type { Routes } from '../call.ts';
import { reviewShape } from '../shapes/review.ts';
import { withPull } from './pulls.ts';

const STATES = { APPROVE: 'APPROVED', REQUEST_CHANGES: 'CHANGES_REQUESTED', COMMENT: 'COMMENTED' } as const;

/** Reviews of a pull request, oldest first. */
export const reviewRoutes: Routes = {
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews': (call) =>
    withPull(call, (pull) => page(call, pull.reviews, (review) => reviewShape(pull, review))),

  'GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}': (call) =>
    withPull(call, (pull) => {
      const review = pull.reviews.find(({ id }) => id === Number(call.params['review_id']));
      return review === undefined ? notFound() : ok(reviewShape(pull, review));
    }),

  'POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews': (call) =>
    withPull(call, (pull) => {
      const given = call.body as { event?: keyof typeof STATES; body?: string; commit_id?: string };
      if (given.event === undefined) return failure(422, 'Pending reviews are not played here.');
      const review = call.world.review(pull, actorOf(call), STATES[given.event], {
        body: given.body ?? '',
        commit: given.commit_id ?? pull.head.sha,
      });
      return ok(reviewShape(pull, review));
    }),

  'PUT /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}/dismissals': (call) =>
    withPull(call, (pull) => {
      const review = pull.reviews.find(({ id }) => id === Number(call.params['review_id']));
      if (review === undefined) return notFound();
      if (review.state === 'COMMENTED')
        return failure(422, 'Can not dismiss a commented pull request review');
      call.world.dismiss(pull, review, actorOf(call));
      return ok(reviewShape(pull, review));
    }),
};
