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
  if (value === undefined) return { policy: null, problems: unreadable };
  const shape = readShape(value, root);
  const linted =
    shape.source === null
      ? []
      : lint({
          source: shape.source,
          root: shape.root,
          value,
          whole: unreadable.length === 0 && shape.problems.length === 0,
        });
  const problems = [...unreadable, ...shape.problems, ...linted].sort(
    (a, b) => a.line - b.line || a.column - b.column,
  );
  const valid = shape.source !== null && problems.every((problem) => problem.severity !== 'error');
  return { policy: valid && shape.source !== null ? fill(shape.source) : null, problems };
}
