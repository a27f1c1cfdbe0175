/** What a check run shows. Limits are GitHub's: 65,535 characters of summary, 3 actions with labels of 20 characters. */
export interface CheckContent {
  readonly status: 'in_progress' | 'completed';
  readonly conclusion: 'success' | 'failure' | null;
  readonly title: string;
  readonly summary: string;
  readonly annotations: readonly Annotation[];
  readonly actions: readonly CheckAction[];
}

/** A remark on one line of a file, shown where the pull request's changes are read. */
export interface Annotation {
  readonly path: string;
  readonly line: number;
  readonly level: 'failure' | 'warning';
  readonly title: string;
  readonly message: string;
}

/** A button under a completed check run. `identifier` comes back in the event that pressing it causes. */
export interface CheckAction {
  readonly label: string;
  readonly description: string;
  readonly identifier: string;
}
