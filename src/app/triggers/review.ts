import { z } from 'zod';
import { enqueueSettle } from '../jobs.ts';
import { rememberDismissal, rememberReview } from '../remember.ts';
import type { Trigger } from './trigger.ts';
import { hintsOf, pullSchema, refIn, remember, repositorySchema, senderSchema } from './trigger.ts';

const schema = z.object({
  action: z.string(),
  repository: repositorySchema,
  pull_request: pullSchema,
  sender: senderSchema,
  review: z.object({
    id: z.int(),
    state: z.string(),
    commit_id: z
      .string()
      .nullish()
      .transform((commit) => commit ?? null),
    submitted_at: z
      .string()
      .nullish()
      .transform((at) => at ?? null),
  }),
});

/** A review was submitted, edited or dismissed: the commit it saw and who dismissed it are told only now. */
export const review: Trigger = {
  events: ['pull_request_review'],
  actions: ['submitted', 'edited', 'dismissed'],
  async handle(tenant, payload) {
    const { action, repository, pull_request: pull, sender, review: given } = schema.parse(payload);
    const ref = refIn(tenant, repository, pull.number);
    await remember(tenant, ref, (all) => {
      const dismissal = sender && { by: sender, at: pull.updated_at ?? null };
      if (action === 'dismissed') return dismissal ? rememberDismissal(all, given, dismissal) : all;
      return action === 'submitted' ? rememberReview(all, given) : all;
    });
    await enqueueSettle(tenant, ref, hintsOf(pull));
  },
};
