import { created, failure, notFound, ok, page, repositoryIn } from '../call.ts';
import type { Answer, Call, Routes } from '../call.ts';
import type { CheckChange } from '../acts/checks.ts';
import { resolve } from '../git.ts';
import type { CheckRun } from '../model.ts';
import { checkShape } from '../shapes/check.ts';

/** Check runs. An app changes its own only. */
export const checkRoutes: Routes = {
  'POST /repos/{owner}/{repo}/check-runs': (call) => {
    const given = call.body as CheckChange & { name: string; head_sha: string };
    const fault = faultOf(given);
    if (fault !== null) return failure(422, fault);
    const repository = repositoryIn(call);
    if (!repository.commits.has(given.head_sha))
      return failure(422, `No commit found for SHA: ${given.head_sha}`);
    return created(shown(call, call.world.createCheck(repository.full_name, given.head_sha, given)));
  },

  'GET /repos/{owner}/{repo}/check-runs/{check_run_id}': (call) =>
    withCheck(call, (check) => ok(shown(call, check))),

  'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}': (call) =>
    withCheck(call, (check) => {
      const given = (call.body ?? {}) as CheckChange;
      if (check.app !== call.context.state.app.id) return failure(403, `Invalid app_id ${check.app}`);
      const fault = faultOf(given);
      if (fault !== null) return failure(422, fault);
      call.world.updateCheck(check, given);
      return ok(shown(call, check));
    }),

  'GET /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations': (call) =>
    withCheck(call, (check) =>
      page(call, check.annotations, (annotation) => ({
        start_column: null,
        end_column: null,
        title: null,
        raw_details: null,
        blob_href: 'https://github.test/',
        ...annotation,
      })),
    ),

  'GET /repos/{owner}/{repo}/commits/{ref}/check-runs': (call) => {
    const repository = repositoryIn(call);
    const commit = resolve(repository, call.params['ref'] ?? '');
    if (commit === undefined) return failure(422, `No commit found for SHA: ${call.params['ref'] ?? ''}`);
    const [name, app] = [call.query.get('check_name'), call.query.get('app_id')];
    const status = call.query.get('status');
    const runs = [...repository.checks.values()]
      .filter((run) => run.head_sha === commit.sha)
      .filter((run) => name === null || run.name === name)
      .filter((run) => app === null || run.app === Number(app))
      .sort((a, b) => b.id - a.id);
    const chosen = call.query.get('filter') === 'all' ? runs : runs.filter(isLatest);
    const wanted = chosen.filter((run) => status === null || run.status === status);
    const wrap = (check_runs: readonly unknown[], total_count: number) => ({ total_count, check_runs });
    return page(call, wanted, (run) => shown(call, run), wrap);
  },
};

const shown = (call: Call, check: CheckRun) => checkShape(call.context.state, repositoryIn(call), check);

/** The newest of its name by its app; `all` is newest first. */
const isLatest = (run: CheckRun, index: number, all: readonly CheckRun[]): boolean =>
  all.findIndex((other) => other.name === run.name && other.app === run.app) === index;

/** GitHub's limits: https://docs.github.com/rest/checks/runs */
function faultOf(check: CheckChange): string | null {
  if (check.status === 'completed' && check.conclusion === undefined)
    return 'Invalid request: conclusion is missing.';
  if ((check.actions ?? []).length > 3) return 'Invalid request: at most 3 actions.';
  for (const action of check.actions ?? []) {
    if (action.label.length > 20) return 'Invalid request: a label has at most 20 characters.';
    if (action.description.length > 40) return 'Invalid request: a description has at most 40 characters.';
    if (action.identifier.length > 20) return 'Invalid request: an identifier has at most 20 characters.';
  }
  const { output } = check;
  if (output === undefined) return null;
  if ((output.summary ?? '').length > 65_535) return 'Invalid request: summary exceeds 65535 characters.';
  if ((output.text ?? '').length > 65_535) return 'Invalid request: text exceeds 65535 characters.';
  return (output.annotations ?? []).length > 50 ? 'Invalid request: at most 50 annotations.' : null;
}

function withCheck(call: Call, answer: (check: CheckRun) => Answer): Answer {
  const check = repositoryIn(call).checks.get(Number(call.params['check_run_id']));
  return check === undefined ? notFound() : answer(check);
}
