import type { Instant } from '../../../src/core/time/instant.ts';

/** Everything the double knows. Acts change it, routes and shapes read it; tests may read it too. */
export interface State {
  readonly app: App;
  readonly accounts: Map<string, Person>;
  /** By `org/slug`. */
  readonly teams: Map<string, Team>;
  readonly repositories: Map<string, Repository>;
  readonly installations: Map<number, Installation>;
  /** By token: which installation it opens, and until when. */
  readonly tokens: Map<string, { readonly installation: number; readonly expires: Instant }>;
}

export interface App {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly publicKey: string;
  readonly privateKey: string;
  readonly webhookSecret: string;
  /** The account under which the app acts. */
  readonly bot: Person;
}

export interface Person {
  readonly id: number;
  readonly login: string;
  readonly type: 'User' | 'Bot' | 'Organization';
}

export interface Team {
  readonly id: number;
  readonly org: string;
  readonly slug: string;
  parent: string | null;
  /** Logins of the direct members; a child team's members count in its parent. */
  readonly members: Set<string>;
}

export interface Installation {
  readonly id: number;
  readonly account: Person;
  /** Full names of the repositories that the app may see. */
  readonly repositories: Set<string>;
  permissions: Record<string, string>;
  events: string[];
  suspended: boolean;
}

export interface Repository {
  readonly id: number;
  readonly full_name: string;
  readonly owner: Person;
  readonly name: string;
  default_branch: string;
  /** When anybody pushed to any branch last. */
  pushed_at: Instant;
  readonly blobs: Map<string, Buffer>;
  readonly commits: Map<string, Commit>;
  /** Trees that were asked for or told of, with paths relative to each. */
  readonly trees: Map<string, Tree>;
  readonly branches: Map<string, string>;
  /** Slugs of the teams that can see it. */
  readonly teams: Set<string>;
  readonly collaborators: Set<string>;
  /** Issues and pull requests share their numbers. */
  readonly issues: Map<number, Issue>;
  /** Of issues and pull requests, also of those that are gone. */
  last_number: number;
  readonly pulls: Map<number, Pull>;
  readonly comments: Map<number, Comment>;
  readonly checks: Map<number, CheckRun>;
  /** Which checks a branch requires before a merge, and of which app (null: any). */
  readonly required: Map<string, readonly { readonly context: string; readonly app: number | null }[]>;
  /** Paths whose patch GitHub withholds although they are text. */
  readonly withheld: Set<string>;
  readonly queue: Map<string, QueueEntry[]>;
}

/** Files by path; directories are not kept. */
export type Tree = ReadonlyMap<string, Entry>;

export interface Entry {
  /** 100644, 100755, 120000 (symlink), 160000 (submodule: `sha` is a commit elsewhere). */
  readonly mode: string;
  readonly sha: string;
}

export interface Commit {
  readonly sha: string;
  readonly tree: Tree;
  readonly parents: readonly string[];
  readonly message: string;
  /** Null: GitHub does not know the account behind the address. */
  readonly author: Person | null;
  readonly committer: Person | null;
  readonly verified: boolean;
  readonly at: Instant;
}

/** What an issue has and a pull request has too. */
export interface Issue {
  readonly id: number;
  readonly number: number;
  readonly repository: string;
  readonly user: Person;
  readonly created_at: Instant;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  updated_at: Instant;
  closed_at: Instant | null;
  /** Why it was closed; left out: nobody said. */
  state_reason?: 'completed' | 'not_planned' | 'reopened' | null;
  labels: string[];
}

export interface Pull extends Issue {
  draft: boolean;
  base: { ref: string; sha: string };
  /** `repository` is another one where the pull request comes from a fork. */
  head: { readonly ref: string; readonly repository: string; readonly owner: Person; sha: string };
  merged_at: Instant | null;
  merged_by: Person | null;
  merge_commit_sha: string | null;
  /** Logins and slugs. */
  readonly requested: { readonly people: Set<string>; readonly teams: Set<string> };
  readonly reviews: Review[];
}

export interface Review {
  readonly id: number;
  readonly user: Person | null;
  readonly submitted_at: Instant;
  body: string;
  state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED';
  commit_id: string;
}

export interface Comment {
  readonly id: number;
  readonly repository: string;
  readonly issue: number;
  readonly user: Person;
  readonly created_at: Instant;
  body: string;
  updated_at: Instant;
  readonly reactions: {
    readonly id: number;
    readonly user: Person;
    readonly content: string;
    readonly at: Instant;
  }[];
}

export interface CheckRun {
  readonly id: number;
  readonly repository: string;
  readonly head_sha: string;
  /** Id of the app that made it. */
  readonly app: number;
  readonly suite: number;
  readonly started_at: Instant;
  updated_at: Instant;
  name: string;
  status: 'queued' | 'in_progress' | 'completed';
  conclusion: string | null;
  completed_at: Instant | null;
  title: string | null;
  summary: string | null;
  text: string | null;
  external_id: string | null;
  details_url: string | null;
  annotations: Record<string, unknown>[];
  actions: { label: string; description: string; identifier: string }[];
}

export interface QueueEntry {
  readonly pull: number;
  readonly base: string;
  readonly head: string;
  readonly ref: string;
}
