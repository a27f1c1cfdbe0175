import { fill } from './fill.ts';
import { lint } from './lint/lint.ts';
import type { Policy } from './policy.ts';
import type { Problem } from './problem.ts';
import { readShape } from './shape.ts';
import { readYaml } from './yaml/read-yaml.ts';

export interface ParsedPolicy {
  /** Null where there is an error: a policy is whole or not at all. */
  readonly policy: Policy | null;
  /** Everything that is wrong or odd, in the order of the lines. */
  readonly problems: readonly Problem[];
}

/** Reads the text of a `lockstep.yml`. Never throws, whatever the text is; everything wrong with it is told at once. */
export function parsePolicy(text: string): ParsedPolicy {
  const { value, root, problems: unreadable } = readYaml(text);
  if (value === undefined) return { policy: null, problems: inOrder(unreadable) };
  const shape = readShape(value, root);
  const whole = unreadable.length === 0 && shape.problems.length === 0;
  const linted = shape.source === null ? [] : lint({ source: shape.source, root: shape.root, value, whole });
  const problems = inOrder([...unreadable, ...shape.problems, ...linted]);
  const valid = problems.every((problem) => problem.severity !== 'error');
  return { policy: valid && shape.source !== null ? fill(shape.source) : null, problems };
}

/** More than anybody reads at once; the text of a policy can hold thousands. */
const MOST_PROBLEMS = 250;

function inOrder(problems: readonly Problem[]): readonly Problem[] {
  const sorted = [...problems].sort((a, b) => a.line - b.line || a.column - b.column);
  const left = sorted.slice(MOST_PROBLEMS);
  const [next] = left;
  if (next === undefined) return sorted;
  const more: Problem = {
    severity: left.some((problem) => problem.severity === 'error') ? 'error' : 'warning',
    line: next.line,
    column: next.column,
    code: 'more_problems',
    text: `There are ${left.length} more problems from here on.`,
    hint: 'Mend those above first; many may go together.',
  };
  return [...sorted.slice(0, MOST_PROBLEMS), more];
}
