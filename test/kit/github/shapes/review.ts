import { complete } from '../../openapi/complete.ts';
import type { Pull, Review } from '../model.ts';
import { accountOrNull } from './account.ts';
import type { Shape } from './account.ts';
import { nodeId, page, time } from './places.ts';

/** A review as it is read; events spell its state in lower case. */
export function reviewShape(pull: Pull, review: Review): Shape {
  const html = `${page(pull.repository, 'pull', pull.number)}#pullrequestreview-${review.id}`;
  const place = page('repos', pull.repository, 'pulls', pull.number);
  return complete('pull-request-review', {
    id: review.id,
    node_id: nodeId('PullRequestReview', review.id),
    user: accountOrNull(review.user),
    body: review.body,
    state: review.state,
    html_url: html,
    pull_request_url: place,
    _links: { html: { href: html }, pull_request: { href: place } },
    submitted_at: time(review.submitted_at),
    commit_id: review.commit_id,
    author_association: 'MEMBER',
  });
}

export const reviewEventShape = (pull: Pull, review: Review): Shape => ({
  ...reviewShape(pull, review),
  state: review.state.toLowerCase(),
});
