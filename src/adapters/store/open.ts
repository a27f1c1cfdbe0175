import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Store } from '../../app/ports.ts';
import { migrate } from './migrate.ts';
import { createStore } from './store.ts';

/**
 * Opens the store and brings its tables up to date: PostgreSQL where `databaseUrl` is given, else the file
 * `lockstep.db` in `dataDir`, which is made where it is missing. Throws where it cannot be opened.
 */
export async function openStore(options: {
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  /** Told when a connection to PostgreSQL breaks while nothing uses it. */
  readonly onError?: (error: Error) => void;
}): Promise<Store> {
  const database = await openDatabase(options);
  try {
    await migrate(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return createStore(database);
}

async function openDatabase(options: Parameters<typeof openStore>[0]) {
  if (options.databaseUrl !== null) {
    const { openPostgres } = await import('./dialects/postgres.ts');
    return openPostgres(options.databaseUrl, options.onError ?? (() => {}));
  }
  const { openSqlite } = await import('./dialects/sqlite.ts');
  makeFolder(resolve(options.dataDir));
  return openSqlite(join(options.dataDir, 'lockstep.db'));
}

/** Makes a folder and those above it. Node's own `recursive` never returns where the kernel makes no folders, as in /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}
