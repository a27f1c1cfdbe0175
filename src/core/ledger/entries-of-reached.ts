import { NOTHING_REACHED } from '../campaign/campaign-facts.ts';
import type { Reached } from '../campaign/campaign-facts.ts';
import { own } from '../facts/own.ts';
import type { NewEntry } from './entry.ts';
import type { Scene } from './scene.ts';
import { entryIn } from './scene.ts';

/** What the ledger keeps of figures that members told after the launch. `surfaces` are those of the policy: other names are somebody's words. */
export function entriesOfReached(
  scene: Scene,
  surfaces: readonly string[],
  before: Reached = NOTHING_REACHED,
  after: Reached = NOTHING_REACHED,
): readonly NewEntry[] {
  const peaks = Object.entries(after.peaks)
    .filter(([surface, { rate, at }]) => {
      const known = own(before.peaks, surface);
      return known?.rate !== rate || known.at !== at;
    })
    .map(([surface, { rate, account, at }]) => {
      const isKnown = surfaces.includes(surface);
      const details = { rate, ...(isKnown ? { surface } : {}) };
      return entryIn(scene, {
        kind: 'peak_measured',
        at,
        actor: account.id,
        details,
        words: isKnown ? null : surface,
      });
    });
  const goals = Object.entries(after.goals)
    .filter(([department, { text, at }]) => {
      const known = own(before.goals, department);
      return known?.text !== text || known.at !== at;
    })
    .map(([department, { text, figure, account, at }]) =>
      entryIn(scene, {
        kind: 'goal_reached',
        at,
        actor: account.id,
        department,
        details: { figure },
        words: text,
      }),
    );
  return [...peaks, ...goals];
}
