import { checkRun, checkSuite } from './check.ts';
import { comment } from './comment.ts';
import { installation, installationRepositories } from './installation.ts';
import { issue } from './issue.ts';
import { members } from './members.ts';
import { mergeGroup } from './merge-group.ts';
import { pullRequest } from './pull-request.ts';
import { push } from './push.ts';
import { repository } from './repository.ts';
import { review } from './review.ts';
import type { Trigger } from './trigger.ts';

/** Every family of events that Lockstep listens to; others are left alone. */
const TRIGGERS: readonly Trigger[] = [
  pullRequest,
  review,
  comment,
  issue,
  checkRun,
  checkSuite,
  push,
  mergeGroup,
  members,
  installation,
  installationRepositories,
  repository,
];

/** The trigger for an event and its action; undefined: nothing follows from it. */
export const triggerFor = (event: string, action: string | null): Trigger | undefined =>
  TRIGGERS.find(
    ({ events, actions }) =>
      events.includes(event) && (actions === null || (action !== null && actions.includes(action))),
  );
