import type { Account } from '../../facts/facts.ts';
import type { Department, Handle } from '../../policy/policy.ts';
import type { CampaignProblem } from '../campaign.ts';
import { departmentOfRole } from '../form-labels.ts';
import type { Understood } from './check-campaign.ts';
import type { KnownPeople } from './read-campaign.ts';

const ROLES = ['champion', 'it_sponsor', 'marketing_sponsor'] as const;

/** Everybody named has an account, each sponsor is in their department, and the sponsors are two people. */
export function checkPeople({ campaign, policy, context }: Understood): readonly CampaignProblem[] {
  const { people } = context;
  const { it_sponsor, marketing_sponsor } = campaign;
  const isOne = it_sponsor !== null && it_sponsor === marketing_sponsor;
  const samePerson = {
    field: 'marketing_sponsor',
    code: 'same_person',
    severity: policy.sign_off.distinct_people ? 'blocks' : 'warns',
    values: { person: it_sponsor },
  } as const;
  const perRole = ROLES.flatMap((role): readonly CampaignProblem[] => {
    const person = campaign[role];
    if (person === null || people === null) return [];
    const account = find(people.users, person);
    if (account === null)
      return [{ field: role, code: 'no_such_person', severity: 'blocks', values: { person } }];
    const department = policy.departments.find(({ id }) => id === departmentOfRole(role));
    if (department === undefined || sitsIn(department, account, people) !== 'no') return [];
    const values = { person, department: department.id };
    return [{ field: role, code: 'wrong_department', severity: 'blocks', values }];
  });
  return isOne ? [...perRole, samePerson] : perRole;
}

/** Members, leads and the liaison are in a department. `unknown`: one of its teams could not be read. */
function sitsIn(department: Department, account: Account, people: KnownPeople): 'yes' | 'no' | 'unknown' {
  const handles = [
    ...department.members,
    ...department.leads,
    ...(department.liaison === null ? [] : [department.liaison]),
  ];
  const answers = new Set(handles.map((handle) => isMember(handle, account, people)));
  if (answers.has('yes')) return 'yes';
  return answers.has('unknown') ? 'unknown' : 'no';
}

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
