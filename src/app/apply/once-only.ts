import { Unavailable } from '../ports.ts';

/** INVARIANT: a write whose answer was lost is looked for before it is repeated. */
export async function onceOnly(
  write: () => Promise<number>,
  find: () => Promise<number | null>,
): Promise<number> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    const found = await find();
    if (found === null) throw error;
    return found;
  }
}
