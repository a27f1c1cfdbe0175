import type { AnswerId } from './campaign.ts';
import type { Surface } from '../policy/policy.ts';
import type { Instant } from '../time/instant.ts';

/** Whether the site carries a campaign, surface by surface; in the order of the policy, only those that it uses. */
export interface CapacityVerdict {
  /** Null: not known, for want of numbers, or because answers that it rests on are not clear. */
  readonly fits: boolean | null;
  /** Answers that it rests on and that are there but not clear; what is worked out does without them. */
  readonly unclear: readonly AnswerId[];
  readonly surfaces: readonly SurfaceVerdict[];
}

export interface SurfaceVerdict {
  readonly surface: Surface;
  /** Capacity less headroom, in visits a minute. */
  readonly limit: number;
  /** The busiest minute while the campaign runs or its mails bring somebody; the first of several. */
  readonly peak: Peak;
  /** Visits a minute above the limit at the peak; 0: it fits. */
  readonly over: number;
  /** The busiest minute of each day (local to the launch), in order, neighbours with the same load in one; for the table and the chart. */
  readonly stretches: readonly Stretch[];
  readonly evidence: 'good' | 'never' | 'outdated' | 'merged_since';
  readonly ways_out: WaysOut | null;
}

export interface Peak {
  readonly at: Instant;
  readonly load: number;
  readonly baseline: number;
  /** What this campaign brings itself; of it, from e-mail. */
  readonly own: number;
  readonly email: number;
  /** The other campaigns that overlap then. */
  readonly others: readonly {
    readonly number: number | null;
    readonly name: string | null;
    readonly load: number;
    /** What nobody knows of it: without `email` its mails are not counted, without `end` it is counted for 14 days. */
    readonly not_known: readonly ('email' | 'send_window' | 'end')[];
  }[];
}

export interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
  readonly load: number;
}

/** What would make it fit, each worked out; null: that alone does not help. */
export interface WaysOut {
  /** The shortest send window in minutes. */
  readonly send_window: number | null;
  /** The least sustained visits a minute that the surface would have to carry; null: all of it is kept free, whatever it is. */
  readonly sustained: number | null;
  /** The first date (local to the launch) from which the whole campaign fits as it is; null: none within a year. */
  readonly first_free: string | null;
}
