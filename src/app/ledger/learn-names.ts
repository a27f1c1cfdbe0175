import type { Account, Facts } from '../../core/facts/facts.ts';
import { peopleIn } from '../../core/ledger/people-in.ts';
import type { NewEntry } from '../../core/ledger/entry.ts';
import type { Tenant } from '../world.ts';

export type Named = Pick<Account, 'id' | 'login'>;

/**
 * Notes how the people in new entries are called, of those who are known. After the change itself and best effort: an entry
 * whose name was not learnt is shown with the number, until the person does something again.
 */
export async function learnNames(
  { store, installation, log }: Pick<Tenant, 'installation' | 'log' | 'store'>,
  entries: readonly NewEntry[],
  known: readonly (Named | null)[],
): Promise<void> {
  const ids = new Set(entries.flatMap(peopleIn));
  const accounts = known.filter((account) => account !== null).filter(({ id }) => ids.has(id));
  if (accounts.length === 0) return;
  try {
    await store.learnNames(installation, accounts);
  } catch (error) {
    log.warn('names_not_learnt', { because: error instanceof Error ? error.message : 'unknown' });
  }
}

/** Everybody whom facts name with their id. */
export const accountsIn = ({
  pull,
  reviews,
  comments,
  history,
  members,
  users,
}: Facts): readonly (Named | null)[] => [
  pull.user,
  ...reviews.flatMap(({ user, dismissed_by }) => [user, dismissed_by]),
  ...comments.map(({ user }) => user),
  ...(history ?? []).map(({ pusher }) => pusher),
  ...Object.values(members).flatMap((all) => all ?? []),
  ...Object.values(users),
];
