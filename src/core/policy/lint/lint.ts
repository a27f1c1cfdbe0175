import type { Problem } from '../problem.ts';
import type { PolicySource } from '../schema/policy-schema.ts';
import type { Place } from '../yaml/places.ts';

/** What the checks look at. */
export interface Subject {
  readonly source: PolicySource;
  readonly root: Place;
  /** The file as it was written, wrong parts included: names that stand there are known. */
  readonly value: unknown;
  /** False: parts were left out, so that "nothing uses this" cannot be said. */
  readonly whole: boolean;
}

/** Compares the parts of a policy with each other, once its shape is right. */
export function lint(_subject: Subject): readonly Problem[] {
  return [];
}
