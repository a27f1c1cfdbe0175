import type { Changes } from '../../app/working-copy.ts';
import type { Facts } from '../../core/facts/facts.ts';
import type { Range } from './range.ts';

/** The facts that coverage rests on; nobody has acted on this pull request yet. */
export const factsOf = ({ base, head }: Range, changes: Changes): Facts => ({
  now: null,
  repository: { full_name: 'here/here', default_branch: base.branch },
  pull: {
    number: 1,
    state: 'open',
    draft: false,
    title: '',
    body: '',
    user: { login: 'you', id: 0, type: 'User' },
    base: { ref: base.branch, sha: base.commit },
    head: { ref: head.branch, sha: head.commit },
    changed_files: changes.files.length,
    commits: null,
    created_at: null,
  },
  files: [...changes.files],
  modes: changes.modes,
  contents: changes.contents,
  modes_at: {},
  commits: [],
  reviews: [],
  comments: [],
  history: null,
  files_at: {},
  members: {},
  no_such_teams: [],
  users: {},
  campaigns: {},
  launches: [],
  merged_since: {},
  clocks: [],
  clocks_at: null,
  away: [],
  closing: [],
  policy_at_head: null,
  last_valid_policy: null,
  unread: [],
});
