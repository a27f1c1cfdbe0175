import { nearest } from '../core/policy/nearest.ts';
import { parsePolicy } from '../core/policy/parse.ts';
import type { Policy } from '../core/policy/policy.ts';
import { Fault, type Io } from './verb.ts';

/** Reads a policy that has to be valid for the question at hand. Throws `Fault` where it is not, or cannot be read. */
export async function readPolicy(io: Io, path: string): Promise<Policy> {
  const { policy } = parsePolicy(await io.readFile(path));
  if (policy !== null) return policy;
  throw new Fault(`${path} is not a valid policy.`, `See what to mend: lockstep validate ${path}`);
}

/** The one of a policy's departments, rules … that somebody named. Throws `Fault` with the nearest name where there is none. */
export function named<T extends { readonly id: string }>(all: readonly T[], id: string, what: string): T {
  const found = all.find((one) => one.id === id);
  if (found) return found;
  const ids = all.map((one) => one.id);
  const guess = nearest(id, ids);
  throw new Fault(
    `The policy has no ${what} \`${id}\`.`,
    guess === null ? `It has: ${ids.join(', ')}` : `Did you mean ${guess}?`,
  );
}
