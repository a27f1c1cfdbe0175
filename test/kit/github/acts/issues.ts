import { inRepository, personOf, repositoryOf } from '../context.ts';
import type { Context } from '../context.ts';
import type { Issue } from '../model.ts';
import type { Shape } from '../shapes/account.ts';
import { issueShape, labelShape } from '../shapes/issue.ts';
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
      number: repository.issues.size + 1,
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

  closeIssue(issue: Issue, by = issue.user.login): void {
    touch(context, issue);
    issue.state = 'closed';
    issue.closed_at = context.clock.now();
    tell(context, 'closed', issue, by);
  },

  reopenIssue(issue: Issue, by = issue.user.login): void {
    touch(context, issue);
    issue.state = 'open';
    issue.closed_at = null;
    tell(context, 'reopened', issue, by);
  },
});

function tell(context: Context, action: string, issue: Issue, by: string, more: Shape = {}): void {
  const repository = repositoryOf(context, issue.repository);
  const payload = { issue: issueShape(repository, issue), ...more };
  context.emit(`issues.${action}`, inRepository(repository), personOf(context, by), payload);
}
