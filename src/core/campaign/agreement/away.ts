import type { Absence } from '../../facts/facts.ts';
import type { Instant } from '../../time/instant.ts';
import type { Absent, DepartmentVerdict } from '../../verdict/verdict.ts';

/**
 * The members who said that they are away, by department: also those who signed off, for a department has steps to do. A
 * deputy stands in who is a member of it, too, and here.
 */
export function awayFrom(
  departments: readonly DepartmentVerdict[],
  absences: readonly Absence[],
  now: Instant,
): readonly Absent[] {
  const away = new Map(absences.filter(({ until }) => until > now).map((absence) => [absence.id, absence]));
  return departments.flatMap(({ department, signed, can_sign: canSign }) => {
    const people = [...signed.map(({ account }) => account), ...canSign];
    return people.flatMap((account): Absent[] => {
      const absence = away.get(account.id);
      if (absence === undefined) return [];
      const deputy = people.find(({ id }) => id === absence.deputy?.id && !away.has(id)) ?? null;
      return [{ department, account, until: absence.until, instead: deputy }];
    });
  });
}
