import type { Department, DepartmentId } from '../policy/policy.ts';

/** What stands behind `/lockstep sign-off`, `withdraw` or `lift`: `[department] [commit]`, each null where not given. */
export interface SignOffArguments {
  readonly department: DepartmentId | null;
  readonly commit: string | null;
}

/**
 * Reads `[department] [commit]`, in either order; a department by its id or name, a commit by at least 7 digits of it.
 * Other words are taken for a remark (`/lockstep sign-off looks good`), except one that stands alone: that is taken for
 * a department nobody belongs to, so that a slip of the finger signs for nobody rather than for everybody.
 */
export function readSignOffArguments(rest: string, departments: readonly Department[]): SignOffArguments {
  const words = wordsOf(rest.split('\n')[0] ?? '');
  const others = words.filter((word) => !isCommit(word));
  const [named] = departments
    .map(({ id, name }) => ({ id, length: Math.max(lengthOf(id, others), lengthOf(name, others)) }))
    .filter(({ length }) => length > 0)
    .sort((a, b) => b.length - a.length);
  const commit = words.slice(0, (named?.length ?? 1) + 1).find(isCommit) ?? null;
  const alone = others.length === 1 ? (others[0] ?? null) : null;
  return { department: named?.id ?? alone, commit };
}

const wordsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter((word) => word !== '');

/** How many words a department's id or name has, where a remark begins with them; else 0. */
function lengthOf(name: string, remark: readonly string[]): number {
  const words = wordsOf(name);
  return words.every((word, index) => remark[index] === word) ? words.length : 0;
}

const isCommit = (word: string): boolean => /^[0-9a-f]{7,40}$/.test(word);
