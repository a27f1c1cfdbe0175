import { existsSync } from 'node:fs';
import type { Store } from '../app/ports.ts';
import { readStorePlace } from './read-settings.ts';
import { sayCause } from './say-cause.ts';
import { Fault, type Io } from './verb.ts';

const NEXT = 'Run this where the server runs, with its DATA_DIR or DATABASE_URL.';

/** Opens the server's store for a question, and closes it after the answer. What is not there is not made. Throws `Fault`. */
export async function withStore<T>(io: Io, ask: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(io);
  try {
    return await ask(store);
  } finally {
    await store.close();
  }
}

async function openStore(io: Io): Promise<Store> {
  const place = readStorePlace(io.env, io.cwd);
  if (place.databaseUrl === null && !existsSync(place.dataDir))
    throw new Fault(`${place.dataDir} holds no store of a server.`, NEXT);
  try {
    return await io.parts.openStore(place);
  } catch (cause) {
    throw new Fault(`The store cannot be opened: ${sayCause(cause)}.`, NEXT, { cause });
  }
}
