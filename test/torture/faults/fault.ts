/** What can go wrong between the app and GitHub. */
export const FAULTS = [
  '500',
  '502 with HTML',
  '429 with retry-after',
  '403 with retry-after',
  '401',
  '404',
  'truncated JSON',
  'empty list',
  'stale page',
  'reset before',
  'reset after',
  'silence',
] as const;

export type FaultKind = (typeof FAULTS)[number];

/** Answers that are good in form and wrong: nobody can know them for what they are. */
export const LIES: readonly FaultKind[] = ['empty list', 'stale page', '404'];

/** Whether this can befall such a request: a write has no list to be empty and no page to be old. */
export function fits(kind: FaultKind, operation: string): boolean {
  const reads = operation.startsWith('GET') || operation === GRAPHQL;
  if (kind === 'empty list' || kind === 'stale page') return reads;
  return kind !== 'reset after' || !reads;
}

const GRAPHQL = 'POST /graphql';

/** One fault, on one route, from which request on, and how often. */
export interface PlannedFault {
  readonly operation: string;
  readonly kind: FaultKind;
  /** How many requests of the route go well before. */
  readonly after: number;
  readonly times: number;
}
