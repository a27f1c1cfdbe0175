import type { Problem } from './problem.ts';
import { placeOf, type Path, type Place } from './yaml/places.ts';

interface Empty {
  readonly path: Path;
  readonly problem: Problem;
}

/** Keys without a value, and empty lists and maps. Empty never passes: nobody could say what was meant by it. */
export function findEmpties(value: unknown, root: Place): readonly Empty[] {
  return pathsOfEmpties(value, []).map((path) => ({
    path,
    problem: { severity: 'error', ...placeOf(root, path).key, code: 'empty', ...say(path) },
  }));
}

function pathsOfEmpties(value: unknown, path: Path): readonly Path[] {
  if (value === null) return [path];
  if (typeof value !== 'object') return [];
  const parts: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  if (parts.length > 0) return parts.flatMap(([step, part]) => pathsOfEmpties(part, [...path, step]));
  // `freeze: []` is the one empty list that says something: no freeze holds this rule.
  return path[0] === 'rules' && path[2] === 'freeze' && Array.isArray(value) ? [] : [path];
}

function say(path: Path): Pick<Problem, 'text' | 'hint'> {
  const last = path.at(-1);
  if (last === undefined)
    return { text: 'The policy is empty.', hint: 'Begin with `version: 1`, `departments` and `rules`.' };
  const name = typeof last === 'number' ? `Entry ${last + 1} of \`${String(path.at(-2))}\`` : `\`${last}\``;
  return { text: `${name} has no value.`, hint: 'Fill it in, or leave it out.' };
}
