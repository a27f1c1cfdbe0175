import type { Comment } from '../facts/facts.ts';
import type { DepartmentVerdict, Ignored, Objection, Verdict } from '../verdict/verdict.ts';

/** What the verdict made of one comment: the departments where it is ignored, and its objections. */
export interface OutcomeOfAct {
  readonly signs: boolean;
  readonly ignored: readonly { readonly department: DepartmentVerdict; readonly ignored: Ignored }[];
  readonly objections: readonly Objection[];
}

/** Looks up how the verdict took a comment. */
export function outcomeOfAct(verdict: Verdict, comment: Comment): OutcomeOfAct {
  const departments = verdict.rules.flatMap((rule) => rule.departments);
  const isThis = (evidence: { readonly kind: string; readonly id: number }): boolean =>
    evidence.kind === 'comment' && evidence.id === comment.id;
  return {
    signs: departments.some(({ signed }) =>
      signed.some(({ account, by }) => by === 'comment' && account.id === comment.user?.id),
    ),
    ignored: departments.flatMap((department) =>
      department.ignored
        .filter(({ evidence }) => isThis(evidence))
        .map((ignored) => ({ department, ignored })),
    ),
    objections: departments.flatMap(({ objections }) =>
      objections.filter(({ evidence }) => isThis(evidence)),
    ),
  };
}

/** The departments where an act does not count, each once, with who else can sign. */
export function whoElse(outcome: OutcomeOfAct): readonly Pick<DepartmentVerdict, 'name' | 'can_sign'>[] {
  const byName = new Map(outcome.ignored.map(({ department }) => [department.name, department.can_sign]));
  return [...byName].map(([name, can_sign]) => ({ name, can_sign }));
}
