import { inRepository, personOf, repositoryOf } from '../context.ts';
import type { Context } from '../context.ts';
import { addCommit, commitAt } from '../git.ts';
import type { Commit, Pull, QueueEntry, Repository } from '../model.ts';
import { nodeId, time } from '../shapes/places.ts';
import { merged } from './pushes.ts';
import { tellOfPull, touch } from './pulls.ts';
import { moveBranch } from './repositories.ts';

/** What the merge button says: null: merged; otherwise why not. */
export type MergeRefusal = { readonly status: 405 | 409; readonly message: string };

/** The merge button, and the merge queue behind it. */
export const mergeActs = (context: Context) => ({
  merge(pull: Pull, by: string, expected = pull.head.sha): MergeRefusal | null {
    const repository = repositoryOf(context, pull.repository);
    const refusal = refusalOf(repository, pull, expected);
    if (refusal !== null) return refusal;
    const commit = mergeCommit(context, repository, pull, by);
    pull.base.sha = commitAt(repository, pull.base.ref).sha;
    moveBranch(context, repository, pull.base.ref, {
      to: commit.sha,
      by: personOf(context, by),
      forced: false,
    });
    touch(context, pull);
    pull.state = 'closed';
    pull.closed_at = pull.merged_at = context.clock.now();
    pull.merged_by = personOf(context, by);
    pull.merge_commit_sha = commit.sha;
    tellOfPull(context, 'closed', pull, by);
    return null;
  },

  /** Puts pull requests into the queue of their base: each gets a group on top of the one before. */
  enqueue(pulls: readonly Pull[], by = 'ben'): readonly QueueEntry[] {
    return pulls.map((pull) => {
      const repository = repositoryOf(context, pull.repository);
      const entries = repository.queue.get(pull.base.ref) ?? [];
      const base = entries.at(-1)?.head ?? commitAt(repository, pull.base.ref).sha;
      const head = groupCommit(context, repository, pull, base).sha;
      const ref = `gh-readonly-queue/${pull.base.ref}/pr-${pull.number}-${base}`;
      const entry: QueueEntry = { pull: pull.number, base, head, ref };
      repository.queue.set(pull.base.ref, [...entries, entry]);
      repository.branches.set(ref, head);
      tellOfGroup(context, repository, pull, entry, by);
      return entry;
    });
  },

  /** Takes everything out of a branch's queue. */
  emptyQueue(name: string, branch: string): void {
    const repository = repositoryOf(context, name);
    for (const entry of repository.queue.get(branch) ?? []) repository.branches.delete(entry.ref);
    repository.queue.delete(branch);
  },
});

function refusalOf(repository: Repository, pull: Pull, expected: string): MergeRefusal | null {
  if (pull.state === 'closed' || pull.draft) return { status: 405, message: 'Pull Request is not mergeable' };
  if (expected !== pull.head.sha)
    return { status: 409, message: 'Head branch was modified. Review and try the merge again.' };
  for (const required of repository.required.get(pull.base.ref) ?? [])
    if (!passes(repository, pull.head.sha, required))
      return { status: 405, message: `Required status check "${required.context}" is expected.` };
  return null;
}

/** Of the runs of that name (and app) on the commit the latest counts. */
function passes(
  repository: Repository,
  head: string,
  required: { readonly context: string; readonly app: number | null },
): boolean {
  const runs = [...repository.checks.values()]
    .filter((run) => run.head_sha === head && run.name === required.context)
    .filter((run) => required.app === null || run.app === required.app);
  const latest = runs.sort((a, b) => b.id - a.id)[0];
  return (
    latest?.status === 'completed' && ['success', 'neutral', 'skipped'].includes(latest.conclusion ?? '')
  );
}

const mergeCommit = (context: Context, repository: Repository, pull: Pull, by: string): Commit =>
  addCommit(repository, {
    tree: merged(repository, pull),
    parents: [commitAt(repository, pull.base.ref).sha, pull.head.sha],
    message: `Merge pull request #${pull.number}`,
    author: personOf(context, by),
    committer: personOf(context, 'web-flow'),
    verified: true,
    at: context.clock.now(),
  });

const groupCommit = (context: Context, repository: Repository, pull: Pull, base: string): Commit =>
  addCommit(repository, {
    tree: merged(repository, pull),
    parents: [base, pull.head.sha],
    message: `Merge pull request #${pull.number}`,
    author: pull.user,
    committer: personOf(context, 'web-flow'),
    verified: true,
    at: context.clock.now(),
  });

function tellOfGroup(
  context: Context,
  repository: Repository,
  pull: Pull,
  entry: QueueEntry,
  by: string,
): void {
  const person = { name: pull.user.login, email: `${pull.user.login}@example.com` };
  context.emit('merge_group.checks_requested', inRepository(repository), personOf(context, by), {
    merge_group: {
      head_sha: entry.head,
      head_ref: `refs/heads/${entry.ref}`,
      base_sha: entry.base,
      base_ref: `refs/heads/${pull.base.ref}`,
      head_commit: {
        id: entry.head,
        tree_id: nodeId('tree', pull.id),
        message: `Merge pull request #${pull.number}`,
        timestamp: time(context.clock.now()),
        author: person,
        committer: person,
      },
    },
  });
}
