import { FORM_FIELDS, formField } from './form-fields.ts';
import { departmentOfField, fieldOfRole, isRole, roleOf, type PeoplePolicy } from './form-roles.ts';
import type { AnswerId } from './campaign.ts';

/** The heading of an answer in the form of a policy: sponsors are called by the department's own name, others by their role. */
export function labelOf(field: AnswerId, policy: PeoplePolicy): string {
  const department = departmentOfField(field, policy);
  if (department !== null) return `${department.name} sponsor`;
  if (!isRole(field)) return formField(field).label;
  const words = roleOf(field).replaceAll(/[_-]+/g, ' ');
  const label = words.slice(0, 1).toUpperCase() + words.slice(1);
  const isTaken = FORM_FIELDS.some((one) => one.label.toLowerCase() === label.toLowerCase());
  return isTaken ? `${label} (person)` : label;
}

/** A role as people say it in a sentence: "champion", "IT sponsor", by the department's own name. */
export function roleName(role: string, policy: PeoplePolicy): string {
  const field = fieldOfRole(role, policy);
  const isWords = field === 'champion' || (isRole(field) && departmentOfField(field, policy) === null);
  return isWords ? role.replaceAll(/[_-]+/g, ' ') : labelOf(field, policy);
}
