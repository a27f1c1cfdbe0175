import type { Judging } from './evaluate.ts';
import type { EventRow } from './events.ts';
import type { Footprint } from './processes.ts';
import type { Throughput } from './throughput.ts';

/** Everything that one run of the bench found out: what the JSON file holds. */
export interface Results {
  readonly at: string;
  readonly node: string;
  readonly machine: {
    readonly processor: string;
    readonly cores: number;
    readonly memory_gb: number;
    /** Processes that wanted a core when the bench began; well over 0 means that others were at work. */
    readonly load: number;
  };
  readonly events: readonly EventRow[];
  readonly throughput: readonly Throughput[];
  readonly judging: Judging;
  /** Milliseconds for a launch against 500 others. */
  readonly capacity: number;
  readonly footprint: Footprint;
}
