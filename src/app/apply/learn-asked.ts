import type { Facts } from '../../core/facts/facts.ts';
import type { Asking } from '../../core/plan/effect.ts';
import type { Judged } from '../judge.ts';
import type { PullRef } from '../ports.ts';
import type { Tenant } from '../world.ts';
import { keepPublished } from './keep-published.ts';

/**
 * Learns what became of requests whose answer was lost, or that a process died in: whom GitHub shows as requested was
 * asked, and so was everybody who reviewed since, for their team too. The others may be asked anew.
 */
export async function learnAsked(
  tenant: Tenant,
  ref: PullRef,
  { verdict, gathered: { facts, now }, record }: Judged,
): Promise<void> {
  const { asking = [] } = record.published;
  if (asking.length === 0 || verdict.outcome === 'unknown') return;
  const requested = new Set(now.requested.map(lower));
  const asked = asking.filter((one) => requested.has(lower(one.handle)) || hasAnswered(facts, one));
  const handles = asked.map(({ handle }) => handle);
  await keepPublished(tenant, ref, (published) => ({
    ...published,
    asked: [...new Set([...published.asked, ...handles])],
    asking: [],
  }));
}

/** GitHub shows nobody as requested any more who reviewed, nor a team of which somebody did. */
function hasAnswered({ members, reviews }: Facts, { handle, review }: Asking): boolean {
  const since = reviews.flatMap(({ id, user }) => (id > review && user !== null ? [user] : []));
  const teams = Object.entries(members).filter(([team]) => lower(team) === lower(handle));
  const ids = new Set(teams.flatMap(([, accounts]) => accounts ?? []).map(({ id }) => id));
  return since.some(({ id, login }) => ids.has(id) || lower(`@${login}`) === lower(handle));
}

const lower = (text: string): string => text.toLowerCase();
