import { z } from 'zod';
import { enqueueMergeGroup, groupKey } from '../jobs.ts';
import type { Trigger } from './trigger.ts';
import { repositorySchema } from './trigger.ts';

const schema = z.object({
  action: z.string(),
  repository: repositorySchema,
  merge_group: z.object({ head_sha: z.string(), base_sha: z.string(), base_ref: z.string() }),
});

/** A merge queue made a group and waits for our check on its commit; or the group is no more, merged or not. */
export const mergeGroup: Trigger = {
  events: ['merge_group'],
  actions: ['checks_requested', 'destroyed'],
  async handle(tenant, payload) {
    const { action, repository, merge_group: group } = schema.parse(payload);
    const { full_name } = repository;
    const { head_sha, base_sha, base_ref } = group;
    if (action === 'destroyed')
      return tenant.store.forget(tenant.installation, groupKey({ full_name, head_sha }));
    const at = tenant.clock.now();
    const base = base_ref.replace(/^refs\/heads\//, '');
    await enqueueMergeGroup(tenant, { full_name, base, base_sha, head_sha, at, again: null }, at);
  },
};
