/** What the app asks of GitHub: `app.yml` says the same, and `doctor` checks that it was granted. */

/** `write` includes `read`. */
export const NEEDED_PERMISSIONS: Readonly<Record<string, 'read' | 'write'>> = {
  checks: 'write',
  contents: 'read',
  issues: 'write',
  members: 'read',
  merge_queues: 'read',
  metadata: 'read',
  pull_requests: 'write',
};

/** Installation events are sent to every app without being asked for. */
export const NEEDED_EVENTS: readonly string[] = [
  'check_run',
  'check_suite',
  'issue_comment',
  'member',
  'membership',
  'merge_group',
  'organization',
  'pull_request',
  'pull_request_review',
  'push',
  'repository',
  'team',
  'team_add',
];
