import type { Answer } from './answer.ts';

type Unknown = Extract<Answer, { readonly code: 'no_such_department' }>;

/** What to say where the first word after a command is neither a department nor a commit; null: it is one, or there is none. */
export function unknownDepartment(rest: string, departments: readonly string[]): Unknown | null {
  const named = rest.split(/\s+/)[0] ?? '';
  const isCommit = /^[0-9a-f]{7,64}$/i.test(named);
  if (named === '' || isCommit || departments.length === 0) return null;
  if (departments.includes(named.toLowerCase())) return null;
  return { code: 'no_such_department', named, departments };
}
