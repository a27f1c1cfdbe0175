import { inRepository, personOf, repositoryOf } from '../context.ts';
import type { Context } from '../context.ts';
import { addCommit, commitAt } from '../git.ts';
import type { Commit, Pull, QueueEntry, Repository } from '../model.ts';
import { nodeId, time } from '../shapes/places.ts';
import { merged } from './pushes.ts';
import { touch } from './edit.ts';
import { tellOfPull } from './pulls.ts';
import { moveBranch } from './repositories.ts';

/** What the merge button says: null: merged; otherwise why not. */
export type MergeRefusal = { readonly status: 405 | 409; readonly message: string };

/** The merge button, and the merge queue behind it. */
export const mergeActs = (context: Context) => ({
  merge(pull: Pull, by: string, expected = pull.head.sha): MergeRefusal | null {
    const repository = repositoryOf(context, pull.repository);
    const refusal = refusalOf(repository, pull, expected);
    if (refusal !== null) return refusal;
    land(context, repository, pull, { commit: mergeCommit(context, repository, pull, by).sha, by });
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
      tellOfGroup(context, repository, pull, { entry, action: 'checks_requested', by });
      return entry;
    });
  },

  /** What the queue does when the group's checks are in: merges the first in line, or says why not. */
  landGroup(pull: Pull): MergeRefusal | null {
    const repository = repositoryOf(context, pull.repository);
    const [entry, ...rest] = repository.queue.get(pull.base.ref) ?? [];
    if (entry?.pull !== pull.number) return { status: 405, message: 'It is not first in line.' };
    const refusal = missingCheck(repository, pull.base.ref, entry.head);
    if (refusal !== null) return refusal;
    repository.queue.set(pull.base.ref, rest);
    tellOfGroup(context, repository, pull, { entry, action: 'destroyed', by: 'web-flow' });
    repository.branches.delete(entry.ref);
    land(context, repository, pull, { commit: entry.head, by: 'web-flow' });
    return null;
  },

  /** Takes everything out of a branch's queue. */
  emptyQueue(name: string, branch: string): void {
    const repository = repositoryOf(context, name);
    for (const entry of repository.queue.get(branch) ?? []) {
      const pull = repository.pulls.get(entry.pull);
      if (pull) tellOfGroup(context, repository, pull, { entry, action: 'destroyed', by: 'web-flow' });
      repository.branches.delete(entry.ref);
    }
    repository.queue.delete(branch);
  },
});

function refusalOf(repository: Repository, pull: Pull, expected: string): MergeRefusal | null {
  if (pull.state === 'closed' || pull.draft) return { status: 405, message: 'Pull Request is not mergeable' };
  if (expected !== pull.head.sha)
    return { status: 409, message: 'Head branch was modified. Review and try the merge again.' };
  return missingCheck(repository, pull.base.ref, pull.head.sha);
}

function missingCheck(repository: Repository, branch: string, commit: string): MergeRefusal | null {
  for (const required of repository.required.get(branch) ?? [])
    if (!passes(repository, commit, required))
      return { status: 405, message: `Required status check "${required.context}" is expected.` };
  return null;
}

/** The base moves to `commit`, and the pull request is done. */
function land(
  context: Context,
  repository: Repository,
  pull: Pull,
  merge: { readonly commit: string; readonly by: string },
): void {
  const by = personOf(context, merge.by);
  pull.base.sha = commitAt(repository, pull.base.ref).sha;
  moveBranch(context, repository, pull.base.ref, { to: merge.commit, by, forced: false });
  touch(context, pull);
  pull.state = 'closed';
  pull.closed_at = pull.merged_at = context.clock.now();
  pull.merged_by = by;
  pull.merge_commit_sha = merge.commit;
  tellOfPull(context, 'closed', pull, merge.by);
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
    tree: merged(repository, pull, base),
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
  event: {
    readonly entry: QueueEntry;
    readonly action: 'checks_requested' | 'destroyed';
    readonly by: string;
  },
): void {
  const { entry, action } = event;
  const person = { name: pull.user.login, email: `${pull.user.login}@example.com` };
  context.emit(`merge_group.${action}`, inRepository(repository), personOf(context, event.by), {
    ...(action === 'destroyed' ? { reason: 'merged' } : {}),
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
