import { complete } from '../../openapi/complete.ts';
import type { Person, State, Team } from '../model.ts';
import { nodeId, page } from './places.ts';

export type Shape = Readonly<Record<string, unknown>>;

const simple = new WeakMap<Person, Shape>();

/** A person, bot or organisation as GitHub mentions it in other things. */
export function accountShape(person: Person): Shape {
  let shape = simple.get(person);
  if (shape === undefined) {
    shape = complete('simple-user', accountFields(person));
    simple.set(person, shape);
  }
  return shape;
}

export const accountOrNull = (person: Person | null): Shape | null =>
  person === null ? null : accountShape(person);

const accountFields = (person: Person): Shape => ({
  id: person.id,
  node_id: nodeId('User', person.id),
  login: person.login,
  type: person.type,
  gravatar_id: '',
  html_url: page(person.login),
  url: page('users', person.login),
});

/** In lists of installations an account carries an enterprise's fields too: the description asks for both at once. */
export const listedAccountShape = (person: Person): Shape =>
  complete('enterprise', { ...accountShape(person), name: person.login, slug: person.login });

/** `GET /users/{username}`. */
export const profileShape = (person: Person): Shape =>
  complete('public-user', { ...accountFields(person), name: person.login });

export const organisationShape = (org: Person): Shape =>
  complete('organization-simple-webhooks', {
    id: org.id,
    node_id: nodeId('Organization', org.id),
    login: org.login,
    url: page('orgs', org.login),
  });

/** A team as it is listed; its parent is named where it has one. */
export function teamShape(state: State, team: Team): Shape {
  const parent = team.parent === null ? undefined : state.teams.get(`${team.org}/${team.parent}`);
  const parentShape = parent === undefined ? null : complete('team-simple', teamFields(parent));
  return complete('team', { ...teamFields(team), parent: parentShape });
}

/** `GET /orgs/{org}/teams/{team_slug}`. */
export function wholeTeamShape(state: State, team: Team): Shape {
  const { parent, ...fields } = teamShape(state, team);
  const org = state.accounts.get(team.org);
  const organization = complete('team-organization', {
    login: team.org,
    id: org?.id ?? 0,
    type: 'Organization',
  });
  const above = parent === null ? {} : { parent };
  return complete('team-full', { ...fields, ...above, organization, members_count: team.members.size });
}

/** A team as events name it. */
export const teamEventShape = (team: Team): Shape => ({
  ...teamFields(team),
  deleted: false,
});

const teamFields = (team: Team): Shape => ({
  id: team.id,
  node_id: nodeId('Team', team.id),
  name: team.slug,
  slug: team.slug,
  description: '',
  privacy: 'closed',
  permission: 'push',
  notification_setting: 'notifications_enabled',
  type: 'organization',
  html_url: page('orgs', team.org, 'teams', team.slug),
  url: page('orgs', team.org, 'teams', team.slug),
  members_url: page('orgs', team.org, 'teams', team.slug, 'members'),
  repositories_url: page('orgs', team.org, 'teams', team.slug, 'repos'),
});
