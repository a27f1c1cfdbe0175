import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';

/** Campaigns, and which pull requests name them. */
export const campaigns: Migration = {
  name: '0003-campaigns',
  statements: ({ bytes }) => [
    sql`create table campaigns (
      installation bigint not null,
      repo text not null,
      number integer not null,
      state text not null,
      outcome text,
      launch bigint,
      ends bigint,
      updated_at text not null,
      campaign ${bytes} not null,
      rest ${bytes} not null,
      version bigint not null,
      primary key (installation, repo, number)
    )`,
    sql`create index campaigns_open on campaigns (installation, repo) where state = 'open'`,

    sql`create table campaign_pulls (
      installation bigint not null,
      repo text not null,
      number integer not null,
      campaign integer not null,
      primary key (installation, repo, number, campaign)
    )`,
    sql`create index campaign_pulls_of on campaign_pulls (installation, repo, campaign)`,
  ],
};
