import type { Department } from '../../core/policy/policy.ts';
import type { Preview } from './make.ts';

/** A department that will be asked, over all rules that cover. */
export interface NeededDepartment {
  readonly id: string;
  readonly name: string;
  /** The most that any one rule wants of it. */
  readonly needed: number;
  readonly members: readonly string[];
}

/** The departments whose sign-off will be needed, in the policy's order; those that the branch's own policy adds come last. */
export function neededDepartments({ parsed, head, covering }: Preview): readonly NeededDepartment[] {
  const known: readonly Department[] = [
    ...(parsed.policy?.departments ?? []),
    ...(head?.policy?.departments ?? []),
  ];
  const quorums = covering.flatMap(({ rule }) => rule.sign_off);
  return [...new Set(known.map(({ id }) => id))].flatMap((id) => {
    const counts = quorums.filter(({ department }) => department === id).map(({ count }) => count);
    const department = known.find((candidate) => candidate.id === id);
    if (department === undefined || counts.length === 0) return [];
    return [{ id, name: department.name, needed: Math.max(...counts), members: department.members }];
  });
}
