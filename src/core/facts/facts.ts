import { z } from 'zod';
import { launch } from './launch.ts';
import { optional } from './optional.ts';
import { absence, clock, closing, instant } from './stored.ts';

export type { Launch } from './launch.ts';
export type { Absence, Closing } from './stored.ts';

/**
 * All that is known of a pull request at one moment, as plain data.
 *
 * The shapes are those of GitHub's REST API, with only the fields that a verdict may rest on: so what the server
 * saw, what `lockstep facts` prints, what `lockstep simulate` reads and what a test story holds are one format.
 * Null and absent are the same; unknown fields are dropped.
 *
 * What could not be read is never left out silently: a team that is missing from `members` could not be read, and
 * every other part that GitHub would not give is named in `unread`.
 */
const account = z.object({ login: z.string(), id: z.int(), type: optional(z.string()) });
/** A person or bot on GitHub. `id` is what counts: logins can change hands. */
export type Account = z.infer<typeof account>;

const contributor = z.object({ login: z.string(), id: z.int() });

const pull = z.object({
  number: z.int().positive(),
  state: z.string(),
  draft: z.boolean(),
  title: z
    .string()
    .nullish()
    .transform((title) => title ?? ''),
  body: z
    .string()
    .nullish()
    .transform((body) => body ?? ''),
  user: account,
  base: z.object({ ref: z.string(), sha: z.string() }),
  head: z.object({ ref: z.string(), sha: z.string() }),
  changed_files: z.int().nonnegative(),
  commits: optional(z.int().nonnegative()),
  created_at: optional(z.string()),
});
export type Pull = z.infer<typeof pull>;

const file = z.object({
  filename: z.string().min(1),
  previous_filename: optional(z.string().min(1)),
  status: z
    .string()
    .nullish()
    .transform((status) => status ?? 'modified'),
  /** The blob at the head; null where GitHub names none (a submodule may have a commit here). */
  sha: optional(z.string()),
  additions: z
    .int()
    .nullish()
    .transform((n) => n ?? 0),
  deletions: z
    .int()
    .nullish()
    .transform((n) => n ?? 0),
  patch: optional(z.string()),
});
/** One entry of a pull request's file list. */
export type ChangedFile = z.infer<typeof file>;

const commit = z.object({
  sha: z.string(),
  author: optional(contributor),
  committer: optional(contributor),
  parents: optional(z.array(z.object({ sha: z.string() }))),
  commit: z.object({
    message: z
      .string()
      .nullish()
      .transform((message) => message ?? ''),
    verification: optional(z.object({ verified: z.boolean() })),
    /** When it was made, by the clock of whoever made it. */
    committer: z.object({ date: z.string() }).optional().catch(undefined),
  }),
});
export type Commit = z.infer<typeof commit>;

const review = z.object({
  id: z.int(),
  user: optional(account),
  /** APPROVED, CHANGES_REQUESTED, COMMENTED, DISMISSED, PENDING. */
  state: z.string(),
  /** As first recorded, where the server saw the review when it was new. */
  commit_id: optional(z.string()),
  submitted_at: optional(z.string()),
  body: z
    .string()
    .nullish()
    .transform((body) => body ?? ''),
  dismissed_by: optional(account),
  /** As the server was told; GitHub's list does not say. */
  dismissed_at: optional(z.string()),
  /** What a DISMISSED review was before, where the server saw it: GitHub overwrites `state`. */
  dismissed_state: optional(z.enum(['APPROVED', 'CHANGES_REQUESTED', 'COMMENTED'])),
});
export type Review = z.infer<typeof review>;

const comment = z.object({
  id: z.int(),
  user: optional(account),
  body: z
    .string()
    .nullish()
    .transform((body) => body ?? ''),
  created_at: z.string(),
  updated_at: optional(z.string()),
  /** The text as stored when the comment was created; null: not stored. */
  first_body: optional(z.string()),
});
/** A comment on the conversation of a pull request. One that was deleted stays, with an empty `body`, where its first text was stored. */
export type Comment = z.infer<typeof comment>;

const head = z.object({
  sha: z.string(),
  at: z.string(),
  base: z.string(),
  /** Where the base was then, and the head that it took the place of, as its event told; left out where none did. */
  base_sha: z.string().nullish(),
  before: z.string().nullish(),
  pusher: optional(contributor),
  forced: z
    .boolean()
    .nullish()
    .transform((forced) => forced ?? false),
});
/** When a commit became the head, on which base, who pushed it, was it forced. A new base branch makes a new entry. */
export type Head = z.infer<typeof head>;

const campaign = z.object({
  approved: z.boolean(),
  launch: optional(z.string()),
  end: optional(z.string()),
  name: optional(z.string()),
  /** Handles of its sponsors, `@dana`. */
  sponsors: z
    .array(z.string())
    .nullish()
    .transform((s) => s ?? []),
  /** What it is expected to bring in a week: what a week of waiting costs. */
  value_per_week: optional(z.object({ amount: z.number(), currency: z.string() })),
});

const unread = z.object({ part: z.string(), because: z.string() });
/** A part that GitHub would not give just now, e.g. `{ part: 'reviews', because: 'GitHub answered 502' }`. */
export type Unread = z.infer<typeof unread>;

const modes = z.record(z.string(), z.string());

export const factsSchema = z.object({
  now: optional(z.string()),
  repository: z.object({
    full_name: z.string(),
    default_branch: z
      .string()
      .nullish()
      .transform((b) => b ?? 'main'),
  }),
  pull,
  files: z.array(file),
  /** Git modes at the head, by path: 100644, 100755, 120000 (symlink), 160000 (submodule). */
  modes: modes.nullish().transform((m) => m ?? {}),
  modes_at: z
    .record(z.string(), modes)
    .nullish()
    .transform((m) => m ?? {}),
  /** Both texts of files whose patch GitHub withholds, by path at the head. Null: no such file on that side. */
  contents: z
    .record(z.string(), z.object({ before: optional(z.string()), after: optional(z.string()) }))
    .nullish()
    .transform((c) => c ?? {}),
  commits: z.array(commit),
  reviews: z.array(review),
  comments: z.array(comment),
  history: optional(z.array(head)),
  /** File lists as they were when another commit was the head, by that commit. */
  files_at: z
    .record(z.string(), z.array(file))
    .nullish()
    .transform((f) => f ?? {}),
  /** What teams resolve to, by handle. A team that is not here could not be read. */
  members: z.record(z.string(), optional(z.array(account))),
  /** Teams of the policy that do not exist. */
  no_such_teams: z
    .array(z.string())
    .nullish()
    .transform((t) => t ?? []),
  /** People of the policy, by handle. Not here: no such account. */
  users: z
    .record(z.string(), optional(account))
    .nullish()
    .transform((u) => u ?? {}),
  /** Campaigns of this repository that the pull request may name, by issue number. */
  campaigns: z
    .record(z.string(), campaign)
    .nullish()
    .transform((c) => c ?? {}),
  /** Launches of this repository that are open and not ended, approved or not: what its surfaces have to carry. */
  launches: z
    .array(launch)
    .nullish()
    .transform((l) => l ?? []),
  /** By surface, the date of the last merge after its measurement that a rule with this surface covered. */
  merged_since: z
    .record(z.string(), z.string())
    .nullish()
    .transform((m) => m ?? {}),
  /** The clocks as they were stored last. */
  clocks: z
    .array(clock)
    .nullish()
    .transform((c) => c ?? []),
  /** Up to when those clocks tell everything: the last judgement; before the first one, since when a policy is known. Null: not known. */
  clocks_at: optional(instant),
  /** Who is away now. */
  away: z
    .array(absence)
    .nullish()
    .transform((a) => a ?? []),
  closing: z
    .array(closing)
    .nullish()
    .transform((c) => c ?? []),
  /** The head's policy text, where the pull request changes it and it still exists there. */
  policy_at_head: optional(z.string()),
  /** The last valid policy text, where the one at the base is broken. */
  last_valid_policy: optional(z.string()),
  unread: z
    .array(unread)
    .nullish()
    .transform((u) => u ?? []),
});

export type Facts = z.infer<typeof factsSchema>;

/** The shapes of single parts, for those who read them from GitHub one list at a time. */
export {
  account as accountSchema,
  pull as pullSchema,
  file as fileSchema,
  commit as commitSchema,
  review as reviewSchema,
  comment as commentSchema,
};
