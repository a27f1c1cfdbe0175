import { inRepository, personOf, repositoryOf } from '../context.ts';
import type { Context } from '../context.ts';
import type { Issue } from '../model.ts';
import type { Shape } from '../shapes/account.ts';
import { issueShape, labelShape } from '../shapes/issue.ts';
import { touch } from './pulls.ts';

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

  editIssue(
    issue: Issue,
    edit: { readonly title?: string; readonly body?: string },
    by = issue.user.login,
  ): void {
    const changes = {
      ...(edit.title === undefined ? {} : { title: { from: issue.title } }),
      ...(edit.body === undefined ? {} : { body: { from: issue.body ?? '' } }),
    };
    touch(context, issue);
    issue.title = edit.title ?? issue.title;
    issue.body = edit.body ?? issue.body;
    tell(context, 'edited', issue, by, { changes });
  },

  labelIssue(issue: Issue, label: string, by = issue.user.login): void {
    touch(context, issue);
    issue.labels.push(label);
    tell(context, 'labeled', issue, by, { label: labelShape(label) });
  },

  unlabelIssue(issue: Issue, label: string, by = issue.user.login): void {
    touch(context, issue);
    issue.labels = issue.labels.filter((other) => other !== label);
    tell(context, 'unlabeled', issue, by, { label: labelShape(label) });
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
