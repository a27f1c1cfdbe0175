import { z } from 'zod';
import { checkName } from '../../core/plan/check-name.ts';
import type { CheckContent } from '../../core/plan/effect.ts';
import { isGreen } from '../../core/plan/plan.ts';
import { describeMergeGroup, describeUnansweredGroup } from '../../core/text/check/merge-group.ts';
import type { QueuedPull } from '../../core/text/check/merge-group.ts';
import { earliest } from '../../core/verdict/gates.ts';
import { onceOnly } from '../apply/once-only.ts';
import { readPolicyNow } from '../gather/policy.ts';
import { enqueueMergeGroup, groupKey } from '../jobs.ts';
import { GROUP_LEAD, judgeQueued, readyUntil } from './judge-queued.ts';
import { Unavailable } from '../ports.ts';
import type { Tenant } from '../world.ts';

/** A merge queue's group: the commit that will become the base branch's tip if every check on it passes. */
export const mergeGroupSchema = z.object({
  full_name: z.string(),
  /** The base branch, without `refs/heads/`. */
  base: z.string(),
  base_sha: z.string(),
  head_sha: z.string(),
  /** When GitHub asked. */
  at: z.number(),
  /** It was found ready, and is judged again because a freeze begins, or an override ends, then: these are the pull requests that it had. */
  again: z
    .object({ begins: z.number(), pulls: z.array(z.int()) })
    .nullish()
    .transform((again) => again ?? null),
});
export type MergeGroupJob = z.infer<typeof mergeGroupSchema>;

/** How long unknown is tried again before it is failure: a queue cannot wait for ever. */
const PATIENCE = 5 * 60 * 1000;

/**
 * Judges every pull request of a group again, everything read anew, and puts the verdict on the group's commit. In a
 * queue waiting is failure; a group whose pull requests cannot be found fails. One that is ready is judged once more just
 * before a freeze begins or an override ends, and fails where it has not merged by then.
 */
export async function settleMergeGroup(tenant: Tenant, group: MergeGroupJob): Promise<void> {
  if (group.again !== null && (await isOver(tenant, group))) return;
  const lastTry = tenant.clock.now() >= (group.again?.begins ?? group.at + PATIENCE);
  const policy = await readPolicyNow(tenant, { repo: group.full_name, ref: group.base }, true);
  if (policy.source === null) return;
  try {
    const pulls = await judgePulls(tenant, group);
    const content = describeMergeGroup({ pulls, lastTry });
    if (content.status === 'completed') {
      await post(tenant, group, content);
      return isGreen(content) ? judgeAgain(tenant, group, pulls) : undefined;
    }
    await postUnanswered(tenant, group, content);
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    if (lastTry) return post(tenant, group, describeMergeGroup({ pulls: [], lastTry }));
    await postUnanswered(tenant, group, describeUnansweredGroup());
    throw soon(tenant, group, error);
  }
  throw soon(tenant, group, null);
}

/** Destroyed, or merged, as far as events told: then there is nothing to take back, and nobody has to be asked. */
async function isOver({ store, installation, records }: Tenant, group: MergeGroupJob): Promise<boolean> {
  const { full_name, again } = group;
  if ((await store.readKept(installation, groupKey(group))) === undefined) return true;
  const all = await Promise.all(
    (again?.pulls ?? []).map((number) => records.read({ installation, full_name, number })),
  );
  return all.every(({ state }) => state === 'closed');
}

function soon({ clock }: Tenant, { again }: MergeGroupJob, cause: unknown): Unavailable {
  const later = clock.now() + 20_000;
  return new Unavailable('GitHub would not say everything about a merge group', {
    cause,
    retryAt: again === null ? later : Math.min(later, again.begins),
  });
}

async function judgePulls(tenant: Tenant, group: MergeGroupJob): Promise<readonly QueuedPull[]> {
  const { full_name, base, base_sha, head_sha } = group;
  const numbers = await tenant.github.readMergeGroup(full_name, base, base_sha, head_sha);
  return Promise.all(
    (numbers ?? []).map((number) =>
      judgeQueued(tenant, { installation: tenant.installation, full_name, number }),
    ),
  );
}

async function judgeAgain(tenant: Tenant, group: MergeGroupJob, pulls: readonly QueuedPull[]): Promise<void> {
  const begins = earliest(pulls.map(({ verdict }) => verdict && readyUntil(verdict)));
  if (begins === null) return;
  const again = { begins, pulls: pulls.map(({ number }) => number) };
  await enqueueMergeGroup(tenant, { ...group, again }, begins - GROUP_LEAD);
}

/** So that whoever looks at the group sees that it is being judged; one that is completed stays so until its end is known. */
async function postUnanswered(tenant: Tenant, group: MergeGroupJob, content: CheckContent): Promise<void> {
  if (group.again === null) await post(tenant, group, content);
}

async function post(
  { github, store, installation, clock, cause }: Tenant,
  group: MergeGroupJob,
  content: CheckContent,
): Promise<void> {
  const name = checkName(group.base);
  const key = groupKey(group);
  const known = await store.readKept(installation, key);
  const urgency = isGreen(content) ? 'post_green' : group.again === null ? 'post_red' : 'take_back_green';
  const shown =
    known !== undefined &&
    (await github.updateCheck(group.full_name, Number(known), { name, content, urgency, cause }));
  if (shown) return;
  const find = async (): Promise<number | null> =>
    (await github.findCheck(group.full_name, group.head_sha, name))?.id ?? null;
  const write = (): Promise<number> =>
    github.createCheck(group.full_name, { name, head: group.head_sha, content, urgency, cause });
  const id = await onceOnly(write, find);
  await store.keep(installation, key, String(id), clock.now());
}
