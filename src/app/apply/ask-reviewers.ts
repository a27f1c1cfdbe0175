import type { Effect } from '../../core/plan/effect.ts';
import type { PullRef } from '../ports.ts';
import { Refused } from '../ports.ts';
import type { Tenant } from '../world.ts';
import { keepPublished } from './keep-published.ts';

type RequestReviews = Extract<Effect, { kind: 'request_reviews' }>;

/**
 * Requests reviews. False: somebody was refused, and check and comment have to say so.
 * INVARIANT: who is about to be asked is stored before GitHub is told, so that a lost answer leads to no second request.
 */
export async function askReviewers(
  tenant: Tenant,
  ref: PullRef,
  { people, teams, spared }: RequestReviews,
): Promise<boolean> {
  const handles = [...people, ...teams];
  await keepPublished(tenant, ref, (published, { facts }) => {
    const review = Math.max(0, ...(facts?.reviews ?? []).map(({ id }) => id));
    const asking = handles.map((handle) => ({ handle, review }));
    return { ...published, asking: [...(published.asking ?? []), ...asking] };
  });
  const { asked, refused } = await request(tenant, ref, { people, teams });
  await keepPublished(tenant, ref, (published) => ({
    ...published,
    asked: [...new Set([...published.asked, ...asked])],
    asking: (published.asking ?? []).filter(({ handle }) => !handles.includes(handle)),
    refused: [...new Set([...published.refused, ...refused])],
    spared: [...new Set([...(published.spared ?? []), ...spared])],
  }));
  return refused.length === 0;
}

type Ask = Pick<RequestReviews, 'people' | 'teams'>;

interface AskedNow {
  /** Everybody we tried to ask: nobody is asked twice, and nobody is refused twice. */
  readonly asked: readonly string[];
  readonly refused: readonly string[];
}

/** GitHub refuses the whole request for one who cannot be asked; then each is asked alone. */
async function request(tenant: Tenant, ref: PullRef, { people, teams }: Ask): Promise<AskedNow> {
  const strangers = teams.filter((team) => !isOfOwner(team, ref));
  if (strangers.length > 0) {
    const rest = teams.filter((team) => isOfOwner(team, ref));
    const others = await request(tenant, ref, { people, teams: rest });
    return { asked: [...others.asked, ...strangers], refused: [...others.refused, ...strangers] };
  }
  const asked = [...people, ...teams];
  if (asked.length === 0) return { asked, refused: [] };
  if (await isTaken(tenant, ref, { people, teams })) return { asked, refused: [] };
  if (asked.length === 1) return { asked, refused: asked };
  const refused: string[] = [];
  for (const person of people) {
    if (!(await isTaken(tenant, ref, { people: [person], teams: [] }))) refused.push(person);
  }
  for (const team of teams) {
    if (!(await isTaken(tenant, ref, { people: [], teams: [team] }))) refused.push(team);
  }
  return { asked, refused };
}

/** GitHub is told a team by its slug alone: one of another organisation would be taken for ours of the same name. */
const isOfOwner = (team: string, { full_name }: PullRef): boolean =>
  team.toLowerCase().startsWith(`@${full_name.split('/')[0]?.toLowerCase() ?? ''}/`);

async function isTaken({ github, log }: Tenant, ref: PullRef, ask: Ask): Promise<boolean> {
  try {
    await github.requestReviews(ref.full_name, ref.number, ask);
    return true;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    log.info('review_request_refused', { repo: ref.full_name, number: ref.number, status: error.status });
    return false;
  }
}
