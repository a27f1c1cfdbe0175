import { failure, notFound, ok, page, repositoryIn } from '../call.ts';
import type { Call, Routes } from '../call.ts';
import { membersOf } from '../membership.ts';
import type { Team } from '../model.ts';
import { accountShape, profileShape, teamShape, wholeTeamShape } from '../shapes/account.ts';
import { repositoryShape } from '../shapes/repository.ts';

/** A repository's own description and rules, teams and people. */
export const repositoryRoutes: Routes = {
  'GET /repos/{owner}/{repo}': (call) => ok(repositoryShape(repositoryIn(call), 'full-repository')),

  'GET /repos/{owner}/{repo}/rules/branches/{branch}': (call) => {
    const required = repositoryIn(call).required.get(call.params['branch'] ?? '');
    if (required === undefined) return ok([]);
    const checks = required.map(({ context, app }) => ({
      context,
      ...(app === null ? {} : { integration_id: app }),
    }));
    return ok([
      {
        type: 'required_status_checks',
        ruleset_source_type: 'Repository',
        ruleset_source: repositoryIn(call).full_name,
        ruleset_id: 1,
        parameters: { strict_required_status_checks_policy: false, required_status_checks: checks },
      },
    ]);
  },

  /** Rules are rulesets here; classic protection needs a permission that may be missing. */
  'GET /repos/{owner}/{repo}/branches/{branch}/protection': (call) =>
    call.installation?.permissions['administration'] === undefined
      ? failure(403, 'Resource not accessible by integration')
      : failure(404, 'Branch not protected'),

  'GET /repos/{owner}/{repo}/teams': (call) => {
    const repository = repositoryIn(call);
    const teams = [...repository.teams].flatMap(
      (slug) => call.context.state.teams.get(`${repository.owner.login}/${slug}`) ?? [],
    );
    return page(call, teams, (team) => teamShape(call.context.state, team));
  },

  'GET /orgs/{org}/teams/{team_slug}': (call) => {
    const team = teamIn(call);
    return team === undefined ? notFound() : ok(wholeTeamShape(call.context.state, team));
  },

  'GET /orgs/{org}/teams/{team_slug}/members': (call) => {
    const team = teamIn(call);
    if (team === undefined) return notFound();
    const { state } = call.context;
    return page(call, [...membersOf(state, team)], (login) => accountShape(state.accounts.get(login)!));
  },

  'GET /users/{username}': (call) => {
    const wanted = (call.params['username'] ?? '').toLowerCase();
    for (const person of call.context.state.accounts.values())
      if (person.login.toLowerCase() === wanted) return ok(profileShape(person));
    return notFound();
  },

  'GET /rate_limit': () => {
    const rate = { limit: 5000, remaining: 4999, reset: 0, used: 1 };
    return ok({ resources: { core: rate, search: rate }, rate });
  },
};

/** Another organisation's teams are not there for this installation, nor are any without the right to read them. */
function teamIn(call: Call): Team | undefined {
  const org = (call.params['org'] ?? '').toLowerCase();
  const slug = (call.params['team_slug'] ?? '').toLowerCase();
  if (call.installation?.account.login.toLowerCase() !== org) return undefined;
  if (call.installation.permissions['members'] === undefined) return undefined;
  return call.context.state.teams.get(`${call.installation.account.login}/${slug}`);
}
