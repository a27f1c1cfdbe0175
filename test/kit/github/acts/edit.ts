import type { Context } from '../context.ts';
import type { Issue } from '../model.ts';
import type { Shape } from '../shapes/account.ts';
import { labelShape } from '../shapes/issue.ts';

/** What can be edited in an issue or a pull request; what is left out stays. */
export interface Edit {
  readonly title?: string;
  readonly body?: string | null;
}

/** Every act moves `updated_at`. */
export function touch(context: Context, issue: { updated_at: number }): void {
  issue.updated_at = context.clock.now();
}

/** Puts the new texts in. Gives what the event tells beyond the issue: the old ones. */
export function editTexts(context: Context, issue: Issue, { title, body }: Edit): Shape {
  const changes = {
    ...(title === undefined ? {} : { title: { from: issue.title } }),
    ...(body === undefined ? {} : { body: { from: issue.body ?? '' } }),
  };
  touch(context, issue);
  issue.title = title ?? issue.title;
  issue.body = body === undefined ? issue.body : body;
  return { changes };
}

/** Gives what the event tells beyond the issue: the label. */
export function addLabel(context: Context, issue: Issue, label: string): Shape {
  touch(context, issue);
  issue.labels.push(label);
  return { label: labelShape(label) };
}

/** Gives what the event tells beyond the issue: the label. */
export function removeLabel(context: Context, issue: Issue, label: string): Shape {
  touch(context, issue);
  issue.labels = issue.labels.filter((other) => other !== label);
  return { label: labelShape(label) };
}
