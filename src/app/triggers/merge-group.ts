import { z } from 'zod';
import { withCause } from '../cause.ts';
import { MERGE_GROUP } from '../jobs.ts';
import type { MergeGroupJob } from '../merge-group.ts';
import type { Trigger } from './trigger.ts';
import { repositorySchema } from './trigger.ts';

const schema = z.object({
  repository: repositorySchema,
  merge_group: z.object({ head_sha: z.string(), base_sha: z.string(), base_ref: z.string() }),
});

/** A merge queue made a group and waits for our check on its commit. */
export const mergeGroup: Trigger = {
  events: ['merge_group'],
  actions: ['checks_requested'],
  async handle({ store, installation, clock, cause }, payload) {
    const { repository, merge_group: group } = schema.parse(payload);
    const job: MergeGroupJob = {
      full_name: repository.full_name,
      base: group.base_ref.replace(/^refs\/heads\//, ''),
      base_sha: group.base_sha,
      head_sha: group.head_sha,
      at: clock.now(),
    };
    const key = `group/${job.full_name}/${job.head_sha}`;
    await store.enqueue({
      installation,
      key,
      kind: MERGE_GROUP,
      payload: withCause(job, cause),
      run_at: clock.now(),
    });
  },
};
