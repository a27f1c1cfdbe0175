import type { Problem } from '../problem.ts';
import type { PolicySource } from '../schema/policy-schema.ts';
import { placeOf, type Path, type Place } from '../yaml/places.ts';

/** What the checks look at. */
export interface Subject {
  readonly source: PolicySource;
  readonly root: Place;
  /** The file as it was written, wrong parts included: names that stand there are known. */
  readonly value: unknown;
  /** False: parts were left out, so that "nothing uses this" cannot be said. */
  readonly whole: boolean;
}

type Finding = Pick<Problem, 'code' | 'text' | 'hint'>;

/** An error at the value a path leads to. */
export const errorAt = (subject: Subject, path: Path, finding: Finding): Problem => ({
  severity: 'error',
  ...placeOf(subject.root, path).value,
  ...finding,
});

/** A warning at the value a path leads to. */
export const warningAt = (subject: Subject, path: Path, finding: Finding): Problem => ({
  severity: 'warning',
  ...placeOf(subject.root, path).value,
  ...finding,
});

/** The same problem, at the key instead of its value. */
export const atKey = (subject: Subject, path: Path, problem: Problem): Problem => ({
  ...problem,
  ...placeOf(subject.root, path).key,
});

/** `a`, `a and b`, `a, b and c`. */
export function inWords(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
