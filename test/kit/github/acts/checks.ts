import { inRepository, personOf, repositoryOf } from '../context.ts';
import type { Context } from '../context.ts';
import { commitAt } from '../git.ts';
import type { CheckRun, Repository } from '../model.ts';
import type { Shape } from '../shapes/account.ts';
import { checkEventShape, checkSuiteShape } from '../shapes/check.ts';
import { commitEventShape } from '../shapes/commit.ts';

export interface CheckChange {
  readonly name?: string;
  readonly status?: CheckRun['status'];
  readonly conclusion?: string;
  readonly external_id?: string;
  readonly details_url?: string;
  readonly output?: {
    readonly title?: string;
    readonly summary?: string;
    readonly text?: string;
    readonly annotations?: readonly Record<string, unknown>[];
  };
  readonly actions?: CheckRun['actions'];
}

/** Check runs: what apps post, and the buttons that people press. */
export const checkActs = (context: Context) => ({
  /** A check by any app; stories use it to post one of the same name from another app. */
  createCheck(
    name: string,
    head: string,
    check: CheckChange & { readonly name: string; readonly app?: number },
  ): CheckRun {
    const repository = repositoryOf(context, name);
    const app = check.app ?? context.state.app.id;
    const run: CheckRun = {
      id: context.id(),
      repository: name,
      head_sha: head,
      app,
      suite: suiteOf(context, repository, head, app),
      started_at: context.clock.now(),
      updated_at: context.clock.now(),
      name: check.name,
      status: 'queued',
      conclusion: null,
      completed_at: null,
      title: null,
      summary: null,
      text: null,
      external_id: null,
      details_url: null,
      annotations: [],
      actions: [],
    };
    change(context, run, check);
    repository.checks.set(run.id, run);
    tell(context, 'created', run);
    if (run.status === 'completed') tell(context, 'completed', run);
    return run;
  },

  updateCheck(run: CheckRun, check: CheckChange): void {
    const was = run.status;
    change(context, run, check);
    if (was !== 'completed' && run.status === 'completed') tell(context, 'completed', run);
  },

  /** GitHub gives up on runs that nobody has touched for 14 days; it does so by itself, a story by calling this. */
  letChecksGoStale(name: string): void {
    const over = context.clock.now() - 14 * 24 * 3_600_000;
    for (const run of repositoryOf(context, name).checks.values())
      if (run.status !== 'completed' && run.updated_at <= over)
        Object.assign(run, { status: 'completed', conclusion: 'stale', completed_at: context.clock.now() });
  },

  /** A person presses one of the check's buttons. */
  pressButton(run: CheckRun, identifier: string, by: string): void {
    tell(context, 'requested_action', run, by, { requested_action: { identifier } });
  },

  /** A person presses "Re-run". */
  rerequest(run: CheckRun, by: string): void {
    tell(context, 'rerequested', run, by);
  },

  /** A person presses "Re-run all checks". */
  rerequestSuite(run: CheckRun, by: string): void {
    const repository = repositoryOf(context, run.repository);
    const head_commit = commitEventShape(commitAt(repository, run.head_sha));
    const check_suite = { ...checkSuiteShape(context.state, repository, run), head_commit };
    const payload = { check_suite };
    context.emit('check_suite.rerequested', inRepository(repository), personOf(context, by), payload);
  },
});

/** A completed run stays completed, whatever is asked of it. Annotations are added to those that are there. */
function change(context: Context, run: CheckRun, check: CheckChange): void {
  run.updated_at = context.clock.now();
  const completes = check.conclusion !== undefined || check.status === 'completed';
  if (completes && run.status !== 'completed') run.completed_at = context.clock.now();
  if (completes) run.status = 'completed';
  else if (run.status !== 'completed') run.status = check.status ?? run.status;
  run.conclusion = check.conclusion ?? run.conclusion;
  run.name = check.name ?? run.name;
  run.external_id = check.external_id ?? run.external_id;
  run.details_url = check.details_url ?? run.details_url;
  run.title = check.output?.title ?? run.title;
  run.summary = check.output?.summary ?? run.summary;
  run.text = check.output?.text ?? run.text;
  run.annotations.push(...(check.output?.annotations ?? []));
  run.actions = check.actions ?? run.actions;
}

function suiteOf(context: Context, repository: Repository, head: string, app: number): number {
  for (const other of repository.checks.values())
    if (other.head_sha === head && other.app === app) return other.suite;
  return context.id();
}

/** Buttons and re-runs are told to the app that made the run only. */
function tell(context: Context, action: string, run: CheckRun, by?: string, more: Shape = {}): void {
  const { state } = context;
  if (run.app !== state.app.id && by !== undefined) return;
  const repository = repositoryOf(context, run.repository);
  const sender = by === undefined ? state.app.bot : personOf(context, by);
  const payload = { check_run: checkEventShape(state, repository, run), ...more };
  context.emit(`check_run.${action}`, inRepository(repository), sender, payload);
}
