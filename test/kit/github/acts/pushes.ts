import { personOf, repositoryOf } from '../context.ts';
import type { Context } from '../context.ts';
import { addCommit, changeTree, commitAt, mergeBase } from '../git.ts';
import type { FileChanges } from '../git.ts';
import type { Commit, Entry, Pull, Repository, Tree } from '../model.ts';
import { pullChanges } from '../pull-contents.ts';
import { touch } from './edit.ts';
import { tellOfPull } from './pulls.ts';
import { moveBranch } from './repositories.ts';

export interface CommitOf {
  readonly files?: FileChanges;
  /** Null: an address that GitHub does not know. */
  readonly author?: string | null;
  readonly committer?: string | null;
  readonly message?: string;
}

export interface Push extends CommitOf {
  readonly pusher?: string;
  /** Replaces the pull request's commits by one that stands where they began. */
  readonly forced?: boolean;
  /** Whether GitHub re-points `commit_id` of earlier reviews to the new head after a force-push; it often does. */
  readonly repoint?: boolean;
  /** Several commits in one push, instead of one. */
  readonly commits?: readonly CommitOf[];
}

/** How the head of a pull request moves. */
export const pushActs = (context: Context) => ({
  push(pull: Pull, push: Push): Commit {
    const repository = repositoryOf(context, pull.repository);
    const head = commitAt(repository, pull.head.sha);
    const start = push.forced === true ? [beginning(repository, pull)] : [head.sha];
    let [parents, tree] = [start, head.tree];
    let last = head;
    for (const commit of push.commits ?? [push]) {
      tree = changeTree(repository, tree, commit.files ?? {});
      last = add(context, repository, pull, { ...commit, tree, parents });
      parents = [last.sha];
    }
    moveHead(context, repository, pull, { ...push, to: last.sha });
    return last;
  },

  /** Force-pushes a commit that is there already, e.g. an earlier head. */
  forceTo(pull: Pull, sha: string, pusher = pull.user.login): void {
    const repository = repositoryOf(context, pull.repository);
    moveHead(context, repository, pull, { to: commitAt(repository, sha).sha, pusher, forced: true });
  },

  /** The pull request's changes as one commit on the tip of the base, force-pushed; `files` on top of them. */
  rebase(pull: Pull, push: Omit<Push, 'forced' | 'commits'> = {}): Commit {
    const repository = repositoryOf(context, pull.repository);
    const tip = commitAt(repository, pull.base.ref);
    const tree = changeTree(repository, merged(repository, pull), push.files ?? {});
    const commit = add(context, repository, pull, { ...push, tree, parents: [tip.sha] });
    moveHead(context, repository, pull, { ...push, forced: true, to: commit.sha });
    return commit;
  },

  /** "Update branch": GitHub merges the base into the head, and signs that commit. */
  updateBranch(pull: Pull, by = pull.user.login): Commit {
    const repository = repositoryOf(context, pull.repository);
    const tip = commitAt(repository, pull.base.ref);
    const commit = addCommit(repository, {
      tree: merged(repository, pull),
      parents: [pull.head.sha, tip.sha],
      message: `Merge branch '${pull.base.ref}' into ${pull.head.ref}`,
      author: personOf(context, by),
      committer: personOf(context, 'web-flow'),
      verified: true,
      at: context.clock.now(),
    });
    moveHead(context, repository, pull, { pusher: by, to: commit.sha });
    return commit;
  },
});

/** The commit that the pull request's first commit stands on. */
function beginning(repository: Repository, pull: Pull): string {
  const tip = commitAt(repository, pull.base.ref).sha;
  return mergeBase(repository, tip, pull.head.sha)?.sha ?? tip;
}

/** The files at `onto` with the pull request's changes, file by file: where both changed one, the pull request's wins. */
export function merged(repository: Repository, pull: Pull, onto: string = pull.base.ref): Tree {
  const head = commitAt(repository, pull.head.sha).tree;
  const tree = new Map<string, Entry>(commitAt(repository, onto).tree);
  for (const change of pullChanges(repository, pull)) {
    if (change.previous_filename !== null) tree.delete(change.previous_filename);
    const entry = head.get(change.filename);
    if (entry === undefined) tree.delete(change.filename);
    else tree.set(change.filename, entry);
  }
  return tree;
}

function add(
  context: Context,
  repository: Repository,
  pull: Pull,
  commit: CommitOf & { readonly tree: Tree; readonly parents: readonly string[] },
): Commit {
  const author = commit.author === undefined ? pull.user.login : commit.author;
  const committer = commit.committer === undefined ? author : commit.committer;
  return addCommit(repository, {
    tree: commit.tree,
    parents: commit.parents,
    message: commit.message ?? 'Change more',
    author: author === null ? null : personOf(context, author),
    committer: committer === null ? null : personOf(context, committer),
    at: context.clock.now(),
  });
}

function moveHead(
  context: Context,
  repository: Repository,
  pull: Pull,
  move: {
    readonly to: string;
    readonly pusher?: string;
    readonly forced?: boolean;
    readonly repoint?: boolean;
  },
): void {
  const by = personOf(context, move.pusher ?? pull.user.login);
  const forced = move.forced ?? false;
  const sameBranch = [...repository.pulls.values()].filter((other) => follows(pull, other));
  const before = pull.head.sha;
  for (const moved of new Set([pull, ...sameBranch])) {
    moved.head.sha = move.to;
    moved.base.sha = commitAt(repository, moved.base.ref).sha;
    if (forced && move.repoint !== false) for (const review of moved.reviews) review.commit_id = move.to;
    touch(context, moved);
  }
  if (pull.head.repository === repository.full_name)
    moveBranch(context, repository, pull.head.ref, { to: move.to, by, forced });
  for (const moved of new Set([pull, ...sameBranch]))
    if (moved.state === 'open')
      tellOfPull(context, 'synchronize', moved, by.login, { before, after: move.to });
}

/** Open pull requests from one branch to several bases move together. */
function follows(pull: Pull, other: Pull): boolean {
  const same = other.head.ref === pull.head.ref && other.head.repository === pull.head.repository;
  return same && other.state === 'open';
}
