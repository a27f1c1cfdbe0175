import { inRepository, nextNumber, personOf, repositoryOf } from '../context.ts';
import type { Context } from '../context.ts';
import type { Issue, Repository } from '../model.ts';
import type { Shape } from '../shapes/account.ts';
import { issueShape, labelShape } from '../shapes/issue.ts';
import { repositoryShape } from '../shapes/repository.ts';
import { addLabel, editTexts, removeLabel, touch } from './edit.ts';
import type { Edit } from './edit.ts';

/** Issues, which campaigns are filed as. */
export const issueActs = (context: Context) => ({
  openIssue(given: {
    readonly repository?: string;
    readonly author?: string;
    readonly title: string;
    readonly body: string;
    readonly labels?: readonly string[];
  }): Issue {
    const repository = repositoryOf(context, given.repository ?? 'acme/shop');
    const now = context.clock.now();
    const issue: Issue = {
      id: context.id(),
      number: nextNumber(repository),
      repository: repository.full_name,
      user: personOf(context, given.author ?? 'sam'),
      created_at: now,
      updated_at: now,
      closed_at: null,
      title: given.title,
      body: given.body,
      state: 'open',
      labels: [...(given.labels ?? [])],
    };
    repository.issues.set(issue.number, issue);
    tell(context, 'opened', issue, issue.user.login);
    for (const label of issue.labels)
      tell(context, 'labeled', issue, issue.user.login, { label: labelShape(label) });
    return issue;
  },

  editIssue(issue: Issue, edit: Edit, by = issue.user.login): void {
    tell(context, 'edited', issue, by, editTexts(context, issue, edit));
  },

  labelIssue(issue: Issue, label: string, by = issue.user.login): void {
    tell(context, 'labeled', issue, by, addLabel(context, issue, label));
  },

  unlabelIssue(issue: Issue, label: string, by = issue.user.login): void {
    tell(context, 'unlabeled', issue, by, removeLabel(context, issue, label));
  },

  closeIssue(issue: Issue, by = issue.user.login, reason: 'completed' | 'not_planned' = 'completed'): void {
    touch(context, issue);
    issue.state = 'closed';
    issue.state_reason = reason;
    issue.closed_at = context.clock.now();
    tell(context, 'closed', issue, by);
  },

  reopenIssue(issue: Issue, by = issue.user.login): void {
    touch(context, issue);
    issue.state = 'open';
    issue.state_reason = 'reopened';
    issue.closed_at = null;
    tell(context, 'reopened', issue, by);
  },

  deleteIssue(issue: Issue, by = issue.user.login): void {
    remove(repositoryOf(context, issue.repository), issue);
    tell(context, 'deleted', issue, by);
  },

  /** Where it went GitHub tells under another number, to those who may see that repository. */
  transferIssue(issue: Issue, to: string, by = issue.user.login): void {
    const repository = repositoryOf(context, to);
    remove(repositoryOf(context, issue.repository), issue);
    const moved = { ...issue, id: context.id(), number: nextNumber(repository), repository: to };
    repository.issues.set(moved.number, moved);
    const changes = { new_issue: issueShape(repository, moved), new_repository: repositoryShape(repository) };
    tell(context, 'transferred', issue, by, { changes });
  },
});

const remove = (repository: Repository, issue: Issue): void => void repository.issues.delete(issue.number);

function tell(context: Context, action: string, issue: Issue, by: string, more: Shape = {}): void {
  const repository = repositoryOf(context, issue.repository);
  const payload = { issue: issueShape(repository, issue), ...more };
  context.emit(`issues.${action}`, inRepository(repository), personOf(context, by), payload);
}
