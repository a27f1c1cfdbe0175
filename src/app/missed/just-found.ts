import type { RepositoryRef } from '../ports.ts';
import { enqueueSweeps } from './resync.ts';
import type { Tenant } from '../world.ts';

/**
 * The app may see these from now on; null: all that GitHub lists. What is open there gets its check only, and comments and
 * requests start with its next event. Kept until each was swept, since that can take hours, and other looks come in between.
 */
export async function sweepFound(
  tenant: Tenant,
  repositories: readonly Pick<RepositoryRef, 'full_name'>[] | null,
): Promise<void> {
  const { store, installation, clock } = tenant;
  const listed = new Map(
    (await tenant.github.readRepositories()).map((repository) => [keyOf(repository), repository]),
  );
  const found = repositories?.map((named) => listed.get(keyOf(named)) ?? named) ?? [...listed.values()];
  for (const repository of found) await store.keep(installation, keyOf(repository), '', clock.now());
  await enqueueSweeps(tenant, found, null);
}

export const wasJustFound = async ({ store, installation }: Tenant, repository: Named): Promise<boolean> =>
  (await store.readKept(installation, keyOf(repository))) !== undefined;

export const forgetFound = ({ store, installation }: Tenant, repository: Named): Promise<void> =>
  store.forget(installation, keyOf(repository));

type Named = Pick<RepositoryRef, 'full_name'>;

/** Ends in a space, so that forgetting `shop` does not forget `shop-2`. */
const keyOf = ({ full_name }: Named): string => `found/${full_name.toLowerCase()} `;
