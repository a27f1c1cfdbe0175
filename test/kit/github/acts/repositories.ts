import { inRepository, personOf, repositoryOf } from '../context.ts';
import type { Context } from '../context.ts';
import { addCommit, changeTree, commitAt } from '../git.ts';
import type { FileChanges } from '../git.ts';
import type { Commit, Person, Repository, Team } from '../model.ts';
import { accountShape, teamEventShape } from '../shapes/account.ts';
import { commitEventShape } from '../shapes/commit.ts';

/** Repositories, their branches, and pushes to branches that no pull request comes from. */
export const repositoryActs = (context: Context) => ({
  /** A repository with one commit on its default branch; teams and collaborators are those who can see it. */
  repository(
    full_name: string,
    given: {
      readonly files?: FileChanges;
      readonly teams?: readonly string[];
      readonly collaborators?: readonly string[];
      readonly default_branch?: string;
    } = {},
  ): Repository {
    const [owner = '', name = ''] = full_name.split('/');
    const repository = emptyRepository(context.id(), personOf(context, owner, 'Organization'), name, given);
    for (const login of given.collaborators ?? []) personOf(context, login);
    context.state.repositories.set(full_name, repository);
    const tree = changeTree(repository, new Map(), given.files ?? {});
    const founder = personOf(context, 'dana');
    const first = { tree, parents: [], message: 'Begin', author: founder, committer: founder };
    const commit = addCommit(repository, { ...first, at: context.clock.now() });
    repository.branches.set(repository.default_branch, commit.sha);
    repository.pushed_at = context.clock.now();
    return repository;
  },

  /** A new branch where another one is; nobody is told. */
  branch(name: string, branch: string, from?: string): void {
    const repository = repositoryOf(context, name);
    const sha = commitAt(repository, from ?? repository.default_branch).sha;
    repository.branches.set(branch, sha);
  },

  /** A commit on a branch, e.g. of the base, with its push event. */
  pushBranch(
    name: string,
    branch: string,
    push: { readonly files: FileChanges; readonly by?: string; readonly message?: string },
  ): Commit {
    const repository = repositoryOf(context, name);
    const by = personOf(context, push.by ?? 'dana');
    const tip = commitAt(repository, branch);
    const commit = addCommit(repository, {
      tree: changeTree(repository, tip.tree, push.files),
      parents: [tip.sha],
      message: push.message ?? 'Change',
      author: by,
      committer: by,
      at: context.clock.now(),
    });
    moveBranch(context, repository, branch, { to: commit.sha, by, forced: false });
    return commit;
  },

  /** A team can see the repository from now on, and be asked there. */
  giveTeam(name: string, team: Team, by = 'dana'): void {
    const repository = repositoryOf(context, name);
    repository.teams.add(team.slug);
    const payload = { team: teamEventShape(team) };
    context.emit('team_add', inRepository(repository), personOf(context, by), payload);
  },

  addCollaborator(name: string, login: string, by = 'dana'): void {
    const repository = repositoryOf(context, name);
    repository.collaborators.add(login);
    const member = accountShape(personOf(context, login));
    context.emit('member.added', inRepository(repository), personOf(context, by), { member });
  },

  changeDefaultBranch(name: string, branch: string, by = 'dana'): void {
    const repository = repositoryOf(context, name);
    const changes = { default_branch: { from: repository.default_branch } };
    repository.default_branch = branch;
    context.emit('repository.edited', inRepository(repository), personOf(context, by), { changes });
  },

  /** From now on a merge into `branch` needs this check; `app` pins it to one app. */
  requireCheck(name: string, branch: string, check: string, app: number | null = context.state.app.id): void {
    const repository = repositoryOf(context, name);
    const others = repository.required.get(branch) ?? [];
    repository.required.set(branch, [...others, { context: check, app }]);
  },
});

/** A repository without any commit. */
export function emptyRepository(
  id: number,
  owner: Person,
  name: string,
  given: {
    readonly teams?: readonly string[];
    readonly collaborators?: readonly string[];
    readonly default_branch?: string;
  },
): Repository {
  return {
    id,
    full_name: `${owner.login}/${name}`,
    owner,
    name,
    default_branch: given.default_branch ?? 'main',
    pushed_at: 0,
    blobs: new Map(),
    commits: new Map(),
    trees: new Map(),
    branches: new Map(),
    teams: new Set(given.teams),
    collaborators: new Set(given.collaborators),
    issues: new Map(),
    last_number: 0,
    pulls: new Map(),
    comments: new Map(),
    checks: new Map(),
    required: new Map(),
    withheld: new Set(),
    queue: new Map(),
  };
}

const NOTHING = '0'.repeat(40);

/** Moves a branch and tells of the push. */
export function moveBranch(
  context: Context,
  repository: Repository,
  branch: string,
  move: { readonly to: string; readonly by: Person; readonly forced: boolean },
): void {
  const before = repository.branches.get(branch) ?? NOTHING;
  repository.branches.set(branch, move.to);
  repository.pushed_at = context.clock.now();
  const head = commitEventShape(commitAt(repository, move.to));
  context.emit('push', inRepository(repository), move.by, {
    ref: `refs/heads/${branch}`,
    before,
    after: move.to,
    created: before === NOTHING,
    deleted: false,
    forced: move.forced,
    base_ref: null,
    compare: '',
    commits: [head],
    head_commit: head,
    pusher: { name: move.by.login, email: `${move.by.login}@example.com` },
  });
}
