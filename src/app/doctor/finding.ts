/** Something about the set-up, with what to do. A hint is worth knowing and leaves the check able to block. */
export interface Finding {
  /** Stable, lower_snake_case: programs match on it. */
  readonly code: string;
  readonly severity: 'error' | 'hint';
  readonly text: string;
  readonly mend: string;
}
