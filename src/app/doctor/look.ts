import { parsePolicy } from '../../core/policy/parse.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { POLICY_PATH } from '../../core/policy/policy.ts';
import type { InsideSeen, InstallationSeen, RepositorySeen, Seen, TeamSeen } from './seen.ts';
import type { GitHubSetup, RepositorySetup } from './setup.ts';

/** Looks at everything that can be seen of the set-up; `repo` null: of the app and its installations alone. */
export async function look(setup: GitHubSetup, repo: string | null): Promise<Seen> {
  const app = await setup.readApp();
  if (app === null) return { app, installations: [], repository: null };
  if (repo === null) return { app, installations: await setup.readInstallations(), repository: null };
  const installation = await setup.readInstallationOf(repo);
  const installations = installation === null ? [] : [installation];
  return { app, installations, repository: await lookAt(setup, repo, installation) };
}

async function lookAt(
  setup: GitHubSetup,
  repo: string,
  installation: InstallationSeen | null,
): Promise<RepositorySeen> {
  const mayLook =
    installation !== null && !installation.suspended && installation.permissions['contents'] !== undefined;
  return {
    full_name: repo,
    installation: installation?.id ?? null,
    inside: mayLook ? await lookInside(setup.repository(installation.id, repo), repo, installation) : null,
  };
}

async function lookInside(
  repository: RepositorySetup,
  repo: string,
  { permissions }: InstallationSeen,
): Promise<InsideSeen | null> {
  const branch = await repository.readDefaultBranch();
  if (branch === null) return null;
  const [requirements, found] = await Promise.all([
    repository.readRequirements(branch),
    findPolicy(repository, repo, branch),
  ]);
  const policy = found?.parsed.policy ?? null;
  const mayReadTeams = permissions['members'] !== undefined;
  return {
    branch,
    requirements,
    policy: found,
    teams: policy !== null && mayReadTeams ? await lookAtTeams(repository, policy) : [],
    unknown_people: policy === null ? [] : await findUnknown(repository, policy),
  };
}

/** In the repository first, then in the organisation's `.github`, as the server does. */
async function findPolicy(
  repository: RepositorySetup,
  repo: string,
  branch: string,
): Promise<InsideSeen['policy']> {
  const own = await repository.readText(repo, POLICY_PATH, branch);
  if (own !== null) return { place: repo, parsed: parsePolicy(own.text) };
  const shared = `${repo.split('/')[0]}/.github`;
  const theirs = await repository.readText(shared, POLICY_PATH, 'HEAD');
  return theirs === null ? null : { place: shared, parsed: parsePolicy(theirs.text) };
}

function lookAtTeams(repository: RepositorySetup, policy: Policy): Promise<readonly TeamSeen[]> {
  const asked = new Set(policy.departments.flatMap((department) => department.members));
  return Promise.all(
    handlesOf(policy, 'team').map(async (handle) => {
      const members = await repository.readTeam(handle);
      const sees = members !== null && (await repository.canSee(handle));
      return { handle, members: members?.length ?? null, sees, asked: asked.has(handle) };
    }),
  );
}

async function findUnknown(repository: RepositorySetup, policy: Policy): Promise<readonly string[]> {
  const handles = handlesOf(policy, 'person');
  const accounts = await Promise.all(handles.map((handle) => repository.readUser(handle)));
  return handles.filter((_, index) => accounts[index] === null);
}

/** Every team or person that the policy names, once. */
function handlesOf(
  { departments, translators, override }: Policy,
  kind: 'team' | 'person',
): readonly string[] {
  const named = departments.flatMap(({ members, leads, liaison }) => [
    ...members,
    ...leads,
    ...(liaison === null ? [] : [liaison]),
  ]);
  const all = new Set([...named, ...translators, ...(override?.by ?? [])]);
  return [...all].filter((handle) => handle.includes('/') === (kind === 'team'));
}
