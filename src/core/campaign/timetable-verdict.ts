import type { DepartmentId } from '../policy/policy.ts';
import type { Instant } from '../time/instant.ts';

/** The steps before a launch with their last dates; null launch: nothing can be worked out. */
export interface Timetable {
  /** The last day for filing, by the lead time; null: none was agreed. */
  readonly file_by: { readonly date: string; readonly late_by: number } | null;
  /** In the order in which they have to be done. */
  readonly steps: readonly StepVerdict[];
}

export interface StepVerdict {
  /** 1, 2, …: what `/lockstep tick <n>` takes. */
  readonly number: number;
  readonly id: string;
  readonly name: string;
  readonly owner: DepartmentId;
  /** The last working day of its owner on which it can be done, so that what comes after it still fits. Local date. */
  readonly last_date: string;
  /** The end of that working day. */
  readonly due: Instant;
  readonly after: readonly string[];
  /** Why it is earlier than `before_launch` says; empty: it is not. */
  readonly moved_by: readonly ('freeze' | 'order' | 'calendar')[];
  readonly done: { readonly login: string; readonly at: Instant } | null;
  /** Working days that it is late now; 0: it is not, or the campaign has launched, after which nothing is late. */
  readonly late_by: number;
}
