import type { DepartmentId, Duration, Policy, Quorum } from '../../policy/policy.ts';

/** `1 sign-off of IT and 2 sign-offs of Marketing`. */
export function describeQuorums(quorums: readonly Quorum[], policy: Policy): string {
  return list(
    quorums.map(
      ({ department, count }) => `${plural(count, 'sign-off')} of ${departmentName(department, policy)}`,
    ),
  );
}

/** What people call a department. */
export const departmentName = (id: DepartmentId, policy: Policy): string =>
  policy.departments.find((department) => department.id === id)?.name ?? id;

const UNITS: Readonly<Record<Duration['unit'], string>> = { m: 'minute', h: 'hour', d: 'day', w: 'week' };

/** `2 working days`; `kind` comes before the unit. */
export const duration = ({ amount, unit }: Duration, kind: 'working ' | ''): string =>
  plural(amount, `${kind}${UNITS[unit]}`);

/** `1 day`, `2 days`. */
const plural = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

/** `62%`. */
export const percent = (share: number): string => `${Number((share * 100).toFixed(4))}%`;

/** `a, b and c`. */
export function list(things: readonly string[], joint = 'and'): string {
  const last = things.at(-1) ?? '';
  return things.length < 2 ? last : `${things.slice(0, -1).join(', ')} ${joint} ${last}`;
}
