import type { Repository, State, Team } from './model.ts';

/** Logins of a team's members, those of its child teams included. */
export function membersOf(state: State, team: Team): ReadonlySet<string> {
  const members = new Set(team.members);
  for (const child of state.teams.values())
    if (child.org === team.org && child.parent === team.slug)
      for (const login of membersOf(state, child)) members.add(login);
  return members;
}

/** Whether GitHub lets somebody be asked for a review: a collaborator, or in a team that can see the repository. */
export function canSee(state: State, repository: Repository, login: string): boolean {
  if (repository.collaborators.has(login)) return true;
  return [...repository.teams].some((slug) => {
    const team = state.teams.get(`${repository.owner.login}/${slug}`);
    return team !== undefined && membersOf(state, team).has(login);
  });
}
