import { complete } from '../../openapi/complete.ts';
import type { Repository } from '../model.ts';
import { accountShape } from './account.ts';
import type { Shape } from './account.ts';
import { nodeId, page, time } from './places.ts';

const shapes = new WeakMap<Repository, Map<string, Shape>>();

/** A repository; GitHub describes it with more or fewer fields from place to place, which `component` names. */
export function repositoryShape(
  repository: Repository,
  component: 'repository' | 'full-repository' | 'repository-webhooks' | 'minimal-repository' = 'repository',
): Shape {
  let known = shapes.get(repository);
  if (known === undefined) shapes.set(repository, (known = new Map()));
  const key = `${component} ${repository.default_branch}`;
  let shape = known.get(key);
  if (shape === undefined) known.set(key, (shape = complete(component, fields(repository))));
  return { ...shape, pushed_at: time(repository.pushed_at) };
}

/** A repository as installation events list it. */
export const repositoryEntry = (repository: Repository): Shape => ({
  id: repository.id,
  node_id: nodeId('Repository', repository.id),
  name: repository.name,
  full_name: repository.full_name,
  private: true,
});

const fields = (repository: Repository): Shape => ({
  ...repositoryEntry(repository),
  owner: accountShape(repository.owner),
  default_branch: repository.default_branch,
  html_url: page(repository.full_name),
  url: page('repos', repository.full_name),
  clone_url: page(`${repository.full_name}.git`),
  git_url: page(`${repository.full_name}.git`),
  svn_url: page(repository.full_name),
  ssh_url: `git@github.test:${repository.full_name}.git`,
  license: null,
  topics: [],
  visibility: 'private',
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
  pushed_at: '2026-01-01T00:00:00Z',
});
