import type { Problem } from '../problem.ts';
import { KIND, KINDS, namesOf, referencesIn, type Kind } from './names.ts';
import { atKey, warningAt, type Subject } from './subject.ts';

/** Names that nothing speaks of: often a slip, or what is left of a rule that went. */
export function lintUnused(subject: Subject): readonly Problem[] {
  if (!subject.whole) return [];
  const used = new Set(referencesIn(subject).map(({ kind, name }) => `${kind} ${name}`));
  return KINDS.filter((kind) => !usedAnyway(kind, subject)).flatMap((kind) =>
    namesOf(subject, kind).flatMap((name, index) => {
      if (used.has(`${kind} ${name}`)) return [];
      const path = [...KIND[kind].key, kind === 'freeze' ? index : name];
      const problem = warningAt(subject, path, {
        code: `unused_${kind}`,
        text: `Nothing uses the ${KIND[kind].noun} \`${name}\`.`,
        hint: HINTS[kind] ?? 'Name it where it is meant to be used, or delete it.',
      });
      return [atKey(subject, path, problem)];
    }),
  );
}

/** A freeze holds every rule that names none; campaigns name surfaces in their form; a step stands for itself. */
function usedAnyway(kind: Kind, { source }: Subject): boolean {
  if (kind === 'freeze') return source.rules.some((rule) => rule.freeze === undefined);
  if (kind === 'surface') return source.campaigns !== undefined;
  return kind === 'step';
}

const HINTS: Readonly<Partial<Record<Kind, string>>> = {
  department: 'Add it to the `sign_off` of a rule. Until then it signs off changes of the policy only.',
  freeze: 'Every rule lists its freezes, and none lists this one.',
};
