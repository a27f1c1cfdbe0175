import type { Absence } from '../core/facts/facts.ts';
import { wakeCampaignsAsking } from './campaign/campaigns-asking.ts';
import { NO_HINTS } from './hints.ts';
import { enqueueSettle } from './jobs.ts';
import type { Tenant } from './world.ts';

/**
 * Stores who is away, or back, and has the pull requests and campaigns looked at where they were asked and a sign-off is still awaited, so
 * that somebody who is here is asked at once.
 */
export async function noteAbsences(tenant: Tenant, absences: readonly Absence[]): Promise<void> {
  const { store, installation } = tenant;
  for (const absence of absences) {
    await store.writeAbsence(installation, absence);
    for (const ref of await store.pullsAsking(installation, absence.login.toLowerCase()))
      await enqueueSettle(tenant, ref, NO_HINTS);
  }
  await wakeCampaignsAsking(
    tenant,
    absences.map(({ login }) => login),
  );
}
