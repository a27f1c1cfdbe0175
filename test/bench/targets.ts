import type { EventRow } from './events.ts';
import type { Results } from './results.ts';

/** A figure beside what it is meant to be. */
export interface Target {
  readonly what: string;
  readonly measured: number;
  readonly unit: string;
  /** `at most` 5, `at least` 100. */
  readonly wanted: readonly ['at most' | 'at least', number];
}

export const isMet = ({ measured, wanted: [how, figure] }: Target): boolean =>
  how === 'at most' ? measured <= figure : measured >= figure;

/** What Lockstep is meant to cost, on a committed policy, its teams known, tokens and the second look apart. */
export function targetsOf({ events, throughput, judging, capacity, footprint }: Results): readonly Target[] {
  const row = (event: EventRow['event'], files: number): EventRow | undefined =>
    events.find((candidate) => candidate.event === event && candidate.files === files);
  const atMost = (what: string, measured: number | undefined, figure: number, unit = ''): Target => ({
    what,
    measured: measured ?? Number.NaN,
    unit,
    wanted: ['at most', figure],
  });
  return [
    atMost('opened, 10 files: reads', row('opened', 10)?.reads, 5),
    atMost('opened, 10 files: round trips to the check', row('opened', 10)?.rounds, 5),
    atMost('opened, 3,000 files: reads', row('opened', 3000)?.reads, 36),
    atMost('opened, 3,000 files: round trips to the check', row('opened', 3000)?.rounds, 7),
    atMost('review that leaves it waiting: reads', row('review', 10)?.reads, 3),
    {
      what: 'opened events a second, one process',
      measured: throughput[0]?.done_a_second ?? Number.NaN,
      unit: '/s',
      wanted: ['at least', 100],
    },
    atMost('evaluate, 3,000 files × 200 patterns', judging.median, 60, 'ms'),
    atMost('a launch against 500 others in 12 months', capacity, 50, 'ms'),
    atMost('serve, ready', footprint.serve_ready, 800, 'ms'),
    atMost('serve, memory at rest', footprint.serve_at_rest, 140, 'MB'),
    atMost('the same from src, types stripped', footprint.serve_at_rest_from_src, 140, 'MB'),
    ...Object.entries(footprint.verbs).map(([verb, took]) => atMost(`lockstep ${verb}`, took, 250, 'ms')),
  ];
}
