import { z } from 'zod';
import { leaveRepository } from '../campaign/leave-repository.ts';
import { lookAtCampaigns } from '../campaign/sweep-campaigns.ts';
import { dropPolicyText, organisationOf } from '../gather/policy.ts';
import { enqueueSweep } from '../jobs.ts';
import { mapInGroups } from '../missed/map-in-groups.ts';
import { enqueueSpread, foundIn } from '../missed/spread.ts';
import { toldOf } from '../missed/sweep.ts';
import type { Tenant } from '../world.ts';
import type { Trigger } from './trigger.ts';
import { repositorySchema } from './trigger.ts';

const owner = z.object({ login: z.string() }).nullish();
const schema = z.object({
  action: z.string(),
  repository: repositorySchema.extend({ default_branch: z.string().nullish() }),
  changes: z
    .object({
      repository: z.object({ name: z.object({ from: z.string() }).nullish() }).nullish(),
      owner: z.object({ from: z.object({ user: owner, organization: owner }) }).nullish(),
    })
    .nullish()
    .catch(null),
});

/**
 * A repository has another name or default branch: its open pull requests are listed again under the name it has now, and
 * what is stored of them goes along.
 */
export const repository: Trigger = {
  events: ['repository'],
  actions: ['renamed', 'transferred', 'unarchived', 'edited', 'deleted'],
  async handle(tenant, payload) {
    const { action, repository: given, changes } = schema.parse(payload);
    const here = { installation: tenant.installation, full_name: given.full_name };
    switch (action) {
      case 'renamed': {
        const owner = given.full_name.split('/')[0] ?? '';
        const before = changes?.repository?.name?.from;
        if (before !== undefined) await follow(tenant, `${owner}/${before}`, given.full_name);
        return enqueueSweep(tenant, here, toldOf(given));
      }
      // From another account, and so another installation: what is stored there is not taken along.
      case 'transferred': {
        const from = changes?.owner?.from;
        const before = from?.organization?.login ?? from?.user?.login;
        const name = given.full_name.split('/')[1] ?? '';
        if (before !== undefined) await leaveRepository(tenant, `${before}/${name}`);
        return enqueueSweep(tenant, here, toldOf(given));
      }
      case 'unarchived':
        return enqueueSweep(tenant, here, toldOf(given));
      case 'edited': {
        const organisation = organisationOf({ repo: given.full_name });
        if (organisation.repo.toLowerCase() === given.full_name.toLowerCase())
          await dropPolicyText(tenant, organisation);
        return enqueueSweep(tenant, here, toldOf(given));
      }
      case 'deleted':
        return leaveRepository(tenant, given.full_name);
    }
  },
};

/** What waited under the old name was dropped, so each is looked at once under the new one. */
async function follow(tenant: Tenant, from: string, to: string): Promise<void> {
  const { store, installation } = tenant;
  await store.renameRepository(installation, from, to);
  const open = await store.openPulls(installation, to);
  const found = await mapInGroups(open, async (ref) => foundIn(ref, await tenant.records.read(ref)));
  await enqueueSpread(tenant, found);
  await lookAtCampaigns(tenant, { installation, full_name: to });
}
