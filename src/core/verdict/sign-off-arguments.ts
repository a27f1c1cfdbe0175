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
  const words = (rest.split('\n')[0] ?? '').split(/[\s,;]+/).filter((word) => word !== '');
  const commit = words.slice(0, 2).find(isCommit)?.toLowerCase() ?? null;
  const others = words.filter((word) => !isCommit(word)).map((word) => word.toLowerCase());
  const known = departments.find((d) => [d.id.toLowerCase(), d.name.toLowerCase()].includes(others[0] ?? ''));
  const alone = others.length === 1 ? (others[0] ?? null) : null;
  return { department: known?.id ?? alone, commit };
}

const isCommit = (word: string): boolean => /^[0-9a-f]{7,40}$/i.test(word);
