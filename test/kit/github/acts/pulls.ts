import { inRepository, nextNumber, personOf, repositoryOf } from '../context.ts';
import type { Context } from '../context.ts';
import { addCommit, changeTree, commitAt } from '../git.ts';
import type { FileChanges } from '../git.ts';
import type { Pull, Repository } from '../model.ts';
import type { Shape } from '../shapes/account.ts';
import { pullShape } from '../shapes/pull.ts';
import { addLabel, editTexts, removeLabel, touch } from './edit.ts';
import type { Edit } from './edit.ts';
import { emptyRepository, moveBranch } from './repositories.ts';

export interface NewPull {
  readonly repository?: string;
  readonly author?: string;
  /** Branches. */
  readonly head?: string;
  readonly base?: string;
  readonly files: FileChanges;
  readonly title?: string;
  readonly body?: string | null;
  readonly draft?: boolean;
  /** Who wrote and committed it, where that is not the author of the pull request; null: an address GitHub does not know. */
  readonly commit_author?: string | null;
  readonly committer?: string | null;
  readonly message?: string;
  /** The fork it comes from, `mallory/shop`. */
  readonly fork?: string;
  /** Takes an existing branch as it is, instead of a new one with `files`. */
  readonly existing?: boolean;
}

/** What people do to a pull request as such; pushes, reviews and comments have files of their own. */
export const pullActs = (context: Context) => ({
  openPull(given: NewPull): Pull {
    const repository = repositoryOf(context, given.repository ?? 'acme/shop');
    const author = personOf(context, given.author ?? 'ben');
    const number = nextNumber(repository);
    const base = commitAt(repository, given.base ?? repository.default_branch);
    const ref = given.head ?? `change-${number}`;
    const sha =
      given.existing === true ? commitAt(repository, ref).sha : firstCommit(context, repository, given);
    if (given.fork === undefined && given.existing !== true)
      moveBranch(context, repository, ref, { to: sha, by: author, forced: false });
    const now = context.clock.now();
    const pull: Pull = {
      id: context.id(),
      number,
      repository: repository.full_name,
      user: author,
      created_at: now,
      updated_at: now,
      closed_at: null,
      title: given.title ?? 'Change',
      body: given.body ?? null,
      state: 'open',
      labels: [],
      draft: given.draft ?? false,
      base: { ref: given.base ?? repository.default_branch, sha: base.sha },
      head: { ref, sha, ...forkOf(context, repository, given.fork) },
      merged_at: null,
      merged_by: null,
      merge_commit_sha: null,
      requested: { people: new Set(), teams: new Set() },
      reviews: [],
    };
    repository.issues.set(number, pull);
    repository.pulls.set(number, pull);
    tellOfPull(context, 'opened', pull, author.login);
    return pull;
  },

  close(pull: Pull, by = pull.user.login): void {
    touch(context, pull);
    pull.state = 'closed';
    pull.closed_at = context.clock.now();
    tellOfPull(context, 'closed', pull, by);
  },

  reopen(pull: Pull, by = pull.user.login): void {
    touch(context, pull);
    pull.state = 'open';
    pull.closed_at = null;
    tellOfPull(context, 'reopened', pull, by);
  },

  toDraft(pull: Pull, by = pull.user.login): void {
    touch(context, pull);
    pull.draft = true;
    tellOfPull(context, 'converted_to_draft', pull, by);
  },

  ready(pull: Pull, by = pull.user.login): void {
    touch(context, pull);
    pull.draft = false;
    tellOfPull(context, 'ready_for_review', pull, by);
  },

  /** Points the pull request at another base branch. */
  retarget(pull: Pull, base: string, by = pull.user.login): void {
    const from = pull.base;
    touch(context, pull);
    pull.base = { ref: base, sha: commitAt(repositoryOf(context, pull.repository), base).sha };
    const changes = { base: { ref: { from: from.ref }, sha: { from: from.sha } } };
    tellOfPull(context, 'edited', pull, by, { changes });
  },

  editPull(pull: Pull, edit: Edit, by = pull.user.login): void {
    tellOfPull(context, 'edited', pull, by, editTexts(context, pull, edit));
  },

  labelPull(pull: Pull, label: string, by = pull.user.login): void {
    tellOfPull(context, 'labeled', pull, by, addLabel(context, pull, label));
  },

  unlabelPull(pull: Pull, label: string, by = pull.user.login): void {
    tellOfPull(context, 'unlabeled', pull, by, removeLabel(context, pull, label));
  },
});

function firstCommit(context: Context, repository: Repository, given: NewPull): string {
  const author = given.commit_author === undefined ? (given.author ?? 'ben') : given.commit_author;
  const committer = given.committer === undefined ? author : given.committer;
  const base = commitAt(repository, given.base ?? repository.default_branch);
  return addCommit(repository, {
    tree: changeTree(repository, base.tree, given.files),
    parents: [base.sha],
    message: given.message ?? given.title ?? 'Change',
    author: author === null ? null : personOf(context, author),
    committer: committer === null ? null : personOf(context, committer),
    at: context.clock.now(),
  }).sha;
}

function forkOf(context: Context, repository: Repository, fork: string | undefined) {
  if (fork === undefined) return { repository: repository.full_name, owner: repository.owner };
  const [login = '', name = ''] = fork.split('/');
  const owner = personOf(context, login);
  if (!context.state.repositories.has(fork))
    context.state.repositories.set(fork, emptyRepository(context.id(), owner, name, {}));
  return { repository: fork, owner };
}

export function tellOfPull(context: Context, action: string, pull: Pull, by: string, more: Shape = {}): void {
  const repository = repositoryOf(context, pull.repository);
  context.emit(`pull_request.${action}`, inRepository(repository), personOf(context, by), {
    number: pull.number,
    pull_request: pullShape(context.state, repository, pull),
    ...more,
  });
}
