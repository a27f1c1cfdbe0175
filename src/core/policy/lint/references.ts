import { nearest } from '../nearest.ts';
import type { Problem } from '../problem.ts';
import { KIND, KINDS, namesOf, referencesIn, type Reference } from './names.ts';
import { atKey, errorAt, type Subject } from './subject.ts';

/** Names that nothing bears. */
export function lintReferences(subject: Subject): readonly Problem[] {
  const names = Object.fromEntries(KINDS.map((kind) => [kind, new Set(namesOf(subject, kind))]));
  return referencesIn(subject).flatMap((reference) => {
    const known = names[reference.kind] ?? new Set<string>();
    if (known.has(reference.name)) return [];
    const problem = errorAt(subject, reference.path, {
      code: `unknown_${reference.kind}`,
      text: `There is no ${KIND[reference.kind].noun} \`${reference.name}\`.`,
      hint: hintFor(reference, known),
    });
    return [reference.isKey ? atKey(subject, reference.path, problem) : problem];
  });
}

function hintFor({ kind, name }: Reference, known: ReadonlySet<string>): string {
  const near = nearest(name, known);
  if (near !== null) return `Did you mean \`${near}\`?`;
  const where = `\`${KIND[kind].key.join('.')}\``;
  return known.size === 0
    ? `Describe it under ${where}.`
    : `Known: ${[...known].join(', ')}. Or describe it under ${where}.`;
}
