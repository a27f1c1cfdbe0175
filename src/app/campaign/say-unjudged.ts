import { describeUnjudged } from '../../core/text/campaign/unjudged.ts';
import type { UnjudgedBecause } from '../../core/text/campaign/unjudged.ts';
import type { CampaignRecord, PullRef } from '../ports.ts';
import { Unavailable } from '../ports.ts';
import type { Tenant } from '../world.ts';
import { showComment, showLabels } from './publish-campaign.ts';

/** GitHub is often silent for a moment; what lasts as long as this is said. In milliseconds. */
const LASTS: Readonly<Record<UnjudgedBecause, number>> = { policy: 0, github: 10 * 60 * 1000 };

/**
 * It cannot be told how a campaign stands. An issue must not look approved meanwhile: our label is taken off, for a label that
 * is missing costs a look, and one that is wrong may cost a launch. The comment says since when; the next judgement writes both.
 */
export async function sayUnjudged(
  tenant: Tenant,
  ref: PullRef,
  because: UnjudgedBecause,
  /** The labels that the issue carries now; left out: not known. */
  labels?: readonly string[],
): Promise<void> {
  const now = tenant.clock.now();
  const record = await tenant.campaigns.read(ref);
  if (record === null || !isShown(record)) return;
  const { unjudged } = await tenant.campaigns.change(ref, (old) => withUnjudged(old, because, now));
  if (unjudged == null || now - unjudged.since < LASTS[because]) return;
  const { since, before } = unjudged;
  try {
    await showComment(tenant, ref, describeUnjudged(because, { since, now, before }), true);
    await showLabels(tenant, ref, { labels: labels ?? record.published.labels }, []);
  } catch (error) {
    // GitHub takes nothing either; the next try says it.
    if (!(error instanceof Unavailable)) throw error;
  }
}

/** Nothing is said of a campaign that is over, or of which nothing was said before. */
const isShown = ({ state, published }: CampaignRecord): boolean =>
  state === 'open' && published.comment !== null;

const withUnjudged = (record: CampaignRecord, because: UnjudgedBecause, now: number): CampaignRecord =>
  record.unjudged?.because === because
    ? record
    : {
        ...record,
        unjudged: {
          because,
          since: record.unjudged?.since ?? now,
          before: record.unjudged ? record.unjudged.before : ownWords(record),
        },
      };

/** INVARIANT: what somebody else wrote into our comment is never written again as ours. */
const ownWords = ({ published, edits = [] }: CampaignRecord): string | null =>
  edits.length > 0 ? null : (published.comment?.body ?? null);
