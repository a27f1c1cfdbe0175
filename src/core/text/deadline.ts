import type { Duration } from '../policy/policy.ts';
import { workingDeadline } from '../time/duration.ts';
import type { Instant } from '../time/instant.ts';
import type { DepartmentVerdict, RuleVerdict, Verdict } from '../verdict/verdict.ts';
import { departmentOf } from './department.ts';

/**
 * By when the agreement between the departments expects a decision; null where there is no agreement, nothing is owed,
 * the beginning is not known, or the clock pauses: for a draft, an objection (it waits for the author) and a freeze.
 */
export function decisionDeadline(
  rule: RuleVerdict,
  department: DepartmentVerdict,
  verdict: Verdict,
): Instant | null {
  const decision = decisionTime(rule, verdict);
  if (decision === null || clockPause(rule, verdict) !== null) return null;
  if (department.missing === 0 || department.since === null) return null;
  const calendar = departmentOf(verdict, department.department)?.calendar ?? null;
  const hours = verdict.policy?.calendars.find(({ id }) => id === calendar) ?? null;
  return workingDeadline(hours, department.since, decision);
}

/** Why the clock of a rule pauses; null: it runs. */
export function clockPause(rule: RuleVerdict, verdict: Verdict): 'draft' | 'author' | 'freeze' | null {
  if (verdict.draft) return 'draft';
  if (rule.frozen_by.length > 0) return 'freeze';
  const objected = verdict.rules.some(({ departments }) =>
    departments.some(({ objections }) => objections.length > 0),
  );
  return objected ? 'author' : null;
}

/** How much working time the agreement gives for a decision; null: none was agreed. */
export const decisionTime = (rule: RuleVerdict, verdict: Verdict): Duration | null =>
  verdict.policy?.slas.find(({ id }) => id === rule.rule.sla)?.decision ?? null;

/** The earliest of the department's deadlines over all rules; null: none runs. */
export function earliestDeadline(verdict: Verdict, department: string): Instant | null {
  const owed = new Map<string, readonly [RuleVerdict, DepartmentVerdict]>();
  for (const rule of verdict.rules) {
    const judged = rule.departments.find((one) => one.department === department);
    // Rules of one agreement that wait since the same moment share a deadline, and working it out takes a while.
    if (judged)
      owed.set(`${rule.rule.sla} ${judged.since} ${judged.missing > 0} ${rule.frozen_by.length > 0}`, [
        rule,
        judged,
      ]);
  }
  const known = [...owed.values()]
    .map((pair) => decisionDeadline(...pair, verdict))
    .filter((at) => at !== null);
  return known.length === 0 ? null : Math.min(...known);
}
