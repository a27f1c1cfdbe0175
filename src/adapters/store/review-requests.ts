import type { PullRecord, PullRef } from '../../app/ports.ts';
import type { Queries } from './tables.ts';

/** Requests count while the pull request is open and waits; whom GitHub refused or a person removed has none. */
export async function writeRequests(queries: Queries, ref: PullRef, record: PullRecord): Promise<void> {
  const { asked, refused, removed } = record.published;
  const waits = record.state === 'open' && record.outcome === 'waiting';
  const open = waits ? asked.filter((handle) => !refused.includes(handle) && !removed.includes(handle)) : [];
  const wanted = new Set(open.map((handle) => handle.replace(/^@/, '').toLowerCase()));

  const stored = await queries
    .selectFrom('review_requests')
    .select('login')
    .where('installation', '=', ref.installation)
    .where('repo', '=', ref.full_name)
    .where('number', '=', ref.number)
    .execute();
  const known = new Set(stored.map(({ login }) => login));
  const gone = [...known].filter((login) => !wanted.has(login));
  const added = [...wanted].filter((login) => !known.has(login));

  if (added.length > 0) {
    const { installation, full_name: repo, number } = ref;
    const rows = added.map((login) => ({ installation, repo, number, login }));
    await queries.insertInto('review_requests').values(rows).execute();
  }
  if (gone.length > 0) {
    await queries
      .deleteFrom('review_requests')
      .where('installation', '=', ref.installation)
      .where('repo', '=', ref.full_name)
      .where('number', '=', ref.number)
      .where('login', 'in', gone)
      .execute();
  }
}
