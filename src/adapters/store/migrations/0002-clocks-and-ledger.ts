import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';

/** Records that count their versions, clocks as rows, who is away, and the ledger. */
export const clocksAndLedger: Migration = {
  name: '0002-clocks-and-ledger',
  statements: ({ guard }) => [
    // How much waits, and since when, is asked often.
    sql`create index jobs_waiting on jobs (run_at) where state in ('later', 'ready')`,

    // What is urgent takes the place of the first of these.
    sql`create index jobs_patient on jobs (installation, turn) where state = 'ready' and kind not in ('freeze', 'recall')`,

    sql`alter table pulls add column version bigint not null default 1`,
    sql`alter table pulls add column green_until bigint`,
    sql`alter table pulls add column large smallint not null default 1`,
    sql`create index pulls_to_prune on pulls (updated_at) where state = 'closed' and large = 1`,
    sql`create index pulls_green on pulls (installation, green_until) where green_until is not null`,

    sql`create table clocks (
      installation bigint not null,
      repo text not null,
      number integer not null,
      department text not null,
      sla text not null,
      round integer not null,
      place integer not null,
      started_at bigint not null,
      responded_at bigint,
      stopped_at bigint,
      stopped_by text,
      pauses text not null,
      reckoned_to bigint not null,
      primary key (installation, repo, number, department, sla, round)
    )`,

    sql`create table ledger (
      installation bigint not null,
      seq bigint not null,
      kind text not null,
      at bigint not null,
      repo text,
      number integer,
      actor bigint,
      department text,
      rule text,
      head text,
      policy text,
      verdict text,
      details text not null,
      words text,
      words_hash text,
      words_salt text,
      prev text not null,
      hash text not null,
      primary key (installation, seq)
    )`,
    sql`create index ledger_by_actor on ledger (installation, actor) where actor is not null`,
    // INVARIANT: what is in the ledger stays as it is, whatever the program does; only words can be erased.
    ...guard({
      name: 'ledger_never_changes',
      table: 'ledger',
      before: 'update',
      when: `new.words is not null or new.words_salt is not null or ${CHAINED.map((column) => `new.${column} is distinct from old.${column}`).join(' or ')}`,
      says: 'The ledger is append-only: an entry never changes',
    }),
    ...guard({
      name: 'ledger_never_shrinks',
      table: 'ledger',
      before: 'delete',
      when: 'exists (select 1 from ledger_ends where ledger_ends.installation = old.installation)',
      says: 'The ledger is append-only: it goes only together with its installation',
    }),

    // Where each chain ends, apart from it, so that a cut-off end is noticed.
    sql`create table ledger_ends (
      installation bigint not null primary key,
      seq bigint not null,
      hash text not null
    )`,

    sql`create table names (
      installation bigint not null,
      id bigint not null,
      login text,
      primary key (installation, id)
    )`,

    sql`create table absences (
      installation bigint not null,
      id bigint not null,
      login text not null,
      until bigint not null,
      deputy_id bigint,
      deputy_login text,
      primary key (installation, id)
    )`,
  ],
};

const CHAINED = [
  'installation',
  'seq',
  'kind',
  'at',
  'repo',
  'number',
  'actor',
  'department',
  'rule',
  'head',
  'policy',
  'verdict',
  'details',
  'words_hash',
  'prev',
  'hash',
];
