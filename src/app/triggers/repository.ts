import { z } from 'zod';
import { dropPolicyText, organisationOf } from '../gather/policy.ts';
import { enqueueSweep } from '../jobs.ts';
import type { Trigger } from './trigger.ts';
import { repositorySchema } from './trigger.ts';

const schema = z.object({
  action: z.string(),
  repository: repositorySchema.extend({ default_branch: z.string().nullish() }),
});

/** A repository has another name or default branch: its open pull requests are listed again under the name it has now. */
export const repository: Trigger = {
  events: ['repository'],
  actions: ['renamed', 'transferred', 'unarchived', 'edited', 'deleted'],
  async handle(tenant, payload) {
    const { action, repository: given } = schema.parse(payload);
    const here = { installation: tenant.installation, full_name: given.full_name };
    switch (action) {
      case 'renamed':
      case 'transferred':
      case 'unarchived':
        return enqueueSweep(tenant, here, false);
      case 'edited': {
        const organisation = organisationOf({ repo: given.full_name });
        if (organisation.repo.toLowerCase() === given.full_name.toLowerCase())
          await dropPolicyText(tenant, organisation);
        return enqueueSweep(tenant, here, false);
      }
      case 'deleted':
        return tenant.store.forget(tenant.installation, `policy/${given.full_name.toLowerCase()}@`);
    }
  },
};
