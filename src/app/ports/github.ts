import type { Account, ChangedFile, Comment, Commit, Pull, Review } from '../../core/facts/facts.ts';
import type { CampaignIssue } from '../../core/campaign/campaign-facts.ts';
import type { CheckContent } from '../../core/plan/effect.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { Redelivery } from './redelivery.ts';

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
  /** When it was closed, and by whom it was merged, where GitHub says; left out while it is open. */
  readonly ended?: { readonly at: string | null; readonly merged_by: Account | null };
}

export interface FileText {
  readonly text: string;
  /** The git blob's sha: the same blob is the same text. */
  readonly blob: string;
}

/** The installations' door: one `GitHub` each, with its own limits, so that tenants do not slow each other. */
export interface GitHubApp {
  /** `check` is called right before anything is written, and throws where it may not be. */
  installation(id: number, check?: () => void): GitHub;
  /** Ids of the installations that are not suspended. Throws `Unavailable`. */
  readInstallations(): Promise<readonly number[]>;
  readonly redelivery: Redelivery;
}

/** How urgent a request is: what waits in a full queue is served in this order. */
export const URGENCIES = ['take_back_green', 'post_red', 'post_green', 'read', 'ask', 'comment'] as const;
export type Urgency = (typeof URGENCIES)[number];

/**
 * GitHub for one installation. Every read gives the whole answer, gives null for "there is none", or throws `Unavailable`.
 * A write that GitHub refuses for good throws `Refused`; one whose answer was lost throws `Unavailable`, and may have been done.
 */
export interface GitHub {
  // reads
  readPull(repo: string, number: number): Promise<PullNow | null>;
  /** All pages, read in parallel; GitHub ends at 3,000. `expected` (changed_files, where known) tells how many pages there are. */
  readFiles(repo: string, number: number, expected: number | null): Promise<readonly ChangedFile[]>;
  /** GitHub ends at 250. */
  readCommits(repo: string, number: number, expected: number | null): Promise<readonly Commit[]>;
  readReviews(repo: string, number: number): Promise<readonly Review[]>;
  readComments(repo: string, number: number): Promise<readonly Comment[]>;
  /** A file's text at a branch or commit; null: no such file or repository, or not a file of at most 1 MB. A symlink's text is the path it points to, as in git. */
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
  /**
   * What a commit changes from where it left another, as in a pull request's list; GitHub ends at 300. Null: one of them is
   * not there, or GitHub lists nothing. https://docs.github.com/rest/commits/commits#compare-two-commits
   */
  readFilesSince(repo: string, base: string, head: string): Promise<readonly ChangedFile[] | null>;
  /** Members of `@org/team`, child teams included; null: no such team. */
  readTeam(handle: string): Promise<readonly Account[] | null>;
  /** Null: no such account. */
  readUser(handle: string): Promise<Account | null>;
  /** An issue, never a pull request; null: there is none, or it is in another repository now. */
  readIssue(repo: string, number: number): Promise<CampaignIssue | null>;
  /** Open issues that carry the label, pull requests left out. */
  readLabelled(repo: string, label: string): Promise<readonly OpenIssue[]>;
  readOpenPulls(repo: string): Promise<readonly OpenPull[]>;
  /** Open pull requests with this commit as their head. */
  readPullsAt(repo: string, head: string): Promise<readonly OpenPull[]>;
  readRepositories(): Promise<readonly ListedRepository[]>;
  /** The number that a repository keeps under every name; null: there is no such repository. */
  readRepositoryId(repo: string): Promise<number | null>;
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
  /** The number of our own issue that carries `marker`, among the newest; null: there is none. */
  findIssue(repo: string, marker: string): Promise<number | null>;

  // writes
  createCheck(
    repo: string,
    check: {
      readonly name: string;
      readonly head: string;
      readonly content: CheckContent;
      readonly urgency: Urgency;
      /** What it follows from; shown as the run's `external_id`, so that a check leads back to its delivery. */
      readonly cause: string;
      /** Later than this it is not sent any more, and throws `Unavailable`; null or left out: it may wait for its turn. */
      readonly until?: Instant | null;
    },
  ): Promise<number>;
  /** False: GitHub keeps the run as it was, because it is completed and should be in progress again. A new one says so. */
  updateCheck(
    repo: string,
    id: number,
    check: {
      readonly name: string;
      readonly content: CheckContent;
      readonly urgency: Urgency;
      readonly cause: string;
      readonly until?: Instant | null;
    },
  ): Promise<boolean>;
  createComment(repo: string, number: number, body: string): Promise<number>;
  updateComment(repo: string, id: number, body: string): Promise<void>;
  /** Its number. Throws `Refused` with 410 where the repository has no issues. */
  createIssue(repo: string, issue: { readonly title: string; readonly body: string }): Promise<number>;
  updateIssue(
    repo: string,
    number: number,
    issue: { readonly title: string; readonly body: string },
  ): Promise<void>;
  /** GitHub makes a label that the repository does not have. */
  addLabels(repo: string, number: number, labels: readonly string[]): Promise<void>;
  /** Fine, too, where the issue does not carry it. */
  removeLabel(repo: string, number: number, label: string): Promise<void>;
  /** Throws `Refused` with 422 where one of them cannot be asked. */
  requestReviews(
    repo: string,
    number: number,
    ask: { readonly people: readonly string[]; readonly teams: readonly string[] },
  ): Promise<void>;
  react(repo: string, comment: number, reaction: '+1' | '-1' | 'confused' | 'eyes'): Promise<void>;
}

export interface ListedRepository {
  readonly full_name: string;
  readonly default_branch: string;
  /** When somebody pushed to any of its branches last; null: GitHub does not say. */
  readonly pushed_at: string | null;
}

export interface OpenIssue {
  readonly number: number;
  readonly updated_at: string;
}

export interface OpenPull {
  readonly number: number;
  readonly head: string;
  readonly base: string;
  readonly draft: boolean;
  readonly updated_at: string;
}
