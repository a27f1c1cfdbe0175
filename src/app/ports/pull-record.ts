import type { Account, ChangedFile, Facts, Head } from '../../core/facts/facts.ts';
import type { Standing } from '../../core/ledger/standing.ts';
import type { Published } from '../../core/plan/effect.ts';
import type { Clock } from '../../core/time/clock.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { Outcome } from '../../core/verdict/verdict.ts';

/** What is stored of one pull request. */
export interface PullRecord {
  readonly state: 'open' | 'closed';
  readonly head: string;
  readonly base: string;
  readonly updated_at: string;
  readonly remembered: Remembered;
  /** The facts that were judged last; null: never judged. */
  readonly facts: Facts | null;
  readonly outcome: Outcome | null;
  readonly published: Published;
  /** Running and stopped clocks, in the order in which they started. */
  readonly clocks: readonly Clock[];
  /** Until when its green check may stay, as far as is known: the next hard freeze that covers it begins then; null: no end is known, or it is not green. */
  readonly green_until: Instant | null;
  /** What stood after the last judgement, from which the next one's ledger entries follow; null: the ledger says nothing of it yet. */
  readonly standing: Standing | null;
}

/** What events told us once and GitHub does not tell again, or not reliably. */
export interface Remembered {
  readonly history: readonly Head[];
  /** File lists by the head they belong to. */
  readonly files_at: Readonly<Record<string, readonly ChangedFile[]>>;
  /** Reviews as they were when first seen. */
  readonly reviews: Readonly<
    Record<
      string,
      {
        readonly state: string;
        readonly commit_id: string | null;
        readonly dismissed_by: Account | null;
        readonly dismissed_at?: string;
        readonly submitted_at?: string;
      }
    >
  >;
  /** Comments as they were when created, kept after they are deleted. */
  readonly comments: Readonly<
    Record<
      string,
      {
        readonly user: Account | null;
        readonly body: string;
        readonly created_at: string;
        readonly deleted: boolean;
      }
    >
  >;
  readonly ticks: readonly Tick[];
  /** Comments whose command was answered, so that each is answered once; a review that was asked for more, as minus its id. */
  readonly answered: readonly number[];
  /** Numbers that people ticked by editing our comment, until the next look takes them over. */
  readonly edits?: readonly {
    readonly numbers: readonly number[];
    readonly login: string;
    readonly id?: number;
    readonly at: string;
  }[];
  /** The campaigns that it named when it was judged last, whether there are such or not; left out: none. */
  readonly campaigns?: readonly number[];
  /** The surfaces of the rules that covered it when it was judged last; left out: none. */
  readonly surfaces?: readonly string[];
  /** Open when the app was installed: the check only, until the next event. */
  readonly check_only?: boolean;
  /** The policy that judged last, as `PolicyNow.stamp`; left out: judged by an earlier version. */
  readonly judged_by?: string;
  /** What a green check rested on last: the policy's blob, and the commit at the tip of the base where that could be read. */
  readonly policy?: { readonly blob: string; readonly commit: string | null };
}

/** A ticked checklist item: `checklist: text`, by whom and when. */
export interface Tick {
  readonly item: string;
  readonly login: string;
  /** The account's; left out of what was stored before it was kept. */
  readonly id?: number;
  readonly at: string;
}
