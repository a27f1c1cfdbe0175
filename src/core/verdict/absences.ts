import type { Account, Facts } from '../facts/facts.ts';
import type { Policy } from '../policy/policy.ts';
import type { Instant } from '../time/instant.ts';
import { signingDepartments } from './policy-rule.ts';
import type { Absent, Reason, RuleVerdict } from './verdict.ts';

/**
 * Who could sign for a department that still owes, and is away. Being away takes nobody's sign-off or objection: it only
 * decides whom Lockstep asks.
 */
export function absencesOf(
  policy: Policy,
  head: Policy | null,
  rules: readonly RuleVerdict[],
  facts: Facts,
  now: Instant,
): readonly Absent[] {
  const away = new Map(facts.away.filter(({ until }) => until > now).map((absence) => [absence.id, absence]));
  if (away.size === 0) return [];
  return signingDepartments(policy, head).flatMap(({ id: department }) => {
    const able = ableFor(department, rules);
    return [...able.values()].flatMap((account): Absent[] => {
      const absence = away.get(account.id);
      if (absence === undefined) return [];
      const deputy = absence.deputy === null ? undefined : able.get(absence.deputy.id);
      const stands = deputy !== undefined && !away.has(deputy.id);
      return [{ department, account, until: absence.until, instead: stands ? deputy : null }];
    });
  });
}

/** The departments that owe a sign-off, could give it, and have nobody here who can. */
export function nobodyIsHere(rules: readonly RuleVerdict[], away: readonly Absent[]): readonly Reason[] {
  return [...new Set(away.map(({ department }) => department))].flatMap((department): Reason[] => {
    const absent = away.filter((one) => one.department === department);
    const isEverybody = absent.length === ableFor(department, rules).size;
    return isEverybody ? [{ code: 'nobody_is_here', department, away: absent }] : [];
  });
}

/** Who can sign what a department still owes, by id. */
const ableFor = (department: string, rules: readonly RuleVerdict[]): ReadonlyMap<number, Account> =>
  new Map(
    rules
      .flatMap(({ departments }) => departments)
      .filter((own) => own.department === department && own.missing > 0)
      .flatMap(({ can_sign }) => can_sign.map((account): [number, Account] => [account.id, account])),
  );
