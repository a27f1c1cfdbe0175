import { z } from 'zod';
import { sweepFound } from '../missed/just-found.ts';
import { enqueueSweeps } from '../missed/resync.ts';
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
        return sweepFound(tenant, event.repositories ?? null);
      case 'deleted':
        return tenant.store.forgetInstallation(tenant.installation);
      case 'unsuspend':
      case 'new_permissions_accepted':
        return enqueueSweeps(tenant, await tenant.github.readRepositories(), null);
    }
  },
};

/** The app may see more repositories now. */
export const installationRepositories: Trigger = {
  events: ['installation_repositories'],
  actions: ['added'],
  async handle(tenant, payload) {
    const { action, repositories_added: added } = repositoriesSchema.parse(payload);
    if (action === 'added') await sweepFound(tenant, added ?? null);
  },
};
