import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';

/** Deliveries, jobs, pull requests and kept values. */
export const firstTables: Migration = {
  name: '0001-first-tables',
  statements: ({ identity, bytes }) => [
    sql`create table deliveries (
      installation bigint not null,
      id text not null,
      event text not null,
      body text,
      seen_at bigint not null,
      processed_at bigint,
      primary key (id, installation)
    )`,
    sql`create index deliveries_to_prune on deliveries (processed_at) where body is not null and processed_at is not null`,
    sql`create index deliveries_processed on deliveries (processed_at) where processed_at is not null`,
    sql`create index deliveries_of on deliveries (installation)`,

    sql`create table jobs (
      id ${identity},
      installation bigint not null,
      key text not null,
      kind text not null,
      payload text not null,
      state text not null check (state in ('later', 'ready', 'running', 'set_aside')),
      run_at bigint not null,
      due_at bigint,
      turn bigint,
      attempts integer not null,
      fence bigint not null,
      error text,
      set_aside_at bigint
    )`,
    // INVARIANT: what waits is merged: one row for each key and kind.
    sql`create unique index jobs_merged on jobs (installation, key, kind) where state in ('later', 'ready')`,
    // INVARIANT: one job of a key runs at a time, whoever claims.
    sql`create unique index jobs_serial on jobs (installation, key) where state = 'running'`,
    sql`create index jobs_ready on jobs (turn, id) where state = 'ready'`,
    sql`create index jobs_ready_of on jobs (installation, turn) where state = 'ready'`,
    sql`create index jobs_due on jobs (due_at) where due_at is not null`,
    sql`create index jobs_set_aside on jobs (set_aside_at) where state = 'set_aside'`,
    sql`create index jobs_of on jobs (installation, key)`,

    sql`create table pulls (
      installation bigint not null,
      repo text not null,
      number integer not null,
      state text not null,
      head text not null,
      base text not null,
      updated_at text not null,
      outcome text,
      primary key (installation, repo, number)
    )`,
    sql`create index pulls_by_head on pulls (installation, repo, head) where state = 'open'`,
    sql`create index pulls_by_base on pulls (installation, repo, base) where state = 'open'`,

    sql`create table pull_parts (
      installation bigint not null,
      repo text not null,
      number integer not null,
      part text not null,
      hash text not null,
      value ${bytes} not null,
      primary key (installation, repo, number, part)
    )`,

    sql`create table review_requests (
      installation bigint not null,
      repo text not null,
      number integer not null,
      login text not null,
      primary key (installation, repo, number, login)
    )`,

    sql`create table kept (
      installation bigint not null,
      key text not null,
      value text not null,
      kept_at bigint not null,
      primary key (installation, key)
    )`,
  ],
};
