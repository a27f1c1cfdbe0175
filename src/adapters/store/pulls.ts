import type { Store } from '../../app/ports.ts';
import type { Database } from './database.ts';

type PullMethods =
  'findPulls' | 'pullsByHead' | 'pullsByBase' | 'greensUntil' | 'openPulls' | 'openRequests' | 'pullsAsking';

/** Pull requests found by head, base, state or end of their green check. */
export function pulls(database: Database): Pick<Store, PullMethods> {
  return {
    pullsByHead: (repo, head) =>
      database.read
        .selectFrom('pulls')
        .select(['number', 'base', 'outcome'])
        .where('installation', '=', repo.installation)
        .where('repo', '=', repo.full_name)
        .where('head', '=', head)
        .where('state', '=', 'open')
        .orderBy('number')
        .execute(),

    async pullsByBase(repo, base) {
      const rows = await database.read
        .selectFrom('pulls')
        .select('number')
        .where('installation', '=', repo.installation)
        .where('repo', '=', repo.full_name)
        .where('base', '=', base)
        .where('state', '=', 'open')
        .orderBy('number')
        .execute();
      return rows.map(({ number }) => number);
    },

    findPulls: (full_name, number) =>
      database.read
        .selectFrom('pulls')
        .select(['installation', 'repo as full_name', 'number'])
        .where((where) => where(where.fn<string>('lower', ['repo']), '=', full_name.toLowerCase()))
        .where('number', '=', number)
        .orderBy('updated_at', 'desc')
        .execute(),

    greensUntil: (installation, until) =>
      database.read
        .selectFrom('pulls')
        .select(['installation', 'repo as full_name', 'number'])
        .where('installation', '=', installation)
        .where('green_until', '<=', until)
        .where('state', '=', 'open')
        .orderBy('green_until')
        .orderBy('updated_at', 'desc')
        .orderBy('repo')
        .orderBy('number')
        .execute(),

    openPulls: (installation, full_name) =>
      database.read
        .selectFrom('pulls')
        .select(['installation', 'repo as full_name', 'number', 'base'])
        .where('installation', '=', installation)
        .where('state', '=', 'open')
        .$if(full_name !== undefined, (query) => query.where('repo', '=', full_name ?? ''))
        .orderBy('repo')
        .orderBy('number')
        .execute(),

    async openRequests(installation) {
      const rows = await database.read
        .selectFrom('review_requests')
        .select((columns) => ['login', columns.fn.countAll<number>().as('open')])
        .where('installation', '=', installation)
        .groupBy('login')
        .execute();
      return Object.fromEntries(rows.map(({ login, open }) => [login, open]));
    },

    pullsAsking: (installation, login) =>
      database.read
        .selectFrom('review_requests')
        .select(['installation', 'repo as full_name', 'number'])
        .where('installation', '=', installation)
        .where('login', '=', login)
        .orderBy('repo')
        .orderBy('number')
        .execute(),
  };
}
