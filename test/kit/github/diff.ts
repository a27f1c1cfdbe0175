/** A file's difference as GitHub shows it. `patch` has hunks with three lines of context and no file header. */
export interface Difference {
  readonly additions: number;
  readonly deletions: number;
  readonly patch: string;
}

interface Step {
  readonly sign: ' ' | '+' | '-';
  /** With its line break; the last line of a file may have none. */
  readonly line: string;
}

const CONTEXT = 3;

/** The unified difference between two texts, as git writes it. */
export function difference(before: string, after: string): Difference {
  const steps = compare(lines(before), lines(after));
  return {
    additions: steps.filter((step) => step.sign === '+').length,
    deletions: steps.filter((step) => step.sign === '-').length,
    patch: hunks(steps).join('\n'),
  };
}

const lines = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** Equal ends are set aside; what is between is aligned by its longest common subsequence. */
function compare(before: readonly string[], after: readonly string[]): readonly Step[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  const room = Math.min(before.length, after.length) - start;
  while (end < room && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  const same = (part: readonly string[]) => part.map((line): Step => ({ sign: ' ', line }));
  return [
    ...same(before.slice(0, start)),
    ...align(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...same(before.slice(before.length - end)),
  ];
}

/** Above this many pairs of lines all of them count as replaced. */
const MOST_PAIRS = 1_000_000;

function align(before: readonly string[], after: readonly string[]): readonly Step[] {
  const width = after.length + 1;
  const table = before.length * after.length > MOST_PAIRS ? null : common(before, after);
  const length = (i: number, j: number) => table?.[i * width + j] ?? 0;
  const steps: Step[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [old, now] = [before[i], after[j]];
    if (table !== null && old !== undefined && old === now) {
      steps.push({ sign: ' ', line: old });
      i += 1;
      j += 1;
    } else if (old !== undefined && (now === undefined || length(i + 1, j) >= length(i, j + 1))) {
      steps.push({ sign: '-', line: old });
      i += 1;
    } else if (now !== undefined) {
      steps.push({ sign: '+', line: now });
      j += 1;
    }
  }
  return steps;
}

/** Lengths of the longest common subsequences of what follows each pair of lines. */
function common(before: readonly string[], after: readonly string[]): Uint32Array {
  const width = after.length + 1;
  const table = new Uint32Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1)
      table[i * width + j] =
        before[i] === after[j]
          ? (table[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(table[(i + 1) * width + j] ?? 0, table[i * width + j + 1] ?? 0);
  return table;
}

function hunks(steps: readonly Step[]): readonly string[] {
  const found: string[] = [];
  let at = 0;
  while (at < steps.length) {
    const first = steps.findIndex((step, index) => index >= at && step.sign !== ' ');
    if (first === -1) break;
    const from = Math.max(at, first - CONTEXT);
    const to = hunkEnd(steps, first);
    found.push(hunk(steps, from, to));
    at = to;
  }
  return found;
}

/** Where the hunk ends: three lines after a change that no other change follows within six. */
function hunkEnd(steps: readonly Step[], first: number): number {
  let last = first;
  for (let index = first; index < steps.length && index - last <= 2 * CONTEXT; index += 1)
    if (steps[index]?.sign !== ' ') last = index;
  return Math.min(steps.length, last + CONTEXT + 1);
}

function hunk(steps: readonly Step[], from: number, to: number): string {
  const shown = steps.slice(from, to);
  const place = (sign: '+' | '-') => {
    const counts = (step: Step) => step.sign === ' ' || step.sign === sign;
    const size = shown.filter(counts).length;
    const start = steps.slice(0, from).filter(counts).length + (size === 0 ? 0 : 1);
    return `${sign}${start}${size === 1 ? '' : `,${size}`}`;
  };
  return [`@@ ${place('-')} ${place('+')} @@`, ...shown.map(written)].join('\n');
}

function written({ sign, line }: Step): string {
  if (line.endsWith('\n')) return `${sign}${line.slice(0, -1)}`;
  return `${sign}${line}\n\\ No newline at end of file`;
}
