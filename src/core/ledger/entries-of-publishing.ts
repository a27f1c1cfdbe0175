import type { Instant } from '../time/instant.ts';
import type { NewEntry } from './entry.ts';
import type { Scene } from './scene.ts';
import { entryIn } from './scene.ts';
import type { Standing } from './standing.ts';

/** What was put on GitHub for one pull request, as far as the ledger tells of it. */
interface Shown {
  readonly asked: readonly string[];
  readonly refused: readonly string[];
  readonly said: readonly { readonly key: string; readonly at: Instant }[];
}

/** What the ledger keeps of a write to GitHub: who was asked now, and who was reminded or turned to. */
export const entriesOfPublishing = (
  scene: Scene,
  standing: Standing | null,
  { before, after, at }: { readonly before: Shown; readonly after: Shown; readonly at: Instant },
): readonly NewEntry[] => [
  ...asked(scene, standing, before, after, at),
  ...entriesOfSaid(scene, standing, before, after),
];

/** One entry for each department that somebody is asked for; people stand in it with their id, teams with their handle. */
function asked(
  scene: Scene,
  standing: Standing | null,
  before: Shown,
  after: Shown,
  at: Instant,
): readonly NewEntry[] {
  const handles = after.asked.filter(
    (handle) => !before.asked.includes(handle) && !after.refused.includes(handle),
  );
  return handles.flatMap((handle) => {
    const asks = (standing?.asks ?? []).filter((ask) => ask.handle === handle.toLowerCase());
    const known = asks.length > 0 ? asks : [{ department: null, account: null }];
    return known.map(({ department, account }) => {
      const details = handle.includes('/') ? { team: handle } : { account };
      return entryIn(scene, { kind: 'asked', at, department, details });
    });
  });
}

/** Who was reminded or turned to, now that more was said than before. */
export const entriesOfSaid = (
  scene: Scene,
  standing: Pick<Standing, 'objections'> | null,
  before: Pick<Shown, 'said'>,
  after: Pick<Shown, 'said'>,
): readonly NewEntry[] =>
  after.said
    .filter(({ key }) => !before.said.some((known) => known.key === key))
    .flatMap(({ key, at }): readonly NewEntry[] => {
      const [what = '', named = null] = key.split('/');
      const kind = KINDS[what];
      const department = what === 'objection' ? objector(standing, key) : named;
      return kind ? [entryIn(scene, { kind, at, department, details: { key } })] : [];
    });

/** The department whose objection a key such as `objection/review/12` is about. */
const objector = (standing: Pick<Standing, 'objections'> | null, key: string): string | null =>
  standing?.objections.find(({ evidence }) => key.endsWith(`/${evidence}`))?.department ?? null;

const KINDS: Readonly<Record<string, NewEntry['kind']>> = {
  remind: 'reminded',
  ladder: 'escalated',
  objection: 'reminded',
};
