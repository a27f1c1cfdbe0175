import type { Department, DepartmentId } from '../policy/policy.ts';
import type { DepartmentVerdict, Verdict } from '../verdict/verdict.ts';
import type { Instant } from '../time/instant.ts';
import { NOTHING, list, say, type Sentence } from './sentence.ts';
import { sayDay, sayInstant } from './say-time.ts';

/** What names and times are told from, of a pull request or a campaign. */
export type Told = Pick<Verdict, 'policy' | 'at'>;

/** A department's name as people see it; its id where the policy could not be had. */
export function departmentName(verdict: Verdict, id: DepartmentId): string {
  const judged = verdict.rules
    .flatMap((rule) => rule.departments)
    .find((department) => department.department === id);
  return departmentOf(verdict, id)?.name ?? judged?.name ?? id;
}

/** The department in the policy that judged; undefined where it is new in this pull request or there is no policy. */
export const departmentOf = (verdict: Told, id: DepartmentId): Department | undefined =>
  verdict.policy?.departments.find((department) => department.id === id);

/** A rule's name in quotes, as people see it; its id where the policy could not be had. */
export const ruleName = (verdict: Verdict, id: string): Sentence =>
  say`“${
    verdict.rules.find(({ rule }) => rule.id === id)?.rule.name ??
    verdict.policy?.rules.find((rule) => rule.id === id)?.name ??
    id
  }”`;

/** The departments of one rule of the verdict. */
export const departmentsOfRule = (verdict: Verdict, rule: string): readonly DepartmentVerdict[] =>
  verdict.rules.find((judged) => judged.rule.id === rule)?.departments ?? [];

/** A handle without its `@`: names are printed, not mentioned. */
export const nameOf = (handle: string): string => handle.replace(/^@/, '');

/** "kim, liaison of IT, can help."; the leads where there is no liaison; nothing where there are neither. */
export function whoHelps(verdict: Told, ids: readonly DepartmentId[]): Sentence {
  const people = [...new Set(ids)].flatMap((id) => helperOf(verdict, id));
  return people.length === 0 ? NOTHING : say`${list(people, 3, 'or')} can help.`;
}

function helperOf(verdict: Told, id: DepartmentId): Sentence[] {
  const department = departmentOf(verdict, id);
  if (department === undefined) return [];
  if (department.liaison !== null)
    return [say`${nameOf(department.liaison)}, liaison of ${department.name},`];
  if (department.leads.length === 0) return [];
  return [say`${list(department.leads.map(nameOf), 2, 'or')}, who leads ${department.name},`];
}

/** Who leads a department, as "a lead of IT (acme/it-leads)". */
export function leadsOf(verdict: Verdict, id: DepartmentId): Sentence {
  const leads = departmentOf(verdict, id)?.leads ?? [];
  const name = departmentName(verdict, id);
  if (leads.length === 0) return say`a lead of ${name}`;
  return say`a lead of ${name} (${list(leads.map(nameOf), 3)})`;
}

/** The zone of a calendar of the policy; UTC where there is none. */
const zoneOfCalendar = (verdict: Told, calendar: string | null): string =>
  verdict.policy?.calendars.find(({ id }) => id === calendar)?.time_zone ?? 'UTC';

/** A moment in the time zone of a department. */
export const inZoneOf = (verdict: Told, id: DepartmentId, at: Instant): string =>
  sayInstant(at, zoneOfCalendar(verdict, departmentOf(verdict, id)?.calendar ?? null), verdict.at);

/** The day of a moment in the time zone of a department. */
export const dayInZoneOf = (verdict: Told, id: DepartmentId, at: Instant): string =>
  sayDay(at, zoneOfCalendar(verdict, departmentOf(verdict, id)?.calendar ?? null), verdict.at);

/** A moment in the time zone of a freeze. */
export const inZoneOfFreeze = (verdict: Verdict, freeze: string, at: Instant): string =>
  sayInstant(
    at,
    zoneOfCalendar(verdict, verdict.policy?.freezes.find(({ id }) => id === freeze)?.calendar ?? null),
    verdict.at,
  );
