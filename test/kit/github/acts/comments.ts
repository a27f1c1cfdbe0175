import { inRepository, personOf, repositoryOf } from '../context.ts';
import type { Context } from '../context.ts';
import type { Comment, Issue } from '../model.ts';
import type { Shape } from '../shapes/account.ts';
import { commentShape, issueShape } from '../shapes/issue.ts';

/** Comments on the conversation of an issue or pull request, and reactions to them. */
export const commentActs = (context: Context) => ({
  comment(issue: Issue, by: string, body: string): Comment {
    const now = context.clock.now();
    const comment: Comment = {
      id: context.id(),
      repository: issue.repository,
      issue: issue.number,
      user: personOf(context, by),
      created_at: now,
      updated_at: now,
      body,
      reactions: [],
    };
    repositoryOf(context, issue.repository).comments.set(comment.id, comment);
    issue.updated_at = now;
    tell(context, 'created', comment, by);
    return comment;
  },

  editComment(comment: Comment, body: string, by = comment.user.login): void {
    const changes = { body: { from: comment.body } };
    comment.body = body;
    comment.updated_at = context.clock.now();
    tell(context, 'edited', comment, by, { changes });
  },

  deleteComment(comment: Comment, by = comment.user.login): void {
    tell(context, 'deleted', comment, by);
    repositoryOf(context, comment.repository).comments.delete(comment.id);
  },

  /** GitHub sends no event for a reaction. The same one by the same person stays one. */
  react(comment: Comment, by: string, content: string): Comment['reactions'][number] {
    const user = personOf(context, by);
    const same = comment.reactions.find((other) => other.user === user && other.content === content);
    if (same !== undefined) return same;
    const reaction = { id: context.id(), user, content, at: context.clock.now() };
    comment.reactions.push(reaction);
    return reaction;
  },
});

function tell(context: Context, action: string, comment: Comment, by: string, more: Shape = {}): void {
  const repository = repositoryOf(context, comment.repository);
  const issue = repository.issues.get(comment.issue);
  if (issue === undefined) throw new Error(`There is no issue ${comment.issue}.`);
  context.emit(`issue_comment.${action}`, inRepository(repository), personOf(context, by), {
    issue: issueShape(repository, issue),
    comment: commentShape(context.state, comment),
    ...more,
  });
}
