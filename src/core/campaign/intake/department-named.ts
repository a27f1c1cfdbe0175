import { nearest } from '../../policy/nearest.ts';
import type { Department, Policy } from '../../policy/policy.ts';
import { keyOf } from './answer.ts';

/** The department that these words name, by its id or name. `slip`: none, and one is so near that it may be meant. */
export function departmentNamed(words: string, { departments }: Policy): Department | 'slip' | null {
  const key = keyOf(words);
  const found = departments.filter(({ id, name }) => keyOf(id) === key || keyOf(name) === key);
  const [first] = found;
  if (first !== undefined) return found.length === 1 ? first : 'slip';
  const names = departments
    .flatMap(({ id, name }) => [keyOf(id), keyOf(name)])
    .filter((name) => name.length >= 4);
  return nearest(key, names) === null ? null : 'slip';
}

/** The department that a line begins or ends with, and what is left of the line; null: none does. */
export function departmentIn(
  line: string,
  { departments }: Policy,
): { readonly department: Department; readonly rest: string } | null {
  const names = departments
    .flatMap((department) => [department.name, department.id].map((name) => ({ department, name })))
    .toSorted((a, b) => b.name.length - a.name.length);
  const lower = line.toLowerCase();
  for (const { department, name } of names) {
    const found = name.toLowerCase();
    if (lower.startsWith(found) && !/^[\p{L}\p{N}]/u.test(line.slice(found.length)))
      return { department, rest: line.slice(found.length).replace(/^[\s:=–—-]+/u, '') };
    if (lower.endsWith(found) && /[\s:=–—-]$/u.test(line.slice(0, -found.length)))
      return { department, rest: line.slice(0, -found.length).replace(/[\s:=–—-]+$/u, '') };
  }
  return null;
}
