import type { Outcome } from '../verdict/verdict.ts';

/** An open pull request that shares head and base, and so the check. */
export interface Sibling {
  readonly number: number;
  /** Null: not judged yet. */
  readonly outcome: Outcome | null;
}

/**
 * Whose verdict the shared check shows: the most severe one, so that no pull request borrows another's green; of several
 * the one with the lowest number, so that they do not take turns. Gives that pull request's number.
 */
export function checkOwner(self: Sibling, siblings: readonly Sibling[]): number {
  return [self, ...siblings].reduce((most, other) => {
    const more = severity(other.outcome) - severity(most.outcome);
    return more > 0 || (more === 0 && other.number < most.number) ? other : most;
  }).number;
}

function severity(outcome: Outcome | null): number {
  switch (outcome) {
    case 'broken':
      return 4;
    case 'blocked':
      return 3;
    case null:
    case 'unknown':
      return 2;
    case 'waiting':
      return 1;
    case 'not_required':
    case 'overridden':
    case 'satisfied':
      return 0;
  }
}
