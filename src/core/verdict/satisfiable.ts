import type { DepartmentId, Policy } from '../policy/policy.ts';
import { assign } from './assignment.ts';
import type { CoveringRule } from './coverage.ts';
import { isBot } from './people.ts';
import type { Members } from './people.ts';
import type { Reason } from './verdict.ts';

/**
 * What makes the covering rules impossible to satisfy, whoever signs: a team that does not exist, or departments with
 * fewer people than the rules ask for. Who happens to be the author does not matter here.
 */
export function unsatisfiable(
  policy: Policy,
  covering: readonly CoveringRule[],
  members: ReadonlyMap<DepartmentId, Members>,
): readonly Reason[] {
  const missingTeams = [...members].flatMap(([department, { noSuchTeams }]) =>
    noSuchTeams.map((handle): Reason => ({ code: 'no_such_team', department, handle })),
  );
  return [...missingTeams, ...tooFewPeople(policy, covering, members)];
}

function tooFewPeople(
  policy: Policy,
  covering: readonly CoveringRule[],
  members: ReadonlyMap<DepartmentId, Members>,
): readonly Reason[] {
  const seats = covering.flatMap(({ rule }) =>
    rule.sign_off.map(({ department, count }) => ({
      rule: rule.id,
      department,
      needed: count,
      people: peopleOf(members.get(department)),
    })),
  );
  const placed = policy.sign_off.distinct_people
    ? assign(seats.map((seat) => ({ ...seat, people: few(seat.people) })))
    : null;
  return seats.flatMap(({ rule, department, needed, people }): Reason[] => {
    if (members.get(department)?.unreadTeams.length) return [];
    const able = [...people].filter(
      (id) => placed === null || (placed.get(id) ?? department) === department,
    ).length;
    return able >= needed ? [] : [{ code: 'unsatisfiable', rule, department, needed, members: people.size }];
  });
}

const peopleOf = (members: Members | undefined): ReadonlySet<number> =>
  new Set([...(members?.people.values() ?? [])].filter((account) => !isBot(account)).map(({ id }) => id));

/** A department with this many people can always spare some: no need to place everybody of a large company. */
const PLENTY = 60;
const few = (people: ReadonlySet<number>): ReadonlySet<number> =>
  people.size > PLENTY ? new Set([...people].slice(0, PLENTY)) : people;
