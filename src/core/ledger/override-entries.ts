import type { NewEntry } from './entry.ts';
import type { Judgement } from './entries-of-judgement.ts';
import type { Scene } from './scene.ts';
import { entryIn } from './scene.ts';

/** Who asked for an override and who confirmed it, since when it stands, and how the one before ended. */
export const overrideEntries = (scene: Scene, judgement: Judgement): readonly NewEntry[] => [
  ...ended(scene, judgement),
  ...people(scene, judgement),
  ...overridden(scene, judgement),
];

function ended(scene: Scene, judgement: Judgement): readonly NewEntry[] {
  const { override: was } = judgement.before;
  const { override: is } = judgement.after;
  if (!was || (was.comment === is?.comment && (is.stands || !was.stands))) return [];
  const { comment: override, stands: stood } = was;
  const { why, at } = endOf(judgement, was.until);
  return [entryIn(scene, { kind: 'override_ended', at, details: { why, override, stood } })];
}

function endOf({ before, after, verdict }: Judgement, until: number) {
  if (verdict.at >= until) return { why: 'expired', at: until };
  if (before.head !== after.head) return { why: 'head_moved', at: verdict.at };
  return { why: after.override ? 'replaced' : 'no_longer_counted', at: verdict.at };
}

/** The first asked, and the others confirmed. The reason is kept once, as the words of whoever asked. */
function people(scene: Scene, { before, after, verdict }: Judgement): readonly NewEntry[] {
  const { override } = verdict;
  if (!override || !after.override) return [];
  const known = before.override?.comment === override.comment ? before.override.people : [];
  return override.people.flatMap(({ account, at, comment }, index): readonly NewEntry[] => {
    if (known.includes(comment)) return [];
    const details = { override: override.comment, comment };
    const act = { at, actor: account.id, details };
    return index === 0
      ? [entryIn(scene, { ...act, kind: 'override_asked', words: override.reason })]
      : [entryIn(scene, { ...act, kind: 'override_confirmed' })];
  });
}

function overridden(scene: Scene, { before, after, verdict }: Judgement): readonly NewEntry[] {
  const { override } = verdict;
  if (!override || !after.override?.stands) return [];
  if (before.override?.comment === override.comment && before.override.stands) return [];
  const { comment, people: all, since, until } = override;
  const details = { override: comment, people: all.length, until };
  return [entryIn(scene, { kind: 'overridden', at: since ?? verdict.at, details })];
}
