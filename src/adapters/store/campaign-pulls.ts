import type { PullRecord, PullRef } from '../../app/ports.ts';
import type { Queries } from './tables.ts';

/** Which campaigns a pull request names, whether there are such or not: an issue may become one later. */
export async function writeCampaignsOf(
  queries: Queries,
  { installation, full_name: repo, number }: PullRef,
  before: PullRecord | null,
  { remembered }: PullRecord,
): Promise<void> {
  const known = before?.remembered.campaigns ?? [];
  const wanted = [...new Set(remembered.campaigns ?? [])];
  const gone = known.filter((campaign) => !wanted.includes(campaign));
  const added = wanted.filter((campaign) => !known.includes(campaign));
  if (added.length > 0) {
    const rows = added.map((campaign) => ({ installation, repo, number, campaign }));
    await queries
      .insertInto('campaign_pulls')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['installation', 'repo', 'number', 'campaign']).doNothing())
      .execute();
  }
  if (gone.length > 0) {
    await queries
      .deleteFrom('campaign_pulls')
      .where('installation', '=', installation)
      .where('repo', '=', repo)
      .where('number', '=', number)
      .where('campaign', 'in', gone)
      .execute();
  }
}
