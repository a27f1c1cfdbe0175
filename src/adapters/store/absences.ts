import type { Absences } from '../../app/ports.ts';
import type { Database } from './database.ts';

/** Who said that they are away: one row for each person. */
export function absences(database: Database): Absences {
  return {
    async readAbsences(installation, at) {
      const rows = await database.read
        .selectFrom('absences')
        .select(['id', 'login', 'until', 'deputy_id', 'deputy_login'])
        .where('installation', '=', installation)
        .where('until', '>', at)
        .orderBy('id')
        .execute();
      return rows.map(({ deputy_id, deputy_login, ...absence }) => ({
        ...absence,
        deputy: deputy_id === null ? null : { id: deputy_id, login: deputy_login ?? '' },
      }));
    },

    writeAbsence: (installation, { id, login, until, deputy }) =>
      database.write(async (queries) => {
        const columns = {
          login,
          until,
          deputy_id: deputy?.id ?? null,
          deputy_login: deputy?.login ?? null,
        };
        await queries
          .insertInto('absences')
          .values({ installation, id, ...columns })
          .onConflict((conflict) => conflict.columns(['installation', 'id']).doUpdateSet(columns))
          .execute();
      }),
  };
}
