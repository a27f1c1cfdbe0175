import type { Account, Facts } from '../facts/facts.ts';
import type { DepartmentId, Handle } from '../policy/policy.ts';
import { isComplete } from './coverage.ts';
import { isTeam } from './people.ts';
import type { Members } from './people.ts';
import type { Reason, RuleVerdict } from './verdict.ts';

/** What does not change the outcome and should be known, most important first. */
export function warningsOf({
  facts,
  rules,
  members,
  extra,
  soft,
}: {
  readonly facts: Facts;
  readonly rules: readonly RuleVerdict[];
  readonly members: ReadonlyMap<DepartmentId, Members>;
  readonly extra: Reason | null;
  readonly soft: readonly Reason[];
}): readonly Reason[] {
  const { length: listed } = facts.files;
  const incomplete: Reason = {
    code: 'incomplete_file_list',
    listed,
    changed_files: facts.pull.changed_files,
  };
  return [
    ...(extra ? [extra] : []),
    ...(isComplete(facts) ? [] : [incomplete]),
    ...tooSoon(rules, facts),
    ...incompleteObjections(rules),
    ...soft,
    ...[...members.values()].flatMap(({ noSuchAccounts }) => noSuchAccounts.map(noSuchAccount)),
    ...otherTeams(members, facts),
  ];
}

function tooSoon(rules: readonly RuleVerdict[], facts: Facts): readonly Reason[] {
  const ignored = rules.flatMap((rule) => rule.departments).flatMap((department) => department.ignored);
  const people = new Map(
    ignored
      .filter(({ too_soon: soon }) => soon)
      .map(({ account }): [number, Account] => [account.id, account]),
  );
  return [...people.values()].map((account): Reason => ({
    code: 'sign_off_too_soon',
    account,
    head: facts.pull.head.sha,
  }));
}

const incompleteObjections = (rules: readonly RuleVerdict[]): readonly Reason[] =>
  rules.flatMap(({ rule, departments }) =>
    departments.flatMap(({ department, objections }) =>
      objections
        .filter(({ lacks }) => lacks.length > 0)
        .map((objection): Reason => ({ code: 'objection_incomplete', rule: rule.id, department, objection })),
    ),
  );

const noSuchAccount = (handle: Handle): Reason => ({ code: 'no_such_account', handle });

/** Teams that matter to somebody, though not to this verdict: those of other departments' members are not even asked for. */
function otherTeams(members: ReadonlyMap<DepartmentId, Members>, facts: Facts): readonly Reason[] {
  const known = new Set(
    Object.entries(facts.members).flatMap(([handle, team]) => (team === null ? [] : handle.toLowerCase())),
  );
  const leads = [...members.values()].flatMap(({ department }) => department.leads);
  return [...new Set(leads)]
    .filter((handle) => isTeam(handle) && !known.has(handle.toLowerCase()))
    .map((handle): Reason => ({ code: 'other_team_unread', handle }));
}
