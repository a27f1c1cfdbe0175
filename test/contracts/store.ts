import type { Store } from '../../src/app/ports.ts';
import type { Database } from '../../src/adapters/store/database.ts';
import { absencesContract } from './store/absences.ts';
import { campaignsContract } from './store/campaigns.ts';
import { deliveriesContract } from './store/deliveries.ts';
import { fairnessContract } from './store/fairness.ts';
import { fencesContract } from './store/fences.ts';
import { jobsContract } from './store/jobs.ts';
import { keptContract } from './store/kept.ts';
import { leasesContract } from './store/leases.ts';
import { ledgerContract } from './store/ledger.ts';
import { migrationsContract } from './store/migrations.ts';
import { pullsContract } from './store/pulls.ts';
import { renameContract } from './store/rename.ts';
import { tenantsContract } from './store/tenants.ts';
import { workerContract } from './store/worker.ts';

/** An empty, migrated database of one test. */
export interface StoreUnderTest {
  readonly store: Store;
  /** The same database as another process sees it; where processes cannot share it in earnest, the same store. */
  readonly other: Store;
  readonly database: Database;
}

export interface StoreContract {
  readonly fresh: () => Promise<StoreUnderTest>;
  /** A database without any table, for migrations. */
  readonly bare: () => Promise<Database>;
}

/** What every store promises, whatever is below it. */
export function storeContract(contract: StoreContract): void {
  deliveriesContract(contract);
  jobsContract(contract);
  leasesContract(contract);
  fencesContract(contract);
  fairnessContract(contract);
  pullsContract(contract);
  campaignsContract(contract);
  ledgerContract(contract);
  absencesContract(contract);
  keptContract(contract);
  renameContract(contract);
  tenantsContract(contract);
  migrationsContract(contract);
  workerContract(contract);
}
