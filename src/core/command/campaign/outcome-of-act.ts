import type { CampaignVerdict } from '../../campaign/campaign-verdict.ts';
import type { Comment } from '../../facts/facts.ts';
import type { DepartmentVerdict, Ignored, Objection } from '../../verdict/verdict.ts';

/** What the verdict made of one comment: the departments where it is ignored, and its objections. */
export interface OutcomeOfAct {
  readonly signs: boolean;
  readonly ignored: readonly { readonly department: DepartmentVerdict; readonly ignored: Ignored }[];
  readonly objections: readonly Objection[];
}

/** Looks up how the verdict took a comment. */
export function outcomeOfAct({ departments }: CampaignVerdict, comment: Comment): OutcomeOfAct {
  return {
    signs: departments.some(({ signed }) => signed.some(({ account }) => account.id === comment.user?.id)),
    ignored: departments.flatMap((department) =>
      department.ignored
        .filter(({ evidence }) => evidence.id === comment.id)
        .map((ignored) => ({ department, ignored })),
    ),
    objections: departments.flatMap(({ objections }) =>
      objections.filter(({ evidence }) => evidence.id === comment.id),
    ),
  };
}

/** The departments where an act does not count, each with who else can sign. */
export const whoElse = ({ ignored }: OutcomeOfAct): readonly Pick<DepartmentVerdict, 'name' | 'can_sign'>[] =>
  ignored.map(({ department: { name, can_sign } }) => ({ name, can_sign }));
