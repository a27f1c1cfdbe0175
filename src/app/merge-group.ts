import { z } from 'zod';
import { evaluate } from '../core/verdict/evaluate.ts';
import { checkName } from '../core/plan/check-name.ts';
import type { CheckContent } from '../core/plan/effect.ts';
import { describeMergeGroup } from '../core/text/merge-group.ts';
import type { QueuedPull } from '../core/text/merge-group.ts';
import { onceOnly } from './apply.ts';
import { gather } from './gather.ts';
import { readPolicyNow } from './gather/policy.ts';
import { NO_HINTS } from './hints.ts';
import type { RepositoryRef } from './ports.ts';
import { Unavailable } from './ports.ts';
import type { Tenant } from './world.ts';

/** A merge queue's group: the commit that will become the base branch's tip if every check on it passes. */
export const mergeGroupSchema = z.object({
  full_name: z.string(),
  /** The base branch, without `refs/heads/`. */
  base: z.string(),
  base_sha: z.string(),
  head_sha: z.string(),
  /** When GitHub asked. */
  at: z.number(),
});
export type MergeGroupJob = z.infer<typeof mergeGroupSchema>;

/** How long unknown is tried again before it is failure: a queue cannot wait for ever. */
const PATIENCE = 5 * 60 * 1000;

/**
 * Judges every pull request of a group again, everything read anew, and puts the verdict on the group's commit. In a
 * queue waiting is failure; a group whose pull requests cannot be found fails.
 */
export async function settleMergeGroup(tenant: Tenant, group: MergeGroupJob): Promise<void> {
  const lastTry = tenant.clock.now() - group.at >= PATIENCE;
  const policy = await readPolicyNow(tenant, { repo: group.full_name, ref: group.base }, true);
  if (policy.source === null) return;
  try {
    const pulls = await judgePulls(tenant, group);
    const content = describeMergeGroup({ pulls, lastTry });
    await post(tenant, group, content);
    if (content.status === 'completed') return;
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    if (lastTry) return post(tenant, group, describeMergeGroup({ pulls: [], lastTry }));
    throw soon(tenant, error);
  }
  throw soon(tenant, null);
}

const soon = ({ clock }: Tenant, cause: unknown): Unavailable =>
  new Unavailable('GitHub would not say everything about a merge group', {
    cause,
    retryAt: clock.now() + 20_000,
  });

async function judgePulls(tenant: Tenant, group: MergeGroupJob): Promise<readonly QueuedPull[]> {
  const { full_name, base, base_sha, head_sha } = group;
  const numbers = await tenant.github.readMergeGroup(full_name, base, base_sha, head_sha);
  return Promise.all(
    (numbers ?? []).map((number) =>
      judgeQueued(tenant, { installation: tenant.installation, full_name }, number),
    ),
  );
}

/** A pull request that is not open here, or that no policy judges though the group was asked about, is not found. */
async function judgeQueued(tenant: Tenant, repository: RepositoryRef, number: number): Promise<QueuedPull> {
  const ref = { ...repository, number };
  const record = await tenant.records.read(ref);
  const gathered = await gather(tenant, ref, record, { ...NO_HINTS, fresh: true });
  if (gathered.kind !== 'facts') return { number, verdict: null };
  return { number, verdict: evaluate(gathered.source, gathered.facts, tenant.clock.now()) };
}

async function post(
  { github, store, installation, clock, cause }: Tenant,
  group: MergeGroupJob,
  content: CheckContent,
): Promise<void> {
  const name = checkName(group.base);
  const key = `group/${group.full_name}/${group.head_sha}`;
  const known = await store.readKept(installation, key);
  const urgency = content.conclusion === 'success' ? 'post_green' : 'post_red';
  if (known !== undefined)
    return github.updateCheck(group.full_name, Number(known), { name, content, urgency, cause });
  const find = async (): Promise<number | null> =>
    (await github.findCheck(group.full_name, group.head_sha, name))?.id ?? null;
  const write = (): Promise<number> =>
    github.createCheck(group.full_name, { name, head: group.head_sha, content, urgency, cause });
  const id = await onceOnly(write, find);
  await store.keep(installation, key, String(id), clock.now());
}
