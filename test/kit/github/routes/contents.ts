import { failure, notFound, ok, page, repositoryIn } from '../call.ts';
import type { Call, Routes } from '../call.ts';
import { changesBetween } from '../changes.ts';
import { commitAt, commitsBetween, mergeBase, resolve, treeSha } from '../git.ts';
import type { Entry, Repository, Tree } from '../model.ts';
import { changeShape, commitShape, gitCommitShape } from '../shapes/commit.ts';
import { nodeId, page as url } from '../shapes/places.ts';
import { pullEntryShape } from '../shapes/pull.ts';
import { complete } from '../../openapi/complete.ts';
import { contentShape } from '../shapes/content.ts';

/** Files, blobs, trees, commits and branches. */
export const contentRoutes: Routes = {
  'GET /repos/{owner}/{repo}/contents/{path}': (call) => {
    const repository = repositoryIn(call);
    const commit = resolve(repository, call.query.get('ref') ?? repository.default_branch);
    const shape = commit && contentShape(repository, commit.tree, call.params['path'] ?? '');
    return shape === undefined ? notFound() : ok(shape);
  },

  'GET /repos/{owner}/{repo}/git/blobs/{file_sha}': (call) => {
    const repository = repositoryIn(call);
    const sha = call.params['file_sha'] ?? '';
    const bytes = repository.blobs.get(sha);
    if (bytes === undefined) return notFound();
    return ok({
      sha,
      node_id: nodeId('Blob', repository.id),
      size: bytes.length,
      url: url('repos', repository.full_name, 'git/blobs', sha),
      content: bytes.toString('base64'),
      encoding: 'base64',
    });
  },

  'GET /repos/{owner}/{repo}/git/trees/{tree_sha}': (call) => {
    const repository = repositoryIn(call);
    const asked = call.params['tree_sha'] ?? '';
    const tree = resolve(repository, asked)?.tree ?? repository.trees.get(asked);
    if (tree === undefined) return notFound();
    const entries = listed(repository, tree, call.query.has('recursive'));
    const shown = entries.slice(0, LARGEST_TREE);
    return ok({
      sha: treeSha(tree),
      url: url('trees', asked),
      truncated: shown.length < entries.length,
      tree: shown,
    });
  },

  'GET /repos/{owner}/{repo}/git/commits/{commit_sha}': (call) => {
    const repository = repositoryIn(call);
    const commit = repository.commits.get(call.params['commit_sha'] ?? '');
    return commit === undefined ? notFound() : ok(gitCommitShape(repository, commit));
  },

  'GET /repos/{owner}/{repo}/git/ref/{ref}': (call) => {
    const repository = repositoryIn(call);
    const ref = call.params['ref'] ?? '';
    const sha = repository.branches.get(ref.replace(/^heads\//, ''));
    if (sha === undefined) return notFound();
    const object = { type: 'commit', sha, url: url('commits', sha) };
    return ok({ ref: `refs/${ref}`, node_id: nodeId('Ref', repository.id), url: url('refs', ref), object });
  },

  'GET /repos/{owner}/{repo}/branches': (call) => {
    const repository = repositoryIn(call);
    return page(call, [...repository.branches.keys()], (name) => branchEntry(repository, name));
  },

  'GET /repos/{owner}/{repo}/branches/{branch}': (call) => {
    const repository = repositoryIn(call);
    const name = call.params['branch'] ?? '';
    if (!repository.branches.has(name)) return notFound();
    const commit = commitShape(repository, commitAt(repository, name));
    return ok(complete('branch-with-protection', { ...branchEntry(repository, name), commit }));
  },

  'GET /repos/{owner}/{repo}/commits/{ref}': (call) => {
    const repository = repositoryIn(call);
    const commit = resolve(repository, call.params['ref'] ?? '');
    if (commit === undefined) return failure(422, `No commit found for SHA: ${call.params['ref'] ?? ''}`);
    return ok(commitShape(repository, commit));
  },

  'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls': (call) => {
    const repository = repositoryIn(call);
    const pulls = [...repository.pulls.values()].filter(
      (pull) => pull.head.sha === call.params['commit_sha'] && pull.head.repository === repository.full_name,
    );
    return page(call, pulls, (pull) => pullEntryShape(call.context.state, repository, pull));
  },

  'GET /repos/{owner}/{repo}/compare/{basehead}': (call) => comparison(call),
};

/** GitHub cuts a recursive listing off here. */
const LARGEST_TREE = 100_000;

function listed(repository: Repository, tree: Tree, recursive: boolean): readonly object[] {
  const folders = new Map<string, Map<string, Entry>>();
  const files: object[] = [];
  for (const [path, entry] of [...tree].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const steps = path.split('/');
    for (let depth = 1; depth < (recursive ? steps.length : Math.min(2, steps.length)); depth += 1) {
      const folder = steps.slice(0, depth).join('/');
      const inside = folders.get(folder) ?? new Map<string, Entry>();
      folders.set(folder, inside.set(steps.slice(depth).join('/'), entry));
    }
    const type = entry.mode === '160000' ? 'commit' : 'blob';
    const size = repository.blobs.get(entry.sha)?.length;
    if (recursive || steps.length === 1)
      files.push({
        path,
        ...entry,
        type,
        ...(size === undefined ? {} : { size }),
        url: url('git', entry.sha),
      });
  }
  const trees = [...folders].map(([path, inside]) => {
    const sha = treeSha(inside);
    repository.trees.set(sha, inside);
    return { path, mode: '040000', type: 'tree', sha, url: url('git/trees', sha) };
  });
  return [...trees, ...files];
}

function branchEntry(repository: Repository, name: string) {
  const sha = repository.branches.get(name) ?? '';
  return {
    name,
    commit: { sha, url: url('repos', repository.full_name, 'commits', sha) },
    protected: repository.required.has(name),
  };
}

function comparison(call: Call) {
  const repository = repositoryIn(call);
  const [from = '', to = ''] = (call.params['basehead'] ?? '').split('...');
  const [base, head] = [resolve(repository, from), resolve(repository, to)];
  if (base === undefined || head === undefined) return notFound();
  const common = mergeBase(repository, base.sha, head.sha);
  if (common === undefined) return notFound();
  const ahead = commitsBetween(repository, base.sha, head.sha);
  const behind = commitsBetween(repository, head.sha, base.sha);
  const changes = changesBetween(repository, common.tree, head.tree).slice(0, 300);
  return ok(
    complete('commit-comparison', {
      base_commit: commitShape(repository, base),
      merge_base_commit: commitShape(repository, common),
      status: statusOf(ahead.length, behind.length),
      ahead_by: ahead.length,
      behind_by: behind.length,
      total_commits: ahead.length,
      commits: ahead.slice(0, 250).map((commit) => commitShape(repository, commit)),
      files: changes.map((change) => changeShape(repository, head.sha, change)),
    }),
  );
}

function statusOf(ahead: number, behind: number): string {
  if (ahead > 0 && behind > 0) return 'diverged';
  if (ahead > 0) return 'ahead';
  return behind > 0 ? 'behind' : 'identical';
}
