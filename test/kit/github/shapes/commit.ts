import { complete } from '../../openapi/complete.ts';
import type { Change } from '../changes.ts';
import { treeSha } from '../git.ts';
import type { Commit, Person, Repository } from '../model.ts';
import { accountOrNull } from './account.ts';
import type { Shape } from './account.ts';
import { nodeId, page, time } from './places.ts';

export function commitShape(repository: Repository, commit: Commit): Shape {
  return complete('commit', {
    sha: commit.sha,
    node_id: nodeId('Commit', repository.id),
    url: page(repository.full_name, 'commits', commit.sha),
    html_url: page(repository.full_name, 'commit', commit.sha),
    author: accountOrNull(commit.author),
    committer: accountOrNull(commit.committer),
    parents: commit.parents.map((sha) => ({ sha, url: page(repository.full_name, 'commits', sha) })),
    commit: {
      message: commit.message,
      author: signature(commit.author, commit),
      committer: signature(commit.committer, commit),
      tree: { sha: treeSha(commit.tree), url: page('trees', treeSha(commit.tree)) },
      verification: verification(commit),
    },
  });
}

/** `GET /repos/{owner}/{repo}/git/commits/{commit_sha}`. */
export const gitCommitShape = (repository: Repository, commit: Commit): Shape =>
  complete('git-commit', {
    sha: commit.sha,
    message: commit.message,
    author: signature(commit.author, commit),
    committer: signature(commit.committer, commit),
    tree: { sha: treeSha(commit.tree), url: page('trees', treeSha(commit.tree)) },
    parents: commit.parents.map((sha) => ({
      sha,
      url: page(repository.full_name, sha),
      html_url: page(sha),
    })),
    verification: verification(commit),
  });

/** A commit as events carry it. */
export const commitEventShape = (commit: Commit): Shape => ({
  id: commit.sha,
  tree_id: treeSha(commit.tree),
  distinct: true,
  message: commit.message,
  timestamp: time(commit.at),
  url: page('commit', commit.sha),
  author: { name: nameOf(commit.author), email: emailOf(commit.author) },
  committer: { name: nameOf(commit.committer), email: emailOf(commit.committer) },
});

/** An entry of a list of changed files. */
export function changeShape(repository: Repository, head: string, change: Change): Shape {
  const { patch, previous_filename, ...fields } = change;
  return {
    ...fields,
    changes: change.additions + change.deletions,
    blob_url: page(repository.full_name, 'blob', head, encodeURI(change.filename)),
    raw_url: page(repository.full_name, 'raw', head, encodeURI(change.filename)),
    contents_url: page('repos', repository.full_name, 'contents', encodeURI(change.filename)),
    ...(patch === null ? {} : { patch }),
    ...(previous_filename === null ? {} : { previous_filename }),
  };
}

const nameOf = (person: Person | null) => person?.login ?? 'somebody';
const emailOf = (person: Person | null) =>
  person === null ? 'somebody@example.com' : `${person.id}+${person.login}@users.noreply.github.com`;

const signature = (person: Person | null, commit: Commit): Shape => ({
  name: nameOf(person),
  email: emailOf(person),
  date: time(commit.at),
});

const verification = (commit: Commit): Shape => ({
  verified: commit.verified,
  reason: commit.verified ? 'valid' : 'unsigned',
  signature: null,
  payload: null,
  verified_at: null,
});
