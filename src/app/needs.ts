/** What the app asks of GitHub: `app.yml` asks for all of it, and `doctor` checks that it was granted. */
export interface Needs {
  /** `write` includes `read`. */
  readonly permissions: Readonly<Record<string, 'read' | 'write'>>;
  readonly events: readonly string[];
}

/** Without these the check cannot be posted, or can be green when it should not be. */
export const NEEDED: Needs = {
  permissions: {
    checks: 'write',
    contents: 'read',
    issues: 'write',
    members: 'read',
    metadata: 'read',
    pull_requests: 'write',
  },
  events: [
    'check_run',
    'issue_comment',
    'issues',
    'membership',
    'organization',
    'pull_request',
    'pull_request_review',
    'push',
    'team',
  ],
};

/** Without these something is seen later, or a merge queue does not go on. */
export const HELPFUL: Needs = {
  permissions: { merge_queues: 'read' },
  events: ['check_suite', 'member', 'merge_group', 'repository', 'team_add'],
};
