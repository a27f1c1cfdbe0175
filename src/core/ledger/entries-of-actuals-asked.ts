import type { Instant } from '../time/instant.ts';
import type { NewEntry } from './entry.ts';
import type { Scene } from './scene.ts';
import { entryIn } from './scene.ts';

interface Said {
  readonly key: string;
  readonly at: Instant;
}

/** What the ledger keeps once it was asked how a campaign went, the first time or `again`. */
export const entriesOfActualsAsked = (
  scene: Scene,
  before: readonly Said[],
  after: readonly Said[],
): readonly NewEntry[] =>
  after
    .filter(({ key }) => /^actuals(?:\/|$)/.test(key) && !before.some((known) => known.key === key))
    .map(({ key, at }) =>
      entryIn(scene, { kind: 'actuals_asked', at, details: { again: key === 'actuals/again' } }),
    );
