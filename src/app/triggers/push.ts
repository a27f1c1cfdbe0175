import { z } from 'zod';
import { POLICY_PATH } from '../../core/policy/policy.ts';
import { writeInstant } from '../../core/time/instant.ts';
import { lookAtAllCampaigns, lookAtCampaigns } from '../campaign/sweep-campaigns.ts';
import { dropPolicyText, isKnownSilent, isPolicyKept, organisationOf } from '../gather/policy.ts';
import { enqueueSweep } from '../jobs.ts';
import { lookThrough } from '../missed/look-through.ts';
import type { Look } from '../missed/look.ts';
import { startLook } from '../missed/look.ts';
import type { PullRef } from '../ports.ts';
import { rememberHead } from '../remember.ts';
import { enqueueResync } from '../missed/resync.ts';
import { toldOf } from '../missed/sweep.ts';
import type { Tenant } from '../world.ts';
import type { Trigger } from './trigger.ts';
import { refIn, remember, repositorySchema, senderSchema } from './trigger.ts';

const paths = z.array(z.string()).nullish();
const schema = z.object({
  ref: z.string(),
  before: z.string().nullish(),
  after: z.string().nullish(),
  forced: z.boolean().nullish(),
  created: z.boolean().nullish(),
  repository: repositorySchema.extend({
    default_branch: z.string().nullish(),
    pushed_at: z.union([z.number(), z.string()]).nullish(),
  }),
  sender: senderSchema,
  commits: z.array(z.object({ added: paths, modified: paths, removed: paths })).nullish(),
});
type Payload = z.infer<typeof schema>;

/** A branch moved: as a base it may have brought another policy, as a head it may have been forced. */
export const push: Trigger = {
  events: ['push'],
  actions: null,
  /** Most branches are nobody's base: nothing is kept for them that could have become old. */
  async isIdle(kept, payload) {
    const { success, data: event } = schema.safeParse(payload);
    if (!success || event.forced === true || /\/\.github$/i.test(event.repository.full_name)) return false;
    const branch = branchOf(event);
    return branch === null || !(await isPolicyKept(kept, { repo: event.repository.full_name, ref: branch }));
  },
  async handle(tenant, payload) {
    const event = schema.parse(payload);
    const branch = branchOf(event);
    if (branch === null) return;
    await noteHead(tenant, event);
    if (mayChangePolicy(event)) await judgeBase(tenant, event, branch);
  },
};

/** Null: a tag. */
const branchOf = ({ ref }: Payload): string | null => /^refs\/heads\/(.+)$/.exec(ref)?.[1] ?? null;

/** The pull requests whose head this was, or is already. */
async function noteHead(
  tenant: Tenant,
  { repository, before, after, forced, sender }: Payload,
): Promise<void> {
  if (forced !== true || !before || !after) return;
  const place = { installation: tenant.installation, full_name: repository.full_name };
  const pulls = [
    ...(await tenant.store.pullsByHead(place, before)),
    ...(await tenant.store.pullsByHead(place, after)),
  ];
  for (const { number, base } of pulls) {
    const at = pushedAt(repository.pushed_at, tenant);
    const pusher = sender && { login: sender.login, id: sender.id };
    await remember(tenant, refIn(tenant, repository, number), (all) =>
      rememberHead(all, { sha: after, base, before, at, pusher, forced: true }),
    );
  }
}

/** In push events this is in seconds, elsewhere a date. */
function pushedAt(at: number | string | null | undefined, { clock }: Tenant): string {
  if (typeof at === 'string') return at;
  return writeInstant(typeof at === 'number' ? at * 1000 : clock.now());
}

/** GitHub lists at most 2,048 commits; of what is not listed anything may be true. */
function mayChangePolicy({ commits, forced, created }: Payload): boolean {
  if (!commits || commits.length === 0 || commits.length >= 2_000 || forced === true || created === true)
    return true;
  const listed = commits.every(({ added, modified, removed }) => added && modified && removed);
  return (
    !listed ||
    commits.some(({ added, modified, removed }) => [added, modified, removed].flat().includes(POLICY_PATH))
  );
}

async function judgeBase(tenant: Tenant, event: Payload, branch: string): Promise<void> {
  const { repository } = event;
  const place = { installation: tenant.installation, full_name: repository.full_name };
  const wasSilent = await isKnownSilent(tenant, { repo: repository.full_name, ref: branch });
  await dropPolicyText(tenant, { repo: repository.full_name, ref: branch });
  const numbers = await tenant.store.pullsByBase(place, branch);
  await lookAgain(
    tenant,
    numbers.map((number) => refIn(tenant, repository, number)),
    event,
  );
  if (branch === (repository.default_branch ?? branch)) await lookAtCampaigns(tenant, place);
  // Where nothing was judged nothing is stored: what is open has to be listed.
  if (wasSilent) await enqueueSweep(tenant, place, toldOf(repository));
  const organisation = organisationOf({ repo: repository.full_name });
  if (repository.full_name.toLowerCase() !== organisation.repo.toLowerCase()) return;
  if (branch !== (repository.default_branch ?? branch)) return;
  const wereSilent = await isKnownSilent(tenant, organisation);
  await dropPolicyText(tenant, organisation);
  await lookAgain(tenant, await tenant.store.openPulls(tenant.installation), event);
  await lookAtAllCampaigns(tenant);
  if (wereSilent) await enqueueResync(tenant, tenant.clock.now());
}

/** What another policy judged; all of it where the base was forced, since every change is compared with another commit then. */
async function lookAgain(tenant: Tenant, refs: readonly PullRef[], { forced }: Payload): Promise<void> {
  const look = startLook(tenant, { fresh: false });
  const all: Pick<Look, 'isOutdated'> = { isOutdated: async () => true };
  await lookThrough(tenant, refs, forced === true ? all : look);
}
