import { complete } from '../../openapi/complete.ts';
import type { Comment, Issue, Repository, State } from '../model.ts';
import { accountShape } from './account.ts';
import type { Shape } from './account.ts';
import { nodeId, page, time, timeOrNull } from './places.ts';

export const labelShape = (name: string): Shape => ({
  id: Buffer.from(name).reduce((sum, byte) => (sum * 31 + byte) % 1_000_000, 7),
  node_id: nodeId('Label', name.length),
  url: page('labels', encodeURIComponent(name)),
  name,
  description: null,
  color: 'ededed',
  default: false,
});

/** An issue; GitHub shows pull requests as issues too, with a mark. */
export function issueShape(repository: Repository, issue: Issue): Shape {
  const pull = repository.pulls.get(issue.number);
  const place = page('repos', repository.full_name, 'issues', issue.number);
  const mark = { url: page('repos', repository.full_name, 'pulls', issue.number), html_url: place };
  return complete('issue', {
    id: issue.id,
    node_id: nodeId('Issue', issue.id),
    number: issue.number,
    url: place,
    html_url: page(repository.full_name, pull === undefined ? 'issues' : 'pull', issue.number),
    state: issue.state,
    state_reason: issue.state_reason ?? null,
    title: issue.title,
    body: issue.body,
    user: accountShape(issue.user),
    labels: issue.labels.map(labelShape),
    assignees: [],
    reactions: { url: `${place}/reactions`, total_count: 0 },
    comments: [...repository.comments.values()].filter((comment) => comment.issue === issue.number).length,
    created_at: time(issue.created_at),
    updated_at: time(issue.updated_at),
    closed_at: timeOrNull(issue.closed_at),
    author_association: 'CONTRIBUTOR',
    ...(pull === undefined
      ? {}
      : { draft: pull.draft, pull_request: { ...mark, diff_url: mark.url, patch_url: mark.url } }),
  });
}

export function commentShape(state: State, comment: Comment): Shape {
  const fromApp = comment.user === state.app.bot;
  return complete('issue-comment', {
    id: comment.id,
    node_id: nodeId('IssueComment', comment.id),
    url: page('repos', comment.repository, 'issues/comments', comment.id),
    html_url: `${page(comment.repository, 'issues', comment.issue)}#issuecomment-${comment.id}`,
    issue_url: page('repos', comment.repository, 'issues', comment.issue),
    body: comment.body,
    user: accountShape(comment.user),
    created_at: time(comment.created_at),
    updated_at: time(comment.updated_at),
    author_association: fromApp ? 'NONE' : 'MEMBER',
    performed_via_github_app: null,
  });
}

export const reactionShape = (reaction: Comment['reactions'][number]): Shape => ({
  id: reaction.id,
  node_id: nodeId('Reaction', reaction.id),
  user: accountShape(reaction.user),
  content: reaction.content,
  created_at: time(reaction.at),
});
