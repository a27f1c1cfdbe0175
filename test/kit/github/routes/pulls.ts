import { actorOf, created, failure, notFound, ok, page, pullIn, repositoryIn } from '../call.ts';
import type { Answer, Call, Routes } from '../call.ts';
import { canSee } from '../membership.ts';
import type { Pull } from '../model.ts';
import { pullChanges, pullCommits } from '../pull-contents.ts';
import { changeShape, commitShape } from '../shapes/commit.ts';
import { pullEntryShape, pullShape, requestedOf } from '../shapes/pull.ts';

/** GitHub lists no more of a pull request than this. */
const MOST_FILES = 3000;
const MOST_COMMITS = 250;

/** Pull requests, what is in them, who is asked, and the merge. */
export const pullRoutes: Routes = {
  'GET /repos/{owner}/{repo}/pulls': (call) => {
    const repository = repositoryIn(call);
    const state = call.query.get('state') ?? 'open';
    const [head, base] = [call.query.get('head'), call.query.get('base')];
    const pulls = [...repository.pulls.values()]
      .filter((pull) => state === 'all' || pull.state === state)
      .filter((pull) => head === null || `${pull.head.owner.login}:${pull.head.ref}` === head)
      .filter((pull) => base === null || pull.base.ref === base);
    return page(call, sorted(call, pulls), (pull) => pullEntryShape(call.context.state, repository, pull));
  },

  'GET /repos/{owner}/{repo}/pulls/{pull_number}': (call) => withPull(call, (pull) => ok(shown(call, pull))),

  'PATCH /repos/{owner}/{repo}/pulls/{pull_number}': (call) =>
    withPull(call, (pull) => {
      const edit = call.body as { title?: string; body?: string; state?: 'open' | 'closed'; base?: string };
      if (edit.title !== undefined || edit.body !== undefined) call.world.editPull(pull, edit, actorOf(call));
      if (edit.base !== undefined) call.world.retarget(pull, edit.base, actorOf(call));
      if (edit.state === 'closed' && pull.state === 'open') call.world.close(pull, actorOf(call));
      if (edit.state === 'open' && pull.state === 'closed') call.world.reopen(pull, actorOf(call));
      return ok(shown(call, pull));
    }),

  'GET /repos/{owner}/{repo}/pulls/{pull_number}/files': (call) =>
    withPull(call, (pull) => {
      const repository = repositoryIn(call);
      const changes = pullChanges(repository, pull).slice(0, MOST_FILES);
      return page(call, changes, (change) => changeShape(repository, pull.head.sha, change));
    }),

  'GET /repos/{owner}/{repo}/pulls/{pull_number}/commits': (call) =>
    withPull(call, (pull) => {
      const repository = repositoryIn(call);
      const commits = pullCommits(repository, pull).slice(0, MOST_COMMITS);
      return page(call, commits, (commit) => commitShape(repository, commit));
    }),

  'GET /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers': (call) =>
    withPull(call, (pull) => {
      const { people, teams } = requestedOf(call.context.state, repositoryIn(call), pull);
      return ok({ users: people, teams });
    }),

  'POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers': (call) =>
    withPull(call, (pull) => {
      const ask = askedIn(call);
      const refusal = cannotAsk(call, pull, ask);
      if (refusal !== null) return failure(422, refusal);
      call.world.requestReview(pull, ask, actorOf(call));
      return created(pullEntryShape(call.context.state, repositoryIn(call), pull));
    }),

  'DELETE /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers': (call) =>
    withPull(call, (pull) => {
      call.world.removeReviewRequest(pull, askedIn(call), actorOf(call));
      return ok(pullEntryShape(call.context.state, repositoryIn(call), pull));
    }),

  'PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge': (call) =>
    withPull(call, (pull) => {
      const { sha } = (call.body ?? {}) as { sha?: string };
      const refusal = call.world.merge(pull, actorOf(call), sha);
      if (refusal !== null) return failure(refusal.status, refusal.message);
      return ok({ sha: pull.merge_commit_sha, merged: true, message: 'Pull Request successfully merged' });
    }),
};

export function withPull(call: Call, answer: (pull: Pull) => Answer): Answer {
  const pull = pullIn(call);
  return pull === undefined ? notFound() : answer(pull);
}

const shown = (call: Call, pull: Pull) => pullShape(call.context.state, repositoryIn(call), pull);

function sorted(call: Call, pulls: readonly Pull[]): readonly Pull[] {
  const by = call.query.get('sort') ?? 'created';
  const ascending =
    call.query.get('direction') === 'asc' || (by !== 'created' && call.query.get('direction') === null);
  const key = (pull: Pull) => (by === 'updated' ? pull.updated_at : pull.number);
  return [...pulls].sort((a, b) => (key(a) - key(b) || a.number - b.number) * (ascending ? 1 : -1));
}

interface Asked {
  readonly people: readonly string[];
  readonly teams: readonly string[];
}

function askedIn(call: Call): Asked {
  const body = (call.body ?? {}) as { reviewers?: string[]; team_reviewers?: string[] };
  return { people: body.reviewers ?? [], teams: body.team_reviewers ?? [] };
}

/** GitHub asks nobody when it cannot ask one of them. */
function cannotAsk(call: Call, pull: Pull, ask: Asked): string | null {
  const repository = repositoryIn(call);
  const { state } = call.context;
  if (ask.people.includes(pull.user.login)) return 'Review cannot be requested from pull request author.';
  if (ask.people.some((login) => !canSee(state, repository, login)))
    return 'Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the repository.';
  if (
    ask.teams.some(
      (slug) => !repository.teams.has(slug) || call.installation?.permissions['members'] === undefined,
    )
  )
    return 'Could not resolve to a node with the global id of a team that can see this repository.';
  return null;
}
