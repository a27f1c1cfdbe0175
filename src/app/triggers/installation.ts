import { z } from 'zod';
import { enqueueSweep } from '../jobs.ts';
import type { Tenant } from '../world.ts';
import type { Trigger } from './trigger.ts';
import { repositorySchema } from './trigger.ts';

const repositories = z.array(repositorySchema).nullish();
const installationSchema = z.object({ action: z.string(), repositories });
const repositoriesSchema = z.object({ action: z.string(), repositories_added: repositories });

/** The app was installed, or taken away with all that it knew. */
export const installation: Trigger = {
  events: ['installation'],
  actions: ['created', 'deleted', 'unsuspend', 'new_permissions_accepted'],
  async handle(tenant, payload) {
    const event = installationSchema.parse(payload);
    switch (event.action) {
      case 'created':
        return sweepAll(tenant, event.repositories ?? (await tenant.github.readRepositories()), true);
      case 'deleted':
        return tenant.store.forgetInstallation(tenant.installation);
      case 'unsuspend':
      case 'new_permissions_accepted':
        return sweepAll(tenant, await tenant.github.readRepositories(), false);
    }
  },
};

/** The app may see more repositories now. */
export const installationRepositories: Trigger = {
  events: ['installation_repositories'],
  actions: ['added'],
  async handle(tenant, payload) {
    const { action, repositories_added: added } = repositoriesSchema.parse(payload);
    if (action === 'added') await sweepAll(tenant, added ?? (await tenant.github.readRepositories()), true);
  },
};

async function sweepAll(
  tenant: Tenant,
  list: readonly { readonly full_name: string }[],
  checkOnly: boolean,
): Promise<void> {
  for (const { full_name } of list) {
    await enqueueSweep(tenant, { installation: tenant.installation, full_name }, checkOnly);
  }
}
