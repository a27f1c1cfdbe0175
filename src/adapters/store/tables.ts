import type { Generated, Kysely, Transaction } from 'kysely';
import type { Entry, Job } from '../../app/ports.ts';
import type { CampaignOutcome } from '../../core/campaign/campaign-verdict.ts';
import type { Clock } from '../../core/time/clock.ts';
import type { Outcome } from '../../core/verdict/verdict.ts';

/** The tables, as the code sees them. Instants and counts are numbers in both databases; `bytes` come back as Uint8Array. */
export interface Tables {
  deliveries: DeliveriesTable;
  jobs: JobsTable;
  pulls: PullsTable;
  pull_parts: PullPartsTable;
  clocks: ClocksTable;
  review_requests: ReviewRequestsTable;
  campaigns: CampaignsTable;
  campaign_pulls: CampaignPullsTable;
  ledger: LedgerTable;
  ledger_ends: LedgerEndsTable;
  names: NamesTable;
  absences: AbsencesTable;
  kept: KeptTable;
  migrations: MigrationsTable;
}

export type Queries = Kysely<Tables> | Transaction<Tables>;

/** `installation` is 0 for what GitHub sends about the app itself. */
interface DeliveriesTable {
  installation: number;
  id: string;
  event: string;
  /** Null once pruned. */
  body: string | null;
  seen_at: number;
  processed_at: number | null;
}

/**
 * `later`: waits for its time. `ready`: its time has come and it has a turn. `running`: somebody holds its lease.
 * `set_aside`: a person has to look.
 */
export type JobState = 'later' | 'ready' | 'running' | 'set_aside';

interface JobsTable {
  id: Generated<number>;
  installation: number;
  key: string;
  kind: string;
  payload: string;
  state: JobState;
  run_at: number;
  /** When time alone moves this row on: a later job's `run_at`, a running job's end of lease; null for the others. */
  due_at: number | null;
  /** The place in the queue of those that are ready; see `turnFor`. */
  turn: number | null;
  attempts: number;
  fence: number;
  error: string | null;
  set_aside_at: number | null;
}

/** What a claim gives. */
export const JOB_COLUMNS = [
  'id',
  'installation',
  'key',
  'kind',
  'payload',
  'run_at',
  'attempts',
  'fence',
] as const satisfies readonly (keyof Job)[];

interface PullsTable {
  installation: number;
  repo: string;
  number: number;
  state: 'open' | 'closed';
  head: string;
  base: string;
  updated_at: string;
  outcome: Outcome | null;
  green_until: number | null;
  /** 1: it has facts or file lists, and loses them a while after it was closed; 0: it has none. */
  large: number;
  /** One more with each write. */
  version: number;
}

/** `part` is `remembered`, `facts`, `published` or `files/<sha256 of its text>`. */
interface PullPartsTable {
  installation: number;
  repo: string;
  number: number;
  part: string;
  hash: string;
  value: Uint8Array;
}

/** `place` keeps them in the record's order; `pauses` is JSON. */
interface ClocksTable extends Omit<Clock, 'pauses'> {
  installation: number;
  repo: string;
  number: number;
  place: number;
  pauses: string;
}

interface ReviewRequestsTable {
  installation: number;
  repo: string;
  number: number;
  login: string;
}

/** `launch` and `ends` are instants; `campaign` is the form as it was understood, `rest` all else of the record, both packed JSON. */
interface CampaignsTable {
  installation: number;
  repo: string;
  number: number;
  state: 'open' | 'closed';
  outcome: CampaignOutcome | null;
  launch: number | null;
  ends: number | null;
  updated_at: string;
  campaign: Uint8Array;
  rest: Uint8Array;
  /** One more with each write. */
  version: number;
}

/** `number` is the pull request's, `campaign` the issue's. */
interface CampaignPullsTable {
  installation: number;
  repo: string;
  number: number;
  campaign: number;
}

/** `details` is JSON. */
interface LedgerTable extends Omit<Entry, 'details'> {
  installation: number;
  details: string;
}

interface LedgerEndsTable {
  installation: number;
  seq: number;
  hash: string;
}

interface NamesTable {
  installation: number;
  id: number;
  /** Null: erased, and it stays so. */
  login: string | null;
}

interface AbsencesTable {
  installation: number;
  id: number;
  login: string;
  until: number;
  deputy_id: number | null;
  deputy_login: string | null;
}

interface KeptTable {
  installation: number;
  key: string;
  value: string;
  kept_at: number;
}

interface MigrationsTable {
  name: string;
}

/** Every table with rows of an installation, in the order in which they are emptied: the ledger's end goes before the ledger. */
export const TENANT_TABLES = [
  'deliveries',
  'jobs',
  'pulls',
  'pull_parts',
  'clocks',
  'review_requests',
  'campaigns',
  'campaign_pulls',
  'ledger_ends',
  'ledger',
  'names',
  'absences',
  'kept',
] as const satisfies readonly (keyof Tables)[];
