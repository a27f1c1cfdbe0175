/**
 * The kinds of work that take green checks back: plans for a freeze that begins, and single checks. They go before all other
 * work of their installation, however much of it waits; and never before another installation's.
 */
export const FREEZE = 'freeze';
export const RECALL = 'recall';
export const URGENT_KINDS: readonly string[] = [FREEZE, RECALL];
