import { comesBackAt } from '../core/plan/come-back.ts';
import { nextReminder } from '../core/plan/reminders.ts';
import { readInstant } from '../core/time/instant.ts';
import { LONGEST_LEAD } from '../core/time/take-backs.ts';
import { earliest } from '../core/verdict/gates.ts';
import { NO_HINTS } from './hints.ts';
import { enqueueFreeze, enqueueSettle } from './jobs.ts';
import type { Judged } from './judge.ts';
import type { PullRef } from './ports.ts';
import type { Tenant } from './world.ts';

/** Puts in line what time alone will make necessary: the next look, and the freeze that will take a green check back. */
export async function comeBack(
  tenant: Tenant,
  ref: PullRef,
  { verdict, record }: Pick<Judged, 'verdict' | 'record'>,
): Promise<void> {
  const { published, remembered } = await tenant.records.read(ref);
  const reminder = remembered.check_only === true ? null : nextReminder(verdict, published);
  const at = earliest([comesBackAt(verdict, readInstant(record.updated_at)), reminder]);
  if (at !== null) await enqueueSettle(tenant, ref, NO_HINTS, at);
  const { green_until: until } = verdict;
  if (until !== null) await enqueueFreeze(tenant, until, until - LONGEST_LEAD);
}
