import { personOf } from '../context.ts';
import type { Context } from '../context.ts';
import type { Person, Team } from '../model.ts';
import { accountShape, organisationShape, teamEventShape } from '../shapes/account.ts';

/** Accounts, organisations, teams and who is in them. */
export const peopleActs = (context: Context) => ({
  person: (login: string): Person => personOf(context, login),
  bot: (login: string): Person => personOf(context, login, 'Bot'),
  organisation: (login: string): Person => personOf(context, login, 'Organization'),

  /** A team as it is when the story begins: nobody is told. `parent` is another team's slug. */
  team(org: string, slug: string, members: readonly string[], parent: string | null = null): Team {
    personOf(context, org, 'Organization');
    for (const login of members) personOf(context, login);
    const team: Team = { id: context.id(), org, slug, parent, members: new Set(members) };
    context.state.teams.set(`${org}/${slug}`, team);
    return team;
  },

  /** Somebody joins a team; the event names this team only, not its parents. */
  addToTeam(team: Team, login: string, by = 'dana'): void {
    personOf(context, login);
    team.members.add(login);
    tell(context, 'membership.added', team, login, by);
  },

  removeFromTeam(team: Team, login: string, by = 'dana'): void {
    team.members.delete(login);
    tell(context, 'membership.removed', team, login, by);
  },

  /** A team gets another parent, or none: whose members its members also are changes without any membership event. */
  moveTeam(team: Team, parent: string | null, by = 'dana'): void {
    team.parent = parent;
    const payload = { changes: {}, team: teamEventShape(team) };
    context.emit('team.edited', { kind: 'organisation', org: team.org }, personOf(context, by), payload);
  },

  /** Somebody leaves the organisation, and with it all its teams; GitHub sends one event. */
  leaveOrganisation(org: string, login: string, by = 'dana'): void {
    for (const team of context.state.teams.values()) if (team.org === org) team.members.delete(login);
    const user = accountShape(personOf(context, login));
    const membership = { user, role: 'member', state: 'inactive' };
    context.emit('organization.member_removed', { kind: 'organisation', org }, personOf(context, by), {
      membership,
      organization: organisationShape(personOf(context, org)),
    });
  },

  deleteTeam(team: Team, by = 'dana'): void {
    context.state.teams.delete(`${team.org}/${team.slug}`);
    const payload = { team: teamEventShape(team) };
    context.emit('team.deleted', { kind: 'organisation', org: team.org }, personOf(context, by), payload);
  },
});

function tell(context: Context, event: string, team: Team, login: string, by: string): void {
  const member = accountShape(personOf(context, login));
  const sender = personOf(context, by);
  const organization = organisationShape(personOf(context, team.org));
  context.emit(event, { kind: 'organisation', org: team.org }, sender, {
    scope: 'team',
    member,
    team: teamEventShape(team),
    organization,
  });
}
