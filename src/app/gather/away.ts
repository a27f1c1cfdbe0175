import { readCommandLines } from '../../core/facts/command-lines.ts';
import type { Facts } from '../../core/facts/facts.ts';
import type { PolicySource } from '../../core/verdict/verdict.ts';
import type { Remembered } from '../ports.ts';
import type { Tenant } from '../world.ts';
import { policyOf } from './details.ts';
import { readPeople } from './people.ts';

/**
 * Adds who is away. Where somebody says so in a comment that nobody answered yet, it also adds who belongs to which
 * department, those included that no covering rule needs: people may say it on any pull request.
 */
export async function gatherAway(
  tenant: Tenant,
  facts: Facts,
  source: PolicySource,
  remembered: Remembered,
): Promise<Facts> {
  const absences = await tenant.store.readAbsences(tenant.installation, tenant.clock.now());
  const away = absences.map((absence) => ({ ...absence, deputy: absence.deputy && { ...absence.deputy } }));
  const policy = policyOf(source);
  if (policy === null || !isSaidNow(facts, remembered)) return { ...facts, away };
  const handles = policy.departments.flatMap(({ members, leads, liaison }) => [
    ...members,
    ...leads,
    ...(liaison === null ? [] : [liaison]),
  ]);
  const unknown = handles.filter((handle) => !(handle in facts.members) && !(handle in facts.users));
  const people = await readPeople(tenant, unknown, false);
  const members: Facts['members'] = { ...facts.members };
  for (const [handle, accounts] of Object.entries(people.members)) members[handle] = [...accounts];
  return {
    ...facts,
    away,
    members,
    users: { ...facts.users, ...people.users },
    no_such_teams: [...new Set([...facts.no_such_teams, ...people.no_such_teams])],
  };
}

const isSaidNow = ({ comments }: Facts, { answered }: Remembered): boolean =>
  comments.some(
    ({ id, body }) => !answered.includes(id) && readCommandLines(body).some(({ name }) => name === 'away'),
  );
