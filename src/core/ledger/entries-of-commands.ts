import type { Absence } from '../facts/facts.ts';
import { readInstant } from '../time/instant.ts';
import type { Instant } from '../time/instant.ts';
import type { NewEntry } from './entry.ts';
import type { Scene } from './scene.ts';
import { entryIn } from './scene.ts';

interface Tick {
  readonly item: string;
  readonly id?: number;
  readonly at: string;
}

/** Checklist items that are ticked now and were not before. */
export const entriesOfTicks = (
  scene: Scene,
  {
    before,
    after,
    now,
  }: { readonly before: readonly Tick[]; readonly after: readonly Tick[]; readonly now: Instant },
): readonly NewEntry[] =>
  after
    .filter(({ item }) => !before.some((known) => known.item === item))
    .map(({ item, id, at }) =>
      entryIn(scene, { kind: 'ticked', at: readInstant(at) ?? now, actor: id ?? null, details: { item } }),
    );

const NOWHERE: Scene = { repo: null, number: null, head: null, policy: null, verdict: null };

/** Somebody said until when they are away: that concerns every repository. `evidence` is the comment, `comment/12`. */
export const entriesOfAbsence = (
  { id, until, deputy }: Absence,
  { at, evidence }: { readonly at: Instant; readonly evidence: string },
): readonly NewEntry[] => [
  entryIn(NOWHERE, { kind: 'away', at, actor: id, details: { until, deputy: deputy?.id ?? null, evidence } }),
];
