import type { Account } from '../../facts/facts.ts';
import type { Department, Handle, Policy } from '../../policy/policy.ts';
import type { AnswerId, Campaign, CampaignProblem } from '../campaign.ts';
import { labelOf } from '../form-labels.ts';
import { answersAsked, departmentOfField, personIn } from '../form-roles.ts';
import type { Understood } from './check-campaign.ts';
import type { KnownPeople } from './read-campaign.ts';

/** Everybody named has an account, each sponsor is in their department, and no two sponsors are one person. */
export function checkPeople({ campaign, policy, context }: Understood): readonly CampaignProblem[] {
  const { people } = context;
  const named = namedIn(campaign, policy);
  const perField = named.flatMap(({ field, person, department }): readonly CampaignProblem[] => {
    if (people === null) return [];
    const account = find(people.users, person);
    if (account === null) return [{ field, code: 'no_such_person', severity: 'blocks', values: { person } }];
    if (department === null || sitsIn(department, account, people) !== 'no') return [];
    const values = { person, department: department.id };
    return [{ field, code: 'wrong_department', severity: 'blocks', values }];
  });
  return [...perField, ...samePerson(named, policy, people)];
}

interface Named {
  readonly field: AnswerId;
  readonly person: Handle;
  /** Whose sponsor they are; null: nobody's. */
  readonly department: Department | null;
}

const namedIn = (campaign: Campaign, policy: Policy): readonly Named[] =>
  answersAsked(policy).flatMap((field) => {
    const person = personIn(campaign, field);
    return person === null ? [] : [{ field, person, department: departmentOfField(field, policy) }];
  });

/**
 * Nobody is sponsor of two departments. It is told where they do not belong, as far as that is known, else where they are named later; a
 * field that names somebody of another department is told that already.
 */
function samePerson(
  named: readonly Named[],
  policy: Policy,
  people: KnownPeople | null,
): readonly CampaignProblem[] {
  const severity = policy.sign_off.distinct_people ? 'blocks' : 'warns';
  const sponsors = named.filter(isSponsor).filter((one) => people === null || belongs(one, people) !== 'no');
  return sponsors.flatMap((one) => {
    const same = sponsors.filter(({ person }) => person === one.person);
    const stays = same.find((other) => belongs(other, people) === 'yes') ?? same[0];
    if (stays === undefined || stays === one) return [];
    const values = { person: one.person, other: labelOf(stays.field, policy) };
    return [{ field: one.field, code: 'same_person', severity, values }];
  });
}

const isSponsor = ({ field, department }: Named): boolean =>
  department !== null || field === 'it_sponsor' || field === 'marketing_sponsor';

/** Where GitHub was not asked, only the names in the policy tell. */
function belongs({ person, department }: Named, people: KnownPeople | null): 'yes' | 'no' | 'unknown' {
  if (department === null) return 'unknown';
  if (people === null) {
    const isNamed = handlesOf(department).some((handle) => handle.toLowerCase() === person.toLowerCase());
    return isNamed ? 'yes' : 'unknown';
  }
  const account = find(people.users, person);
  return account === null ? 'unknown' : sitsIn(department, account, people);
}

/** Members, leads and the liaison are in a department. `unknown`: one of its teams could not be read. */
function sitsIn(department: Department, account: Account, people: KnownPeople): 'yes' | 'no' | 'unknown' {
  const answers = new Set(handlesOf(department).map((handle) => isMember(handle, account, people)));
  if (answers.has('yes')) return 'yes';
  return answers.has('unknown') ? 'unknown' : 'no';
}

const handlesOf = ({ members, leads, liaison }: Department): readonly Handle[] => [
  ...members,
  ...leads,
  ...(liaison === null ? [] : [liaison]),
];

function isMember(
  handle: Handle,
  account: Account,
  { users, members }: KnownPeople,
): 'yes' | 'no' | 'unknown' {
  if (!handle.includes('/')) return find(users, handle)?.id === account.id ? 'yes' : 'no';
  const team = find(members, handle);
  if (team === null) return 'unknown';
  return team.some(({ id }) => id === account.id) ? 'yes' : 'no';
}

/** GitHub ignores case in logins and teams. */
function find<T>(known: Readonly<Record<string, T | null>>, handle: Handle): T | null {
  const exact = Object.hasOwn(known, handle) ? known[handle] : undefined;
  if (exact !== undefined) return exact;
  const name = handle.toLowerCase();
  return Object.entries(known).find(([key]) => key.toLowerCase() === name)?.[1] ?? null;
}
