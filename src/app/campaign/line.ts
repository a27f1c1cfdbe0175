import { z } from 'zod';
import type { Instant } from '../../core/time/instant.ts';
import { withCause } from '../cause.ts';
import type { Job, PullRef, RepositoryRef, Store } from '../ports.ts';
import type { Tenant } from '../world.ts';

export const CAMPAIGN = 'campaign';

type Line = Pick<Tenant, 'clock'> & { readonly store: Pick<Store, 'enqueue'>; readonly cause?: string };

/** What is known when a campaign is put in line. */
export interface CampaignHints {
  /** The repository's default branch, whose policy judges campaigns; null: as it was last. */
  readonly branch: string | null;
}

const hintsSchema = z.object({ branch: z.string().nullable().catch(null) });

export const readCampaignHints = (payload: string): CampaignHints => hintsSchema.parse(JSON.parse(payload));

/** Has an issue looked at that is a campaign, or may be one, now or later. Several that wait become one. */
export const enqueueCampaign = (
  { store, clock, cause }: Line,
  ref: PullRef,
  hints: CampaignHints = { branch: null },
  at?: Instant,
): Promise<void> =>
  store.enqueue({
    installation: ref.installation,
    key: campaignKey(ref),
    kind: CAMPAIGN,
    payload: withCause(hints, cause),
    run_at: at ?? clock.now(),
  });

/** Of a campaign's job. */
export const campaignKey = ({ full_name, number }: PullRef): string => `campaign/${full_name}/${number}`;

/** Campaigns that show a pull request otherwise now are written again. Issues that are none are left alone. */
export async function wakeCampaigns(
  tenant: Tenant,
  { installation, full_name }: RepositoryRef,
  numbers: readonly number[],
): Promise<void> {
  for (const number of new Set(numbers)) {
    const ref = { installation, full_name, number };
    if ((await tenant.campaigns.read(ref)) !== null) await enqueueCampaign(tenant, ref);
  }
}

/** The issue of a job's key. Throws where the key names none. */
export function campaignOfJob({ installation, key }: Job): PullRef {
  const match = /^campaign\/([^/]+\/[^/]+)\/(\d+)$/.exec(key);
  if (!match?.[1]) throw new Error(`No campaign has the key ${key}`);
  return { installation, full_name: match[1], number: Number(match[2]) };
}

export const ROADMAP = 'roadmap';

/** Has the roadmap of a repository written again, now or later. */
export const enqueueRoadmap = (
  { store, clock, cause }: Line,
  { installation, full_name }: RepositoryRef,
  at?: Instant,
): Promise<void> =>
  store.enqueue({
    installation,
    key: `roadmap/${full_name}`,
    kind: ROADMAP,
    payload: withCause({}, cause),
    run_at: at ?? clock.now(),
  });
