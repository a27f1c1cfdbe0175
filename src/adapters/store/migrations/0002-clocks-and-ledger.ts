import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';

/** Records that count their versions, clocks as rows, who is away, and the ledger. */
export const clocksAndLedger: Migration = {
  name: '0002-clocks-and-ledger',
  statements: () => [
    sql`alter table pulls add column version bigint not null default 1`,
    sql`alter table pulls add column green_until bigint`,
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
  ],
};
