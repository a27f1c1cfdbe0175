import { actorOf, created, failure, notFound, ok, page, repositoryIn } from '../call.ts';
import type { Answer, Call, Routes } from '../call.ts';
import type { Comment, Issue } from '../model.ts';
import { commentShape, issueShape, labelShape, reactionShape } from '../shapes/issue.ts';

/** GitHub takes no longer comment. */
const LONGEST_BODY = 65_536;

/** Issues, comments on them and on pull requests, and reactions. */
export const issueRoutes: Routes = {
  'GET /repos/{owner}/{repo}/issues': (call) => {
    const repository = repositoryIn(call);
    const state = call.query.get('state') ?? 'open';
    const labels = call.query.get('labels')?.split(',') ?? [];
    const creator = call.query.get('creator');
    const issues = [...repository.issues.values()]
      .filter((issue) => state === 'all' || issue.state === state)
      .filter((issue) => creator === null || issue.user.login === creator)
      .filter((issue) => labels.every((label) => issue.labels.includes(label)));
    const newest = issues.toReversed();
    const byChange = call.query.get('sort') === 'updated';
    if (byChange) newest.sort((a, b) => b.updated_at - a.updated_at);
    return page(call, newest, (issue) => issueShape(repository, issue));
  },

  'POST /repos/{owner}/{repo}/issues': (call) => {
    const repository = repositoryIn(call);
    const given = call.body as { title: string; body?: string; labels?: (string | { name: string })[] };
    const labels = (given.labels ?? []).map((label) => (typeof label === 'string' ? label : label.name));
    const issue = call.world.openIssue({
      repository: repository.full_name,
      author: actorOf(call),
      title: given.title,
      body: given.body ?? '',
      labels,
    });
    return created(issueShape(repository, issue));
  },

  'GET /repos/{owner}/{repo}/issues/{issue_number}': (call) =>
    withIssue(call, (issue) => ok(issueShape(repositoryIn(call), issue))),

  'PATCH /repos/{owner}/{repo}/issues/{issue_number}': (call) =>
    withIssue(call, (issue) => {
      const edit = call.body as { title?: string; body?: string; state?: string };
      if (edit.title !== undefined || edit.body !== undefined)
        call.world.editIssue(issue, edit, actorOf(call));
      if (edit.state === 'closed') call.world.closeIssue(issue, actorOf(call));
      if (edit.state === 'open') call.world.reopenIssue(issue, actorOf(call));
      return ok(issueShape(repositoryIn(call), issue));
    }),

  'POST /repos/{owner}/{repo}/issues/{issue_number}/labels': (call) =>
    withIssue(call, (issue) => {
      const { labels } = call.body as { labels: string[] };
      for (const label of labels.filter((one) => !issue.labels.includes(one)))
        call.world.labelIssue(issue, label, actorOf(call));
      return ok(issue.labels.map(labelShape));
    }),

  'DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}': (call) =>
    withIssue(call, (issue) => {
      const name = call.params['name'] ?? '';
      if (!issue.labels.includes(name)) return notFound();
      call.world.unlabelIssue(issue, name, actorOf(call));
      return ok(issue.labels.map(labelShape));
    }),

  'GET /repos/{owner}/{repo}/issues/{issue_number}/comments': (call) =>
    withIssue(call, (issue) => {
      const all = [...repositoryIn(call).comments.values()];
      const comments = all.filter((comment) => comment.issue === issue.number);
      return page(call, comments, (comment) => commentShape(call.context.state, comment));
    }),

  'POST /repos/{owner}/{repo}/issues/{issue_number}/comments': (call) =>
    withIssue(call, (issue) => {
      const { body } = call.body as { body: string };
      if (body.length > LONGEST_BODY) return tooLong();
      return created(commentShape(call.context.state, call.world.comment(issue, actorOf(call), body)));
    }),

  'GET /repos/{owner}/{repo}/issues/comments/{comment_id}': (call) =>
    withComment(call, (comment) => ok(commentShape(call.context.state, comment))),

  'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}': (call) =>
    withComment(call, (comment) => {
      const { body } = call.body as { body: string };
      if (body.length > LONGEST_BODY) return tooLong();
      call.world.editComment(comment, body, actorOf(call));
      return ok(commentShape(call.context.state, comment));
    }),

  'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}': (call) =>
    withComment(call, (comment) => {
      call.world.deleteComment(comment, actorOf(call));
      return { status: 204 };
    }),

  'GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions': (call) =>
    withComment(call, (comment) => page(call, comment.reactions, reactionShape)),

  'POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions': (call) =>
    withComment(call, (comment) => {
      const { content } = call.body as { content: string };
      const before = comment.reactions.length;
      const reaction = call.world.react(comment, actorOf(call), content);
      return comment.reactions.length > before
        ? created(reactionShape(reaction))
        : ok(reactionShape(reaction));
    }),
};

const tooLong = () => failure(422, 'Body is too long (maximum is 65536 characters)');

function withIssue(call: Call, answer: (issue: Issue) => Answer): Answer {
  const issue = repositoryIn(call).issues.get(Number(call.params['issue_number']));
  return issue === undefined ? notFound() : answer(issue);
}

function withComment(call: Call, answer: (comment: Comment) => Answer): Answer {
  const comment = repositoryIn(call).comments.get(Number(call.params['comment_id']));
  return comment === undefined ? notFound() : answer(comment);
}
