import { sql } from 'kysely';
import type { Database } from '../../../src/adapters/store/database.ts';

/** A pull request as the first version of Lockstep stored it: what later versions know of is not there. */
const FACTS = {
  now: null,
  repository: { full_name: 'acme/shop', default_branch: 'main' },
  pull: {
    number: 7,
    state: 'open',
    draft: false,
    title: 'Faster checkout',
    body: '',
    user: { login: 'ben', id: 11, type: null },
    base: { ref: 'main', sha: 'b0' },
    head: { ref: 'pay', sha: 'h1' },
    changed_files: 1,
    commits: 1,
    created_at: null,
  },
  modes: {},
  modes_at: {},
  contents: {},
  commits: [],
  reviews: [],
  comments: [],
  history: null,
  members: {},
  no_such_teams: [],
  users: {},
  campaigns: { '12': { approved: true, launch: '2026-11-27', end: null } },
  policy_at_head: null,
  last_valid_policy: null,
  unread: [],
};
const FILES = [
  {
    filename: 'a.ts',
    previous_filename: null,
    status: 'modified',
    sha: 'b1',
    additions: 1,
    deletions: 0,
    patch: '@@ -0,0 +1 @@\n+a',
  },
];
const REMEMBERED = { history: [], reviews: {}, comments: {}, ticks: [], answered: [5] };
const PUBLISHED = { check: null, comment: { id: 9, body: 'b' }, asked: ['@kim'], refused: [], removed: [] };

/** Fills a database whose tables are those of the first step: one delivery, two jobs, a kept value, a pull request. */
export async function fillFirstTables(database: Database): Promise<void> {
  await database.write(async (queries) => {
    await sql`insert into deliveries (installation, id, event, body, seen_at, processed_at)
      values (1, 'd1', 'pull_request', '{"action":"opened"}', 0, null)`.execute(queries);
    await sql`insert into jobs (installation, key, kind, payload, state, run_at, due_at, turn, attempts, fence)
      values (1, 'delivery/d1', 'delivery', '{"id":"d1"}', 'ready', 0, null, 0, 0, 0),
        (1, 'pull/acme/shop/7', 'settle', '{}', 'later', 5, 5, null, 0, 0)`.execute(queries);
    await sql`insert into kept (installation, key, value, kept_at) values (1, 'a', 'b', 0)`.execute(queries);
    await sql`insert into pulls (installation, repo, number, state, head, base, updated_at, outcome)
      values (1, 'acme/shop', 7, 'open', 'h1', 'main', '2026-10-14T10:00:00Z', 'waiting')`.execute(queries);
    await sql`insert into review_requests (installation, repo, number, login)
      values (1, 'acme/shop', 7, 'kim')`.execute(queries);
    const list = 'the-name-of-a-list';
    for (const [part, hash, value] of [
      ['remembered', 'r', { ...REMEMBERED, files_at: { h1: list } }],
      ['facts', 'f', { ...FACTS, files: list, files_at: { h0: list } }],
      ['published', 'p', PUBLISHED],
      [`files/${list}`, list, FILES],
    ] as const) {
      const packed = Buffer.concat([Buffer.from([0]), Buffer.from(JSON.stringify(value))]);
      await sql`insert into pull_parts (installation, repo, number, part, hash, value)
        values (1, 'acme/shop', 7, ${part}, ${hash}, ${packed})`.execute(queries);
    }
  });
}

/** What it all says, as it was written. */
export const OLD = {
  facts: { ...FACTS, files: FILES, files_at: { h0: FILES } },
  remembered: { ...REMEMBERED, files_at: { h1: FILES } },
  published: PUBLISHED,
};
