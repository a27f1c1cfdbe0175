import type { Store } from '../../app/ports.ts';
import { absences } from './absences.ts';
import { campaigns } from './campaigns.ts';
import type { Database } from './database.ts';
import { deliveries } from './deliveries.ts';
import { jobs } from './jobs.ts';
import { kept } from './kept.ts';
import { ledger, ledgerLock } from './ledger.ts';
import { names } from './names.ts';
import { pullPruner } from './prune-pulls.ts';
import { pullRecords } from './pull-records.ts';
import { pulls } from './pulls.ts';
import { queue } from './queue.ts';
import { rename } from './rename.ts';
import { TENANT_TABLES } from './tables.ts';

/** The store over a database that is open and migrated. */
export function createStore(database: Database): Store {
  const line = queue(database);
  const records = pullRecords(database);
  return {
    ...deliveries(database, line, pullPruner(database, records)),
    ...jobs(database, line),
    ...records,
    ...pulls(database),
    ...campaigns(database),
    ...ledger(database),
    ...names(database),
    ...absences(database),
    ...kept(database),
    ...rename(database),

    forgetInstallation: (installation) =>
      database.write(async (queries) => {
        for (const table of TENANT_TABLES) {
          if (table === 'ledger_ends') await database.lock(queries, ledgerLock(installation));
          await queries.deleteFrom(table).where('installation', '=', installation).execute();
        }
      }),

    close: () => database.close(),
  };
}
