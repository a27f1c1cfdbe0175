/**
 * What the use cases need from the world. Adapters implement these; nothing here knows a vendor.
 * Every read of GitHub either gives the whole answer, gives null for "there is none", or throws `Unavailable`.
 */
import type {
  Account,
  ChangedFile,
  Comment,
  Commit,
  Facts,
  Head,
  Pull,
  Review,
} from '../core/facts/facts.ts';
import type { CheckContent, Published } from '../core/plan/effect.ts';
import type { Instant } from '../core/time/instant.ts';
import type { Outcome } from '../core/verdict/verdict.ts';

export interface Clock {
  now(): Instant;
}

/** Structured lines for whoever runs the server; nothing secret, no policy text, no comment text. */
export interface Log {
  info(event: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(event: string, fields?: Readonly<Record<string, unknown>>): void;
  error(event: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** GitHub would not say just now: a time-out, a 5xx, a rate limit, a broken answer. Never taken for a yes or a no. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
  /** When to try again, where GitHub said so. */
  readonly retryAt: Instant | null;
  constructor(message: string, options: { cause?: unknown; retryAt?: Instant | null } = {}) {
    super(message, { cause: options.cause });
    this.retryAt = options.retryAt ?? null;
  }
}

/** GitHub refused a write for good (403, 404, 422): trying again will not help, a person has to mend something. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;
  constructor(message: string, status: number, options: { cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.status = status;
  }
}

/** A repository of one installation. `full_name` is `owner/name`. */
export interface RepositoryRef {
  readonly installation: number;
  readonly full_name: string;
}

export interface PullRef extends RepositoryRef {
  readonly number: number;
}

/** A pull request as GitHub has it now, with what gathering needs beyond the facts. */
export interface PullNow {
  readonly pull: Pull;
  readonly default_branch: string;
  readonly updated_at: string;
  /** Number of conversation comments; 0 means there are none to read. */
  readonly comments: number;
  readonly requested: readonly string[];
  readonly merged: boolean;
}

export interface FileText {
  readonly text: string;
  /** The git blob's sha: the same blob is the same text. */
  readonly blob: string;
}

/** The installations' door: one `GitHub` each, with its own limits, so that tenants do not slow each other. */
export interface GitHubApp {
  installation(id: number): GitHub;
}

/** How urgent a request is: what waits in a full queue is served in this order. */
export const URGENCIES = ['take_back_green', 'post_red', 'post_green', 'read', 'ask', 'comment'] as const;
export type Urgency = (typeof URGENCIES)[number];

export interface GitHub {
  // reads
  readPull(repo: string, number: number): Promise<PullNow | null>;
  /** All pages, read in parallel; GitHub ends at 3,000. `expected` (changed_files, where known) tells how many pages there are. */
  readFiles(repo: string, number: number, expected: number | null): Promise<readonly ChangedFile[]>;
  /** GitHub ends at 250. */
  readCommits(repo: string, number: number, expected: number | null): Promise<readonly Commit[]>;
  readReviews(repo: string, number: number): Promise<readonly Review[]>;
  readComments(repo: string, number: number): Promise<readonly Comment[]>;
  /** A file's text at a branch or commit; null: no such file or repository, or not a file of at most 1 MB. */
  readText(repo: string, path: string, ref: string): Promise<FileText | null>;
  /** A blob's text by its sha; null: binary or over 1 MB. */
  readBlob(repo: string, sha: string): Promise<string | null>;
  /** Git modes of these paths at a commit; a path that is not there is left out. */
  readModes(
    repo: string,
    commit: string,
    paths: readonly string[],
  ): Promise<Readonly<Record<string, string>>>;
  /** The commit at the tip of a branch; null: no such branch. */
  readTip(repo: string, branch: string): Promise<string | null>;
  /** The merge base of two commits, for reading a withheld patch's old side. */
  readMergeBase(repo: string, base: string, head: string): Promise<string | null>;
  /** Members of `@org/team`, child teams included; null: no such team. */
  readTeam(handle: string): Promise<readonly Account[] | null>;
  /** Null: no such account. */
  readUser(handle: string): Promise<Account | null>;
  readOpenPulls(repo: string): Promise<readonly OpenPull[]>;
  readRepositories(): Promise<readonly { readonly full_name: string; readonly default_branch: string }[]>;
  /** Numbers of the pull requests in the queue's group whose head commit is `head`, back to `base`; null: not found. */
  readMergeGroup(repo: string, branch: string, base: string, head: string): Promise<readonly number[] | null>;
  /** Our own latest check run of this name on a commit: to find a write whose answer was lost. */
  findCheck(
    repo: string,
    head: string,
    name: string,
  ): Promise<{ readonly id: number; readonly content: CheckContent } | null>;
  /** Our own comment that carries `marker`. */
  findComment(
    repo: string,
    number: number,
    marker: string,
  ): Promise<{ readonly id: number; readonly body: string } | null>;

  // writes
  createCheck(
    repo: string,
    check: {
      readonly name: string;
      readonly head: string;
      readonly content: CheckContent;
      readonly urgency: Urgency;
    },
  ): Promise<number>;
  updateCheck(
    repo: string,
    id: number,
    check: { readonly name: string; readonly content: CheckContent; readonly urgency: Urgency },
  ): Promise<void>;
  createComment(repo: string, number: number, body: string): Promise<number>;
  updateComment(repo: string, id: number, body: string): Promise<void>;
  /** Throws `Refused` with 422 where one of them cannot be asked. */
  requestReviews(
    repo: string,
    number: number,
    ask: { readonly people: readonly string[]; readonly teams: readonly string[] },
  ): Promise<void>;
  react(repo: string, comment: number, reaction: '+1' | '-1' | 'confused' | 'eyes'): Promise<void>;
}

export interface OpenPull {
  readonly number: number;
  readonly head: string;
  readonly base: string;
  readonly draft: boolean;
  readonly updated_at: string;
}

/** A webhook delivery as stored, before anything was made of it. */
export interface Delivery {
  readonly id: string;
  readonly event: string;
  readonly installation: number | null;
  readonly body: string;
}

/** A piece of work. `key` names what must be serial: one job of a key runs at a time, several waiting ones are merged. */
export interface Job {
  readonly id: number;
  readonly installation: number;
  /** e.g. `delivery/<guid>`, `pull/acme/shop/7`, `base/acme/shop/main`. */
  readonly key: string;
  readonly kind: string;
  /** JSON. */
  readonly payload: string;
  readonly run_at: Instant;
  readonly attempts: number;
  /** Grows with every claim; a worker whose token is old has lost the job and must not write. */
  readonly fence: number;
}

export interface NewJob {
  readonly installation: number;
  readonly key: string;
  readonly kind: string;
  readonly payload: string;
  readonly run_at: Instant;
}

/**
 * Everything that is kept. Every row carries the installation; nothing is found without it.
 * All methods are one transaction each.
 */
export interface Store {
  // deliveries and jobs
  /** Stores the delivery and its first job together. False: this delivery id was processed already; one that was only seen is taken again. */
  receive(delivery: Delivery, at: Instant): Promise<boolean>;
  /** Its job is `{ kind: 'delivery', key: 'delivery/<id>', payload: '{"id","event"}' }`; null: unknown, or processed over three days ago. */
  readDelivery(id: string, installation?: number | null): Promise<Delivery | null>;
  /** Marks it as processed. */
  finishDelivery(id: string, at: Instant, installation?: number | null): Promise<void>;
  /** Adds a job, or merges it into one of the same kind and key that waits and has not begun: the earlier time wins, the later payload. */
  enqueue(job: NewJob): Promise<void>;
  /** Claims the next due job whose key is not being worked on, fair between installations; null: nothing is due. */
  claim(now: Instant, lease: number): Promise<Job | null>;
  /** Holds a job until then. False: the lease was lost to another worker. */
  renew(job: Job, until: Instant): Promise<boolean>;
  /** Done: the row goes. False: the lease was lost to another worker. */
  complete(job: Job): Promise<boolean>;
  /** Gives a job back for later, with one attempt more. */
  retry(job: Job, runAt: Instant, error: string): Promise<boolean>;
  /** Takes a job out for a person to look at; it stays visible. */
  setAside(job: Job, error: string, at: Instant): Promise<boolean>;
  /** When the next job is due, or the lease of a running one ends; null: there is none of either. */
  nextDue(): Promise<Instant | null>;
  readSetAside(): Promise<readonly (Job & { readonly error: string })[]>;
  queueDepth(): Promise<{
    readonly waiting: number;
    readonly set_aside: number;
    readonly oldest: Instant | null;
  }>;

  // pull requests
  readPull(ref: PullRef): Promise<PullRecord | null>;
  writePull(ref: PullRef, record: PullRecord): Promise<void>;
  /** Records that name this commit as head, open ones only; how events of forks are matched, and checks shared. */
  pullsByHead(
    repo: RepositoryRef,
    head: string,
  ): Promise<readonly { readonly number: number; readonly base: string; readonly outcome: Outcome | null }[]>;
  pullsByBase(repo: RepositoryRef, base: string): Promise<readonly number[]>;
  /** For the operator alone, who stands above the tenants: every record of this name (upper and lower case aside), the last updated first. */
  findPulls(full_name: string, number: number): Promise<readonly PullRef[]>;
  openPulls(installation: number): Promise<readonly (PullRef & { readonly base: string })[]>;
  /** Open review requests by login in lower case (a team's by `org/team`), by our own records: who has the fewest is asked next. */
  openRequests(installation: number): Promise<Readonly<Record<string, number>>>;

  // what is known and renewed by events
  /** A kept value by key, e.g. `team/@acme/growth`; undefined: not known. */
  readKept(installation: number, key: string): Promise<string | undefined>;
  keep(installation: number, key: string, value: string, at: Instant): Promise<void>;
  /** Forgets every key that begins with the prefix. */
  forget(installation: number, prefix: string): Promise<void>;
  /** Everything of an installation, when it is deleted. */
  forgetInstallation(installation: number): Promise<void>;

  close(): Promise<void>;
}

/** What is stored of one pull request. */
export interface PullRecord {
  readonly state: 'open' | 'closed';
  readonly head: string;
  readonly base: string;
  readonly updated_at: string;
  readonly remembered: Remembered;
  /** The facts that were judged last; null: never judged. */
  readonly facts: Facts | null;
  readonly outcome: Outcome | null;
  readonly published: Published;
}

/** What events told us once and GitHub does not tell again, or not reliably. */
export interface Remembered {
  readonly history: readonly Head[];
  /** File lists by the head they belong to. */
  readonly files_at: Readonly<Record<string, readonly ChangedFile[]>>;
  /** Reviews as they were when first seen. */
  readonly reviews: Readonly<
    Record<
      string,
      { readonly state: string; readonly commit_id: string | null; readonly dismissed_by: Account | null }
    >
  >;
  /** Comments as they were when created, kept after they are deleted. */
  readonly comments: Readonly<
    Record<
      string,
      {
        readonly user: Account | null;
        readonly body: string;
        readonly created_at: string;
        readonly deleted: boolean;
      }
    >
  >;
  readonly ticks: readonly Tick[];
  /** Comments whose command was answered, so that each is answered once; a review that was asked for more, as minus its id. */
  readonly answered: readonly number[];
  /** Numbers that people ticked by editing our comment, until the next look takes them over. */
  readonly edits?: readonly {
    readonly numbers: readonly number[];
    readonly login: string;
    readonly at: string;
  }[];
  /** Open when the app was installed: the check only, until the next event. */
  readonly check_only?: boolean;
}

/** A ticked checklist item: `rule/number-of-the-item-in-its-checklist`, by whom and when. */
export interface Tick {
  readonly item: string;
  readonly login: string;
  readonly at: string;
}
