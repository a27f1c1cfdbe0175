import { z } from 'zod';
import { dropMembers } from '../gather/people.ts';
import { enqueuePeople } from '../jobs.ts';
import type { Trigger } from './trigger.ts';

const owner = z.object({ login: z.string() });
const schema = z.object({
  organization: owner.nullish(),
  repository: z.object({ owner }).nullish(),
});

/** Who is in which team changed: all members of that organisation are read again when needed, and what rests on one who came or went is judged again. */
export const members: Trigger = {
  events: ['team', 'membership', 'organization', 'member'],
  actions: null,
  async handle(tenant, payload) {
    const { organization, repository } = schema.parse(payload);
    const login = organization?.login ?? repository?.owner.login;
    if (login === undefined) return;
    await dropMembers(tenant, login);
    await enqueuePeople(tenant);
  },
};
