import type { DepartmentId } from '../policy/policy.ts';
import type { Verdict } from '../verdict/verdict.ts';

/** One line of the comment's checklists. */
export interface ChecklistItem {
  /** As people type it: counted from 1 over all checklists of the comment. */
  readonly number: number;
  /** As it is stored: `checklist: text`, so that a tick stays with what was ticked, whatever moves around it. */
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
    for (const { text, owner } of checklist.items) {
      lines.push({ item: `${checklist.id}: ${text}`, rule: rule.id, text, owner });
    }
  }
  return lines.map((line, index) => ({ number: index + 1, ...line }));
}
