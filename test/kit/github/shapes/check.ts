import { complete } from '../../openapi/complete.ts';
import type { CheckRun, Repository, State } from '../model.ts';
import type { Shape } from './account.ts';
import { appShape } from './app.ts';
import { nodeId, page, time, timeOrNull } from './places.ts';
import { pullMentionShape } from './pull.ts';

/** A check run as it is read. Pull requests from forks are not named in it. */
export const checkShape = (state: State, repository: Repository, check: CheckRun): Shape =>
  complete('check-run', checkFields(state, repository, check));

/** A check run as events carry it. */
export const checkEventShape = (state: State, repository: Repository, check: CheckRun): Shape => ({
  ...checkFields(state, repository, check),
  check_suite: checkSuiteShape(state, repository, check),
});

export const checkSuiteShape = (state: State, repository: Repository, check: CheckRun): Shape => ({
  id: check.suite,
  node_id: nodeId('CheckSuite', check.suite),
  head_sha: check.head_sha,
  head_branch: null,
  status: check.status,
  conclusion: check.conclusion,
  pull_requests: mentions(repository, check),
  app: { ...appShape(state, check.app), events: [] },
  created_at: time(check.started_at),
  updated_at: time(check.started_at),
});

const checkFields = (state: State, repository: Repository, check: CheckRun): Shape => ({
  id: check.id,
  node_id: nodeId('CheckRun', check.id),
  head_sha: check.head_sha,
  name: check.name,
  external_id: check.external_id ?? '',
  url: page('repos', repository.full_name, 'check-runs', check.id),
  html_url: page(repository.full_name, 'runs', check.id),
  details_url: check.details_url ?? page(repository.full_name, 'runs', check.id),
  status: check.status,
  conclusion: check.conclusion,
  started_at: time(check.started_at),
  completed_at: timeOrNull(check.completed_at),
  output: {
    title: check.title,
    summary: check.summary,
    text: check.text,
    annotations_count: check.annotations.length,
    annotations_url: page('repos', repository.full_name, 'check-runs', check.id, 'annotations'),
  },
  check_suite: { id: check.suite },
  app: appShape(state, check.app),
  pull_requests: mentions(repository, check),
});

const mentions = (repository: Repository, check: CheckRun): readonly Shape[] =>
  [...repository.pulls.values()]
    .filter((pull) => pull.state === 'open' && pull.head.sha === check.head_sha)
    .filter((pull) => pull.head.repository === repository.full_name)
    .map((pull) => pullMentionShape(repository, pull));
