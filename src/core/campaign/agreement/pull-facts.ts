import type { Facts } from '../../facts/facts.ts';
import { writeInstant } from '../../time/instant.ts';
import type { CampaignFacts } from '../campaign-facts.ts';
import type { Version } from './versions.ts';

/**
 * A campaign seen as a pull request without files, reviews and commits: its texts are its heads, its comments the evidence.
 * So what counts as a sign-off, an objection, a lift or a response, and how clocks run, is decided in one place for both.
 */
export function asPullFacts(facts: CampaignFacts, versions: readonly Version[]): Facts {
  const { repository, issue, comments, members, users, clocks, away, unread } = facts;
  const known = versions.filter(({ at }) => Number.isFinite(at));
  const heads = known.map(({ at }, index) => ({
    sha: `text-${index + 1}`,
    at: writeInstant(at),
    base: '',
    pusher: null,
    forced: false,
  }));
  return {
    now: null,
    repository,
    pull: {
      number: issue.number,
      state: issue.state,
      draft: false,
      title: issue.title,
      body: issue.body,
      user: issue.user,
      base: { ref: '', sha: '' },
      head: { ref: '', sha: heads.at(-1)?.sha ?? '' },
      changed_files: 0,
      commits: 0,
      created_at: issue.created_at,
    },
    files: [],
    modes: {},
    modes_at: {},
    contents: {},
    commits: [],
    reviews: [],
    comments: [...comments],
    history: heads,
    files_at: {},
    members: Object.fromEntries(Object.entries(members).map(([handle, team]) => [handle, team && [...team]])),
    no_such_teams: [...facts.no_such_teams],
    users: { ...users },
    campaigns: {},
    launches: [],
    merged_since: {},
    clocks: clocks.map((clock) => ({ ...clock, pauses: [...clock.pauses] })),
    clocks_at: null,
    away: [...away],
    closing: [],
    policy_at_head: null,
    last_valid_policy: null,
    unread: [...unread],
  };
}
