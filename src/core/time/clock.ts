import type { DepartmentId } from '../policy/policy.ts';
import type { Instant } from './instant.ts';

/** Why a clock pauses: the pull request is a draft, waits for its author, or is frozen. */
export const PAUSES = ['draft', 'author', 'freeze'] as const;
export type PauseReason = (typeof PAUSES)[number];

/** A time that a clock did not count, from `from` (inclusive) to `to` (exclusive); null: it lasts. */
export interface Pause {
  readonly why: PauseReason;
  readonly from: Instant;
  readonly to: Instant | null;
}

/**
 * An agreement (SLA) running for one department on one pull request, as it is stored. It holds what happened; when things
 * are due follows from it, the policy and the department's calendar.
 */
export interface Clock {
  readonly department: DepartmentId;
  /** The agreement's id in the policy. */
  readonly sla: string;
  /** 1 for the first time that this department was asked; one more each time that its sign-off is owed again. */
  readonly round: number;
  readonly started_at: Instant;
  /** The first act of anybody in the department since the start; null: none yet. */
  readonly responded_at: Instant | null;
  /** Null: it runs, or pauses. */
  readonly stopped_at: Instant | null;
  readonly stopped_by: StopReason | null;
  /** In order of time, never overlapping; only the last one may still last. Freezes are entered as they pass. */
  readonly pauses: readonly Pause[];
  /** The moment up to which the pauses above are complete; what comes later is read from the policy's freezes. */
  readonly reckoned_to: Instant;
}

/** Signed off, objected, no longer asked for (the change left the rule), or closed: merged or not. */
export const STOPS = ['signed', 'objected', 'not_needed', 'closed'] as const;
export type StopReason = (typeof STOPS)[number];
