import type { Campaigns, CampaignChange, CampaignRecord, Job, PullRef } from '../../app/ports.ts';
import type { Database } from './database.ts';
import { checkHeld } from './held.ts';
import { appendEntries } from './ledger.ts';
import { pack, unpack } from './packed.ts';
import type { Queries } from './tables.ts';

/** Whoever loses a race has lost it to somebody who wrote, so this many in a row do not happen. */
const TRIES = 100;

interface Stored {
  readonly record: CampaignRecord;
  readonly version: number;
}

/** Records of campaigns: what the form says apart, for the others of a repository are read with each judgement. */
export function campaigns(database: Database): Campaigns {
  return {
    async readCampaign(ref) {
      const stored = await readStored(database.read, ref);
      return stored && stored.record;
    },

    async changeCampaign(ref, change, holder = null) {
      for (let tries = 0; tries < TRIES; tries++) {
        const before = await readStored(database.read, ref);
        const next = change(before && before.record);
        if (next === null) return before && before.record;
        if (await write({ database, ref, holder }, before, next)) return next.record;
      }
      throw new Error(`${ref.full_name}#${ref.number} was changed ${TRIES} times while it was to be written`);
    },

    async openCampaigns(installation, full_name) {
      const rows = await database.read
        .selectFrom('campaigns')
        .select(['number', 'outcome', 'updated_at', 'campaign'])
        .where('installation', '=', installation)
        .where('repo', '=', full_name)
        .where('state', '=', 'open')
        .orderBy('number')
        .execute();
      return Promise.all(
        rows.map(async ({ campaign, ...row }) => ({ ...row, campaign: await readForm(campaign) })),
      );
    },

    async campaignRepositories(installation) {
      const rows = await database.read
        .selectFrom('campaigns')
        .select('repo')
        .distinct()
        .where('installation', '=', installation)
        .orderBy('repo')
        .execute();
      return rows.map(({ repo }) => repo);
    },

    pullsOfCampaign: ({ installation, full_name, number }) =>
      database.read
        .selectFrom('campaign_pulls')
        .innerJoin('pulls', (on) =>
          on
            .onRef('pulls.installation', '=', 'campaign_pulls.installation')
            .onRef('pulls.repo', '=', 'campaign_pulls.repo')
            .onRef('pulls.number', '=', 'campaign_pulls.number'),
        )
        .select(['pulls.number', 'pulls.state', 'pulls.outcome'])
        .where('campaign_pulls.installation', '=', installation)
        .where('campaign_pulls.repo', '=', full_name)
        .where('campaign', '=', number)
        .orderBy('pulls.number')
        .execute(),
  };
}

async function readStored(queries: Queries, ref: PullRef): Promise<Stored | null> {
  const row = await queries
    .selectFrom('campaigns')
    .select(['version', 'state', 'outcome', 'campaign', 'rest'])
    .where('installation', '=', ref.installation)
    .where('repo', '=', ref.full_name)
    .where('number', '=', ref.number)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { version, state, outcome } = row;
  const rest: Rest = JSON.parse(await unpack(row.rest));
  return { record: { state, outcome, campaign: await readForm(row.campaign), ...rest }, version };
}

type Rest = Omit<CampaignRecord, 'state' | 'outcome' | 'campaign'>;

async function readForm(packed: Uint8Array): Promise<CampaignRecord['campaign']> {
  const form: CampaignRecord['campaign'] = JSON.parse(await unpack(packed));
  return form;
}

interface Writing {
  readonly database: Database;
  readonly ref: PullRef;
  readonly holder: Job | null;
}

/** Writes what follows from `before`. False: somebody else wrote since it was read, and nothing was written. */
async function write(
  { database, ref, holder }: Writing,
  before: Stored | null,
  { record, entries }: CampaignChange,
): Promise<boolean> {
  const columns = await columnsOf(record);
  return database.write(async (queries) => {
    if (holder) await checkHeld(database, queries, holder);
    if (!(await writeColumns(queries, ref, before, columns))) return false;
    await appendEntries(database, queries, ref.installation, entries);
    return true;
  });
}

/** Packed before the transaction begins: others wait for it. */
async function columnsOf({ state, outcome, campaign, ...rest }: CampaignRecord) {
  return {
    state,
    outcome,
    launch: campaign?.launch?.at ?? null,
    ends: campaign?.end?.at ?? null,
    updated_at: rest.facts?.issue.updated_at ?? '',
    campaign: await pack(JSON.stringify(campaign)),
    rest: await pack(JSON.stringify(rest)),
  };
}

/** INVARIANT: a record is written only over the version that it was made from. */
async function writeColumns(
  queries: Queries,
  { installation, full_name: repo, number }: PullRef,
  before: Stored | null,
  columns: Awaited<ReturnType<typeof columnsOf>>,
): Promise<boolean> {
  if (before === null) {
    const result = await queries
      .insertInto('campaigns')
      .values({ installation, repo, number, ...columns, version: 1 })
      .onConflict((conflict) => conflict.columns(['installation', 'repo', 'number']).doNothing())
      .executeTakeFirst();
    return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
  }
  const result = await queries
    .updateTable('campaigns')
    .set({ ...columns, version: before.version + 1 })
    .where('installation', '=', installation)
    .where('repo', '=', repo)
    .where('number', '=', number)
    .where('version', '=', before.version)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
