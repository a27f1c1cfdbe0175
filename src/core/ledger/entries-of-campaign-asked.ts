import type { DepartmentId } from '../policy/policy.ts';
import type { Instant } from '../time/instant.ts';
import type { NewEntry } from './entry.ts';
import type { Scene } from './scene.ts';
import { entryIn } from './scene.ts';

/** Somebody who was asked in a comment on a campaign. */
interface Asked {
  readonly handle: string;
  /** Null: it is a team. */
  readonly account: number | null;
  /** Whose sign-off was asked for; null: their yes to a role. */
  readonly department: DepartmentId | null;
  readonly role: string | null;
}

/** What the ledger keeps of an ask: people stand in it with their id, teams with their handle. */
export const entriesOfCampaignAsked = (
  scene: Scene,
  asked: readonly Asked[],
  at: Instant,
): readonly NewEntry[] =>
  asked.map(({ handle, account, department, role }) => {
    const who = account === null ? { team: handle } : { account };
    const details = role === null ? who : { ...who, role };
    return entryIn(scene, { kind: 'asked', at, department, details });
  });
