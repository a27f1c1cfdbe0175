import type { Instant } from '../time/instant.ts';
import type { NewEntry } from './entry.ts';
import type { Scene } from './scene.ts';
import { entryIn } from './scene.ts';
import type { Standing } from './standing.ts';

/** A pull request that was closed, and how its check stood. */
export interface Closing {
  readonly merged: boolean;
  readonly at: Instant;
  readonly by: number | null;
  /** The head that was merged or left. */
  readonly head: string;
  /** Whether our check was green on that head. */
  readonly green: boolean;
}

/** What stands once a pull request is closed. */
export const closeStanding = (before: Standing | null, { merged }: Closing): Standing | null =>
  before && { ...before, closed: merged ? 'merged' : 'closed', turned_by: null };

/**
 * What the ledger keeps of a closing: that it was, and with a merge whether it went past a check that was not green. Nothing
 * where it is told already, and nothing of a pull request that no rule covered.
 */
export function entriesOfClosing(
  scene: Scene,
  before: Standing | null,
  closing: Closing,
): readonly NewEntry[] {
  if (before === null || before.closed !== null) return [];
  const { merged, at, by, head, green } = closing;
  const uncovered = before.outcome === 'not_required' && before.head === head;
  if (uncovered) return [];
  const details = merged ? { past_check: !green } : {};
  return [entryIn(scene, { kind: merged ? 'merged' : 'closed', at, actor: by, head, details })];
}
