import type { Instant } from '../../core/time/instant.ts';
import type { Outcome } from '../../core/verdict/verdict.ts';
import type { PullRef, RepositoryRef } from './github.ts';
import type { Campaigns } from './campaign-store.ts';
import type { Absences, Ledger, NewEntry } from './ledger.ts';
import type { PullRecord } from './pull-record.ts';

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
export interface Store extends Ledger, Absences, Campaigns {
  // deliveries and jobs
  /** Stores the delivery and its first job together. False: this delivery id was processed already; one that was only seen is taken again. */
  receive(delivery: Delivery, at: Instant): Promise<boolean>;
  /** Its job is `{ kind: 'delivery', key: 'delivery/<id>', payload: '{"id","event"}' }`; null: unknown, or processed over three days ago. */
  readDelivery(id: string, installation?: number | null): Promise<Delivery | null>;
  /** Marks it as processed. */
  finishDelivery(id: string, at: Instant, installation?: number | null): Promise<void>;
  /** Adds a job, or merges it into one of the same kind and key that waits and has not begun: the earlier time wins, the later payload. */
  enqueue(job: NewJob): Promise<void>;
  /** The keys of jobs of that kind that wait, have not begun and are for that time or before. */
  waiting(installation: number, kind: string, until: Instant): Promise<readonly string[]>;
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
    readonly running: number;
    readonly set_aside: number;
    readonly oldest: Instant | null;
  }>;

  // pull requests
  readPull(ref: PullRef): Promise<PullRecord | null>;
  /**
   * Reads, changes and writes a record as one step, whoever else writes to it: another process waits its turn. `change` may
   * be run again where two collide, so it must do nothing but compute. What it gives is written with its ledger entries in
   * one transaction; null: nothing is written. Gives the record as it is then; null: there is none. `holder`: the job that
   * this is done for; throws `Lost`, and writes nothing, where it belongs to another worker by then.
   */
  changePull(
    ref: PullRef,
    change: (before: PullRecord | null) => PullChange | null,
    holder?: Job | null,
  ): Promise<PullRecord | null>;
  /** Records that name this commit as head, open ones only; how events of forks are matched, and checks shared. */
  pullsByHead(
    repo: RepositoryRef,
    head: string,
  ): Promise<readonly { readonly number: number; readonly base: string; readonly outcome: Outcome | null }[]>;
  pullsByBase(repo: RepositoryRef, base: string): Promise<readonly number[]>;
  /** For the operator alone, who stands above the tenants: every record of this name (upper and lower case aside), the last updated first. */
  findPulls(full_name: string, number: number): Promise<readonly PullRef[]>;
  /** Open pull requests whose green check has to be taken back by that moment: the records' `green_until`; of one moment those that changed last first. */
  greensUntil(installation: number, until: Instant): Promise<readonly PullRef[]>;
  /** Open pull requests of an installation, or of one of its repositories. */
  openPulls(
    installation: number,
    full_name?: string,
  ): Promise<readonly (PullRef & { readonly base: string })[]>;
  /** Open review requests by login in lower case (a team's by `org/team`), by our own records: who has the fewest is asked next. */
  openRequests(installation: number): Promise<Readonly<Record<string, number>>>;
  /** Open pull requests where this login (lower case) is asked and a sign-off is awaited, by our own records. */
  pullsAsking(installation: number, login: string): Promise<readonly PullRef[]>;

  // what is known and renewed by events
  /** A kept value by key, e.g. `team/@acme/growth`; undefined: not known. */
  readKept(installation: number, key: string): Promise<string | undefined>;
  keep(installation: number, key: string, value: string, at: Instant): Promise<void>;
  /** Forgets every key that begins with the prefix. */
  forget(installation: number, prefix: string): Promise<void>;
  /**
   * Takes `count` places in a line that has one place each `every` milliseconds, and gives the time of the first: `from`, or
   * where others took places later than that, the next one after theirs. Nobody gets a place twice, whichever process asks.
   */
  reserve(
    installation: number,
    key: string,
    places: { readonly count: number; readonly every: number; readonly from: Instant },
  ): Promise<Instant>;
  /** A repository has another name: its records go along. Work that waits under the old name is dropped. */
  renameRepository(installation: number, from: string, to: string): Promise<void>;
  /** Everything of an installation, when it is deleted: its ledger too, for then nobody may keep what it says of people. */
  forgetInstallation(installation: number): Promise<void>;

  close(): Promise<void>;
}

/** A record as it shall be, and what the ledger says of the change. */
export interface PullChange {
  readonly record: PullRecord;
  readonly entries: readonly NewEntry[];
}
