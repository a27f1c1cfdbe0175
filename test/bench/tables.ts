import { table } from './table.ts';
import { isMet, targetsOf } from './targets.ts';
import type { Results } from './results.ts';

/** The results as tables for a terminal, the targets last. */
export function showResults(results: Results): string {
  const { machine, node, events, throughput, judging } = results;
  return [
    `${machine.processor}, ${machine.cores} cores, ${machine.memory_gb} GB, Node ${node}; load at the start ${machine.load}`,
    '',
    'What an event costs (medians; “again” is the second look before a success; rounds until the check, without it)',
    table([
      [
        'event',
        'files',
        'reads',
        'again',
        'writes',
        'tokens',
        'rounds',
        'with again',
        ...latencies(results).map((key) => `check after, API at ${key}`),
      ],
      ...events.map((row) => [
        row.event,
        row.files,
        row.reads,
        row.again,
        row.writes,
        row.tokens,
        row.rounds,
        row.rounds_with_again,
        ...latencies(results).map((key) => `${row.visible[key] ?? ''} ms`),
      ]),
    ]),
    '',
    'Opened events, one process, API at 0 ms, the double in a process beside it',
    table([
      [
        '',
        'checks/s',
        'done/s',
        'events',
        'installations',
        'requests',
        'webhooks',
        'its CPU',
        'CPU of the double',
      ],
      ...throughput.map((row) => [
        row.what,
        row.checks_a_second,
        row.done_a_second,
        row.events,
        row.installations,
        `${row.requests_an_event} each`,
        `${row.deliveries_an_event} each`,
        `${row.app_cpu} ms each`,
        `${row.double_cpu} ms each`,
      ]),
    ]),
    '',
    `evaluate, ${judging.files} files × ${judging.patterns} patterns: ${judging.median} ms, the first time ${judging.first} ms`,
    '',
    'Targets',
    table([
      ['', 'measured', 'wanted', ''],
      ...targetsOf(results).map((target) => [
        target.what,
        `${target.measured} ${target.unit}`.trim(),
        `${target.wanted[0]} ${target.wanted[1]}`,
        isMet(target) ? 'met' : 'missed',
      ]),
    ]),
  ].join('\n');
}

const latencies = ({ events }: Results): readonly string[] => Object.keys(events[0]?.visible ?? {});
