import { POLICY_PATH, POLICY_RULE } from '../policy/policy.ts';
import type { Department, Policy, Quorum, Rule } from '../policy/policy.ts';

/**
 * The rule that always covers the policy file: one sign-off of every department named before or after the change.
 * INVARIANT: no `except`, branch, freeze, campaign or override touches it.
 */
export function policyRule(base: Policy, head: Policy | null): Rule {
  const known = rules.get(base);
  if (known && head === null) return known;
  const rule: Rule = {
    id: POLICY_RULE,
    name: 'The policy itself',
    why: 'It says what needs whose sign-off, so every department that it names agrees to a change of it.',
    paths: [POLICY_PATH],
    except: [],
    content: [],
    branches: null,
    sign_off: signingDepartments(base, head).map((department): Quorum => ({
      department: department.id,
      count: 1,
    })),
    sla: null,
    checklist: null,
    surface: null,
    campaign: 'none',
    freeze: [],
  };
  if (head === null) rules.set(base, rule);
  return rule;
}

/** The same object for the same policy, so that what is compiled for it is kept. */
const rules = new WeakMap<Policy, Rule>();

/** Departments known at the base as the base has them, then those that only the head names. */
export function signingDepartments(base: Policy, head: Policy | null): readonly Department[] {
  const known = new Set(base.departments.map((department) => department.id));
  return [
    ...base.departments,
    ...(head?.departments ?? []).filter((department) => !known.has(department.id)),
  ];
}
