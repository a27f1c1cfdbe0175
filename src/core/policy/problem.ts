/**
 * Something wrong with a policy text, addressed to its author.
 * `line` and `column` count from 1 and point at the place to mend. `text` says what is wrong and why it matters,
 * `hint` what to write instead (the nearest known key or name, where there is one); null where there is nothing to add.
 */
export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly line: number;
  readonly column: number;
  /** Stable, lower_snake_case: programs match on it. */
  readonly code: string;
  readonly text: string;
  readonly hint: string | null;
}
