import { z } from 'zod';
import { leaveRepository } from '../campaign/leave-repository.ts';
import { sweepFound } from '../missed/just-found.ts';
import { enqueueSweeps } from '../missed/resync.ts';
import type { Trigger } from './trigger.ts';
import { repositorySchema } from './trigger.ts';

const repositories = z.array(repositorySchema).nullish();
const installationSchema = z.object({ action: z.string(), repositories });
const repositoriesSchema = z.object({
  action: z.string(),
  repositories_added: repositories,
  repositories_removed: repositories,
});

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

/** The app may see more repositories now, or fewer: also where one went to another account. */
export const installationRepositories: Trigger = {
  events: ['installation_repositories'],
  actions: ['added', 'removed'],
  async handle(tenant, payload) {
    const event = repositoriesSchema.parse(payload);
    switch (event.action) {
      case 'added':
        return sweepFound(tenant, event.repositories_added ?? null);
      case 'removed':
        for (const { full_name } of event.repositories_removed ?? [])
          await leaveRepository(tenant, full_name);
    }
  },
};
