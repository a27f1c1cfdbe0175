import type { Calendar, DepartmentId, Policy } from '../../policy/policy.ts';

/** The calendar that a department works by; null: round the clock. */
export function calendarOf(policy: Policy, id: DepartmentId): Calendar | null {
  const department = policy.departments.find((one) => one.id === id);
  return policy.calendars.find((calendar) => calendar.id === department?.calendar) ?? null;
}
