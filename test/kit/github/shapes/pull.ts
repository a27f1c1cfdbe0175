import { complete } from '../../openapi/complete.ts';
import { pullChanges, pullCommits } from '../pull-contents.ts';
import type { Issue, Pull, Repository, State } from '../model.ts';
import { accountOrNull, accountShape, teamShape } from './account.ts';
import type { Shape } from './account.ts';
import { labelShape } from './issue.ts';
import { nodeId, page, time, timeOrNull } from './places.ts';
import { repositoryShape } from './repository.ts';

/** A pull request as it is listed. */
export const pullEntryShape = (state: State, repository: Repository, pull: Pull): Shape =>
  complete('pull-request-simple', pullFields(state, repository, pull));

/** A pull request alone, with its counts; events carry it too. */
export const pullShape = (state: State, repository: Repository, pull: Pull): Shape =>
  complete('pull-request', {
    ...pullFields(state, repository, pull),
    ...counts(repository, pull),
    merged: pull.merged_at !== null,
    merged_by: accountOrNull(pull.merged_by),
    mergeable: pull.state === 'open' ? true : null,
    mergeable_state: pull.draft ? 'draft' : 'unknown',
    maintainer_can_modify: false,
  });

/** The two ends of a pull request in an event of a review or check. */
export const pullMentionShape = (repository: Repository, pull: Pull): Shape => {
  const mention = { id: repository.id, name: repository.name, url: page('repos', repository.full_name) };
  return {
    id: pull.id,
    number: pull.number,
    url: page('repos', repository.full_name, 'pulls', pull.number),
    head: { ref: pull.head.ref, sha: pull.head.sha, repo: mention },
    base: { ref: pull.base.ref, sha: pull.base.sha, repo: mention },
  };
};

function counts(repository: Repository, pull: Pull): Shape {
  const changes = pullChanges(repository, pull);
  const comments = [...repository.comments.values()].filter((comment) => comment.issue === pull.number);
  return {
    changed_files: changes.length,
    additions: changes.reduce((sum, change) => sum + change.additions, 0),
    deletions: changes.reduce((sum, change) => sum + change.deletions, 0),
    commits: pullCommits(repository, pull).length,
    comments: comments.length,
    review_comments: 0,
  };
}

function pullFields(state: State, repository: Repository, pull: Pull): Shape {
  const fork = state.repositories.get(pull.head.repository) ?? repository;
  const place = page('repos', repository.full_name, 'pulls', pull.number);
  const side = (owner: Pull['head']['owner'], ref: string, sha: string, repo: Repository) => ({
    label: `${owner.login}:${ref}`,
    ref,
    sha,
    user: accountShape(owner),
    repo: repositoryShape(repo),
  });
  return {
    ...issueFields(pull),
    url: place,
    html_url: page(repository.full_name, 'pull', pull.number),
    issue_url: page('repos', repository.full_name, 'issues', pull.number),
    draft: pull.draft,
    merged_at: timeOrNull(pull.merged_at),
    merge_commit_sha: pull.merge_commit_sha,
    head: side(pull.head.owner, pull.head.ref, pull.head.sha, fork),
    base: side(repository.owner, pull.base.ref, pull.base.sha, repository),
    ...requestedShape(state, repository, pull),
    author_association: 'CONTRIBUTOR',
  };
}

/** Who is asked for a review; a team that was deleted since is not named. */
function requestedShape(state: State, repository: Repository, pull: Pull): Shape {
  const { people, teams } = requestedOf(state, repository, pull);
  return { requested_reviewers: people, requested_teams: teams };
}

export function requestedOf(state: State, repository: Repository, pull: Pull) {
  const team = (slug: string) => state.teams.get(`${repository.owner.login}/${slug}`) ?? [];
  return {
    people: [...pull.requested.people].flatMap((login) => state.accounts.get(login) ?? []).map(accountShape),
    teams: [...pull.requested.teams].flatMap(team).map((found) => teamShape(state, found)),
  };
}

const issueFields = (issue: Issue): Shape => ({
  id: issue.id,
  node_id: nodeId('PullRequest', issue.id),
  number: issue.number,
  state: issue.state,
  locked: false,
  title: issue.title,
  body: issue.body,
  user: accountShape(issue.user),
  labels: issue.labels.map(labelShape),
  created_at: time(issue.created_at),
  updated_at: time(issue.updated_at),
  closed_at: timeOrNull(issue.closed_at),
});
