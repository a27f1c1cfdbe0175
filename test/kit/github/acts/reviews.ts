import { inRepository, personOf, repositoryOf } from '../context.ts';
import type { Context } from '../context.ts';
import { membersOf } from '../membership.ts';
import type { Pull, Review, Team } from '../model.ts';
import { accountShape, teamEventShape } from '../shapes/account.ts';
import type { Shape } from '../shapes/account.ts';
import { pullShape } from '../shapes/pull.ts';
import { reviewEventShape } from '../shapes/review.ts';
import { touch } from './edit.ts';
import { tellOfPull } from './pulls.ts';

/** Reviews, and who is asked for one. */
export const reviewActs = (context: Context) => ({
  review(
    pull: Pull,
    by: string,
    state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED',
    given: { readonly body?: string; readonly commit?: string } = {},
  ): Review {
    const review: Review = {
      id: context.id(),
      user: personOf(context, by),
      submitted_at: context.clock.now(),
      state,
      body: given.body ?? '',
      commit_id: given.commit ?? pull.head.sha,
    };
    pull.reviews.push(review);
    touch(context, pull);
    answerRequests(context, pull, by);
    tell(context, 'submitted', pull, review, by);
    return review;
  },

  editReview(pull: Pull, review: Review, body: string, by = review.user?.login ?? 'ghost'): void {
    const changes = { body: { from: review.body } };
    review.body = body;
    touch(context, pull);
    tell(context, 'edited', pull, review, by, { changes });
  },

  dismiss(pull: Pull, review: Review, by: string): void {
    review.state = 'DISMISSED';
    touch(context, pull);
    tell(context, 'dismissed', pull, review, by);
  },

  /** Asks without asking GitHub whether that is possible; the API's own route refuses what GitHub refuses. */
  requestReview(
    pull: Pull,
    ask: { readonly people?: readonly string[]; readonly teams?: readonly string[] },
    by = pull.user.login,
  ): void {
    touch(context, pull);
    for (const login of ask.people ?? []) {
      if (pull.requested.people.has(login)) continue;
      pull.requested.people.add(login);
      tellOfPull(context, 'review_requested', pull, by, reviewer(context, login));
    }
    for (const team of teams(context, pull, ask.teams)) {
      if (pull.requested.teams.has(team.slug)) continue;
      pull.requested.teams.add(team.slug);
      tellOfPull(context, 'review_requested', pull, by, { requested_team: teamEventShape(team) });
    }
  },

  removeReviewRequest(
    pull: Pull,
    ask: { readonly people?: readonly string[]; readonly teams?: readonly string[] },
    by = pull.user.login,
  ): void {
    touch(context, pull);
    for (const login of ask.people ?? [])
      if (pull.requested.people.delete(login))
        tellOfPull(context, 'review_request_removed', pull, by, reviewer(context, login));
    for (const team of teams(context, pull, ask.teams)) {
      const payload = { requested_team: teamEventShape(team) };
      if (pull.requested.teams.delete(team.slug))
        tellOfPull(context, 'review_request_removed', pull, by, payload);
    }
  },
});

const reviewer = (context: Context, login: string) => ({
  requested_reviewer: accountShape(personOf(context, login)),
});

function teams(context: Context, pull: Pull, slugs: readonly string[] = []): readonly Team[] {
  const [org = ''] = pull.repository.split('/');
  return slugs.flatMap((slug) => context.state.teams.get(`${org}/${slug}`) ?? []);
}

/** Who reviews is no longer asked, nor is a team that they are in. */
function answerRequests(context: Context, pull: Pull, by: string): void {
  pull.requested.people.delete(by);
  for (const team of teams(context, pull, [...pull.requested.teams]))
    if (membersOf(context.state, team).has(by)) pull.requested.teams.delete(team.slug);
}

function tell(
  context: Context,
  action: string,
  pull: Pull,
  review: Review,
  by: string,
  more: Shape = {},
): void {
  const repository = repositoryOf(context, pull.repository);
  context.emit(`pull_request_review.${action}`, inRepository(repository), personOf(context, by), {
    review: reviewEventShape(pull, review),
    pull_request: pullShape(context.state, repository, pull),
    ...more,
  });
}
