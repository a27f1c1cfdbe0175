import type { Account, Facts } from '../facts/facts.ts';
import type { Policy } from '../policy/policy.ts';
import { signingDepartments } from './policy-rule.ts';
import type { Absent, Ask, Outcome, RuleVerdict } from './verdict.ts';

/**
 * Whom to ask for a sign-off, by department. Nobody is asked for a draft, on a closed pull request or in a trial, nor
 * where signing would not help: an outcome that only a mended policy, an answer from GitHub or nothing at all can change. The
 * author is never among those who are asked by name.
 */
export function asksOf(
  outcome: Outcome,
  policy: Policy,
  head: Policy | null,
  rules: readonly RuleVerdict[],
  facts: { readonly pull: Pick<Facts['pull'], 'draft' | 'state' | 'user'> },
  away: readonly Absent[],
): readonly Ask[] {
  const { draft, state, user } = facts.pull;
  const author = `@${user.login}`.toLowerCase();
  if (!policy.enforce || draft || state === 'closed') return [];
  if (outcome !== 'waiting' && outcome !== 'blocked') return [];
  return signingDepartments(policy, head).flatMap((department): Ask[] => {
    const owing = rules
      .flatMap((rule) => rule.departments)
      .filter((own) => own.department === department.id && own.missing > 0);
    if (owing.length === 0) return [];
    const out = new Set(
      away.filter((absent) => absent.department === department.id).map(({ account }) => account.id),
    );
    const people = new Map(
      owing
        .flatMap((own) => own.can_sign)
        .filter(({ id }) => !out.has(id))
        .map((account): [number, Account] => [account.id, account]),
    );
    const named = department.assign === 'team' ? department.members : [];
    const handles = named.filter((handle) => handle.toLowerCase() !== author);
    return [{ department: department.id, assign: department.assign, handles, people: [...people.values()] }];
  });
}
