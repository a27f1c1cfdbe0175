import { fold } from '../policy/fold.ts';
import type { Department, DepartmentId, Handle, Policy } from '../policy/policy.ts';
import { FIELDS, type AnswerId, type Campaign, type RoleField } from './campaign.ts';

/** What the fields of the people depend on. */
export type PeoplePolicy = Pick<Policy, 'departments' | 'campaigns'>;

/** A field of the form in which a department names its sponsor, whatever the department is called. */
export type SponsorField = 'it_sponsor' | 'marketing_sponsor';

/**
 * Whose sponsor the two fixed fields ask for: of `it` and `marketing` where the policy has them; else of the departments whose names
 * sound like them; else of those that the policy wants a sponsor of or that sign campaigns, in the policy's order. Null: there is none.
 */
export function sponsored(policy: PeoplePolicy): Readonly<Record<SponsorField, DepartmentId | null>> {
  const { departments, campaigns } = policy;
  const wanted = (campaigns?.roles ?? []).flatMap((role) => departmentOfRole(role) ?? []);
  const signing = (campaigns?.sign_off ?? []).map(({ department }) => department);
  const inOrder = [...wanted, ...signing, ...departments.map(({ id }) => id)];
  const candidates = [...new Set(inOrder)].flatMap((id) => departments.find((one) => one.id === id) ?? []);
  const it = named('it', candidates, IT_WORDS);
  const like = named('marketing', candidates, MARKETING_WORDS);
  const marketing = like === it ? null : like;
  const left = candidates.map(({ id }) => id).filter((id) => id !== it && id !== marketing);
  const first = it ?? left.shift() ?? null;
  return { it_sponsor: first, marketing_sponsor: marketing ?? left.shift() ?? null };
}

/** The department of that id, or the one of which a word of the name says so. */
function named(id: DepartmentId, departments: readonly Department[], words: RegExp): DepartmentId | null {
  if (departments.some((one) => one.id === id)) return id;
  const other = id === 'it' ? 'marketing' : 'it';
  const like = departments.filter((one) => one.id !== other && words.test(fold(`${one.id} ${one.name}`)));
  return like.length === 1 ? (like[0]?.id ?? null) : null;
}

const IT_WORDS =
  /(?<!\p{L})(?:ict|informatik|tech|technology|engineering|engineers|dev|development|developers|platform|operations|ops|sre)(?!\p{L})/u;
const MARKETING_WORDS = /(?<!\p{L})(?:growth|brand|sales|commerce|communications?|campaigns)(?!\p{L})/u;

/** The field in which somebody is named for a role: one of the fixed ones, or the role's own. */
export function fieldOfRole(role: string, policy: PeoplePolicy): AnswerId {
  if (role === 'champion' || role === 'it_sponsor' || role === 'marketing_sponsor') return role;
  const { it_sponsor: it, marketing_sponsor: marketing } = sponsored(policy);
  const department = departmentOfRole(role);
  if (department !== null && department === it) return 'it_sponsor';
  return department !== null && department === marketing ? 'marketing_sponsor' : `role:${role}`;
}

/** The fields that a policy's roles add to the fixed ones, in the policy's order. */
export const roleFields = (policy: PeoplePolicy): readonly RoleField[] => [
  ...new Set(
    (policy.campaigns?.roles ?? []).map((role) => fieldOfRole(role, policy)).filter((field) => isRole(field)),
  ),
];

/** Everything that the form of a policy asks, in its order: other people stand behind the sponsors. */
export const answersAsked = (policy: PeoplePolicy): readonly AnswerId[] =>
  FIELDS.flatMap((field) => (field === 'marketing_sponsor' ? [field, ...roleFields(policy)] : [field]));

export const isRole = (field: AnswerId): field is RoleField => field.startsWith('role:');

/** The role that a field asks for. */
export const roleOf = (field: RoleField): string => field.slice('role:'.length);

/** The id by which programs know a field: the role's own, unless the form has a field of that name. */
export function idOfAnswer(field: AnswerId): string {
  if (!isRole(field)) return field;
  const role = roleOf(field);
  return FIELDS.some((one) => one === role) ? `${role}_person` : role;
}

/** The department in which whoever is named in a field has to be; null: in any, or none. */
export function departmentOfField(field: AnswerId, policy: PeoplePolicy): Department | null {
  const isSponsor = field === 'it_sponsor' || field === 'marketing_sponsor';
  const role = isRole(field) ? departmentOfRole(roleOf(field)) : null;
  const id = isSponsor ? sponsored(policy)[field] : role;
  return policy.departments.find((one) => one.id === id) ?? null;
}

/** The department that a sponsor's role speaks of, by its id; null: the role is in no department. */
const departmentOfRole = (role: string): DepartmentId | null => /^(.+)[_-]sponsor$/.exec(role)?.[1] ?? null;

/** Whether a field asks for somebody. */
export const isForPerson = (field: AnswerId): field is 'champion' | SponsorField | RoleField =>
  field === 'champion' || field === 'it_sponsor' || field === 'marketing_sponsor' || isRole(field);

/** Who is named in a field; null: nobody, or it asks for no person. */
export function personIn(campaign: Campaign, field: AnswerId): Handle | null {
  if (isRole(field)) return campaign.roles?.[roleOf(field)] ?? null;
  return isForPerson(field) ? campaign[field] : null;
}

/** Everybody whom a campaign names. */
export const peopleNamed = (campaign: Campaign): readonly Handle[] =>
  [
    campaign.champion,
    campaign.it_sponsor,
    campaign.marketing_sponsor,
    ...Object.values(campaign.roles ?? {}),
  ].filter((handle) => handle !== null);

/** Who stands up for it in a department. */
export const sponsorsNamed = (campaign: Campaign): readonly Handle[] => [
  ...[campaign.it_sponsor, campaign.marketing_sponsor].filter((handle) => handle !== null),
  ...Object.entries(campaign.roles ?? {}).flatMap(([role, person]) =>
    departmentOfRole(role) === null ? [] : [person],
  ),
];
