import type { CampaignVerdict } from '../campaign/campaign-verdict.ts';
import type { CampaignStanding, StandingConfirmation } from './campaign-standing.ts';
import type { NewEntry } from './entry.ts';
import type { Scene } from './scene.ts';
import { entryIn } from './scene.ts';

/** Who said yes to being named as champion or sponsor, and whose yes counts no more: taken back, or somebody else is named. */
export function confirmations(
  scene: Scene,
  { at: now }: CampaignVerdict,
  before: CampaignStanding | null,
  after: CampaignStanding,
): readonly NewEntry[] {
  const was = before?.confirmed ?? [];
  const is = after.confirmed ?? [];
  return [
    ...is
      .filter((one) => !was.some((other) => isSame(one, other)))
      .map(({ role, account: actor, at }) =>
        entryIn(scene, { kind: 'role_confirmed', at, actor, details: { role } }),
      ),
    ...was
      .filter((one) => !is.some((other) => isSame(one, other)))
      .map(({ role, account }) =>
        entryIn(scene, { kind: 'role_confirmation_ended', at: now, details: { role, account } }),
      ),
  ];
}

/** A later yes of the same person is the same. */
const isSame = (a: StandingConfirmation, b: StandingConfirmation): boolean =>
  a.role === b.role && a.account === b.account;
