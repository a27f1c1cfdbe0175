import { comesBackAt } from '../core/plan/come-back.ts';
import { nextReminder } from '../core/plan/reminders.ts';
import { readInstant } from '../core/time/instant.ts';
import { LONGEST_LEAD } from '../core/time/take-backs.ts';
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
  const at = comesBackAt(verdict, readInstant(record.updated_at));
  if (at !== null) await enqueueSettle(tenant, ref, NO_HINTS, at);
  const { green_until: until } = verdict;
  if (until !== null) await enqueueFreeze(tenant, until, until - LONGEST_LEAD);
}

/** Puts in line when somebody is to be reminded next. It follows from who was asked and what was said, so it comes after both. */
export async function remindLater(
  tenant: Tenant,
  ref: PullRef,
  { verdict }: Pick<Judged, 'verdict'>,
): Promise<void> {
  const { published, remembered } = await tenant.records.read(ref);
  const at = remembered.check_only === true ? null : nextReminder(verdict, published);
  if (at !== null) await enqueueSettle(tenant, ref, NO_HINTS, at);
}
