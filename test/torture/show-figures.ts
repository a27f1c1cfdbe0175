import type { PartFigures } from './parts.ts';

/** The figures as a table for a terminal; what must not have happened stands below it. */
export function showFigures(figures: readonly PartFigures[]): string {
  const rows = [
    ['', 'lost', 'doubled', 'false green', 'seconds', ''],
    ...figures.map(({ what, lost, doubled, false_green, seconds, counted }) => [
      what,
      String(lost),
      String(doubled),
      String(false_green),
      String(seconds),
      counted,
    ]),
  ];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const table = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 || column > 4 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  return [...table, '', LIES, ...figures.flatMap(({ faults }) => faults)].join('\n');
}

/** What is promised where GitHub lies, and what is not. */
const LIES = `A list that is empty, a page that is old and a 404 are good answers in form. Told once or three times they make nothing
green that must not be, but where a list of files is another head's three times. Told always they are all that can be
known: such a cell is held against the truth once the lie is over and somebody asked for a recheck.`;
