import { z } from 'zod';
import { checkName } from '../../core/plan/check-name.ts';
import { NO_HINTS } from '../hints.ts';
import { enqueueSettle } from '../jobs.ts';
import type { RepositoryRef } from '../ports.ts';
import type { Tenant } from '../world.ts';
import type { Trigger } from './trigger.ts';
import { refIn, repositorySchema } from './trigger.ts';

const pulls = z.array(z.object({ number: z.int() })).nullish();
const runSchema = z.object({
  action: z.string(),
  repository: repositorySchema,
  check_run: z.object({ name: z.string(), head_sha: z.string(), pull_requests: pulls }),
});
const suiteSchema = z.object({
  repository: repositorySchema,
  check_suite: z.object({ head_sha: z.string(), pull_requests: pulls }),
});

/** Somebody pressed a button under our check, or asked for a re-run. */
export const checkRun: Trigger = {
  events: ['check_run'],
  actions: ['rerequested', 'requested_action'],
  async handle(tenant, payload) {
    const { action, repository, check_run: run } = runSchema.parse(payload);
    if (!run.name.startsWith(checkName('')) || !(action === 'rerequested' || action === 'requested_action'))
      return;
    const numbers = (run.pull_requests ?? []).map(({ number }) => number);
    await lookAgain(tenant, repository, { head: run.head_sha, numbers, rerun: action === 'rerequested' });
  },
};

/** Somebody asked for a re-run of all our checks on a commit. */
export const checkSuite: Trigger = {
  events: ['check_suite'],
  actions: ['rerequested'],
  async handle(tenant, payload) {
    const { repository, check_suite: suite } = suiteSchema.parse(payload);
    const numbers = (suite.pull_requests ?? []).map(({ number }) => number);
    await lookAgain(tenant, repository, { head: suite.head_sha, numbers, rerun: true });
  },
};

/** Events of forks name no pull request; then the store knows which have this head. */
async function lookAgain(
  tenant: Tenant,
  { full_name }: Pick<RepositoryRef, 'full_name'>,
  {
    head,
    numbers,
    rerun,
  }: { readonly head: string; readonly numbers: readonly number[]; readonly rerun: boolean },
): Promise<void> {
  const known = await tenant.store.pullsByHead({ installation: tenant.installation, full_name }, head);
  for (const number of new Set([...numbers, ...known.map((pull) => pull.number)])) {
    const ref = refIn(tenant, { full_name }, number);
    // A re-run is asked for where somebody wants to see a new one, also where it says the same again.
    if (rerun) {
      await tenant.records.change(ref, (record) => ({
        ...record,
        published: { ...record.published, check: null },
      }));
    }
    await enqueueSettle(tenant, ref, { ...NO_HINTS, fresh: true });
  }
}
