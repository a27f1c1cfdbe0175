import type { QuestionCode } from '../campaign.ts';

/**
 * What came of reading an answer: a value, or the question that it leaves open. There is nothing between the two: what
 * could mean two things is asked, never guessed.
 */
export type Reading<T> =
  | { readonly kind: 'value'; readonly value: T }
  | {
      readonly kind: 'question';
      readonly code: QuestionCode;
      /** The words that are not plain, where they are a part of the answer. */
      readonly found?: string;
    };

export const value = <T>(read: T): Reading<T> => ({ kind: 'value', value: read });

export const NOT_UNDERSTOOD: Reading<never> = { kind: 'question', code: 'not_understood' };
export const AMBIGUOUS: Reading<never> = { kind: 'question', code: 'ambiguous' };
export const MISSING: Reading<never> = { kind: 'question', code: 'missing' };
export const TWICE: Reading<never> = { kind: 'question', code: 'twice' };

/** What is read further; a question stays the question that it is. */
export const andThen = <A, B>(reading: Reading<A>, next: (read: A) => Reading<B>): Reading<B> =>
  reading.kind === 'value' ? next(reading.value) : reading;

/** A question about these words of an answer. */
export const about = <T>(words: string, reading: Reading<T>): Reading<T> =>
  reading.kind === 'question' && reading.found === undefined ? { ...reading, found: words } : reading;

/** All of them, or the first question that one leaves open. */
export function all<T>(readings: readonly Reading<T>[]): Reading<readonly T[]> {
  const values: T[] = [];
  for (const reading of readings) {
    if (reading.kind === 'question') return reading;
    values.push(reading.value);
  }
  return value(values);
}
