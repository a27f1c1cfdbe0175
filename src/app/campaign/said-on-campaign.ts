import type { Scene } from '../../core/ledger/scene.ts';
import type { Instant } from '../../core/time/instant.ts';
import { withSaid } from '../apply/say.ts';
import type { CampaignRecord, PullRef } from '../ports.ts';

/** What is stored once something was said under these keys. */
export const withCampaignSaid = (
  old: CampaignRecord,
  keys: readonly string[],
  at: Instant,
): CampaignRecord => ({
  ...old,
  published: withSaid(old.published, keys, at),
});

/** Where something was said, for the ledger. */
export const sceneOfCampaign = (
  { full_name: repo, number }: PullRef,
  standing: CampaignRecord['standing'],
): Scene => ({ repo, number, head: null, policy: standing?.policy ?? null, verdict: null });
