import type { DepartmentId } from '../policy/policy.ts';
import type { Verdict } from '../verdict/verdict.ts';

/** One line of the comment's checklists. */
export interface ChecklistItem {
  /** As people type it: counted from 1 over all checklists of the comment. */
  readonly number: number;
  /** As it is stored: `rule/number-of-the-item-in-its-checklist`. */
  readonly item: string;
  readonly rule: string;
  readonly text: string;
  readonly owner: DepartmentId | null;
}

/** The checklists of the covering rules, in the order of the rules; one that several rules name is listed with the first. */
export function checklistItems(verdict: Verdict): readonly ChecklistItem[] {
  const seen = new Set<string>();
  const lines: Omit<ChecklistItem, 'number'>[] = [];
  for (const { rule } of verdict.rules) {
    const checklist = verdict.policy?.checklists.find(({ id }) => id === rule.checklist);
    if (!checklist || seen.has(checklist.id)) continue;
    seen.add(checklist.id);
    checklist.items.forEach(({ text, owner }, index) => {
      lines.push({ item: `${rule.id}/${index + 1}`, rule: rule.id, text, owner });
    });
  }
  return lines.map((line, index) => ({ number: index + 1, ...line }));
}
