import type { Policy } from '../policy/policy.ts';
import type { FieldId } from './campaign.ts';
import { formField } from './form-fields.ts';

/** The heading of a field in the form of a policy: sponsors are called by the department's own name. */
export function labelOf(field: FieldId, { departments }: Pick<Policy, 'departments'>): string {
  const { label } = formField(field);
  const id = departmentOfRole(field);
  const department = departments.find((one) => one.id === id);
  return department === undefined ? label : `${department.name} sponsor`;
}

/** The department that a sponsor's role speaks of, by its id; null: the role is in no department. */
export const departmentOfRole = (role: string): string | null => /^(.+)_sponsor$/.exec(role)?.[1] ?? null;
