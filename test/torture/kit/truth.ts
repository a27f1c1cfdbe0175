import type { Facts } from '../../../src/core/facts/facts.ts';
import { factsSchema } from '../../../src/core/facts/facts.ts';
import { parsePolicy } from '../../../src/core/policy/parse.ts';
import type { Policy } from '../../../src/core/policy/policy.ts';
import { POLICY_PATH } from '../../../src/core/policy/policy.ts';
import { evaluate } from '../../../src/core/verdict/evaluate.ts';
import type { PolicySource, Verdict } from '../../../src/core/verdict/verdict.ts';
import { membersOf } from '../../kit/github/membership.ts';
import { resolve } from '../../kit/github/git.ts';
import type { Pull } from '../../kit/github/model.ts';
import { pullChanges, pullCommits } from '../../kit/github/pull-contents.ts';
import { accountShape } from '../../kit/github/shapes/account.ts';
import { changeShape, commitShape } from '../../kit/github/shapes/commit.ts';
import { commentShape } from '../../kit/github/shapes/issue.ts';
import { time } from '../../kit/github/shapes/places.ts';
import { pullShape } from '../../kit/github/shapes/pull.ts';
import { reviewShape } from '../../kit/github/shapes/review.ts';
import type { Shop } from '../../kit/world.ts';
import type { Journal } from './journal.ts';

/** How a check stands: `success`, `failure`, `in_progress`, or `none`. */
export type CheckState = 'success' | 'failure' | 'in_progress' | 'none';

const SEVEREST_FIRST: readonly CheckState[] = ['failure', 'in_progress', 'success', 'none'];

/**
 * The state that the check of a pull request ends in: what `evaluate` says of facts that are taken straight from the
 * double's world, and of the other open pull requests with the same head and base the most severe.
 */
export function dueState(shop: Shop, journal: Journal, pull: Pull, now: number): CheckState {
  const sharing = [...shop.repository.pulls.values()].filter(
    ({ state, head, base }) => state === 'open' && head.sha === pull.head.sha && base.ref === pull.base.ref,
  );
  const states = sharing.map((other) => stateOf(verdictOf(shop, journal, other, now)));
  const seen = new Set(states);
  return SEVEREST_FIRST.find((state) => seen.has(state)) ?? 'none';
}

/** Null: there is no policy and never was. */
function verdictOf(shop: Shop, journal: Journal, pull: Pull, now: number): Verdict | null {
  const source = sourceAt(shop, pull.base.ref);
  return source && evaluate(source, factsOf(shop, journal, pull, source), now);
}

function stateOf(verdict: Verdict | null): CheckState {
  switch (verdict?.outcome) {
    case undefined:
      return 'none';
    case 'broken':
    case 'blocked':
      return 'failure';
    case 'unknown':
    case 'waiting':
      return 'in_progress';
    case 'not_required':
    case 'overridden':
    case 'satisfied':
      return 'success';
  }
}

function sourceAt(shop: Shop, branch: string): PolicySource | null {
  const text = textAt(shop, branch, POLICY_PATH);
  const parsed = text === null ? null : parsePolicy(text);
  if (parsed?.policy) return { kind: 'found', policy: parsed.policy, problems: parsed.problems };
  const before = lastValid(shop, branch);
  if (parsed === null && before === null) return null;
  const because = parsed === null ? 'gone' : 'invalid';
  return { kind: 'broken', because, problems: parsed?.problems ?? [], last_valid: before };
}

function textAt({ repository }: Shop, ref: string, path: string): string | null {
  const entry = resolve(repository, ref)?.tree.get(path);
  return entry ? (repository.blobs.get(entry.sha)?.toString('utf8') ?? null) : null;
}

/** The latest valid policy among the commits of the branch, newest first. */
function lastValid(shop: Shop, branch: string): Policy | null {
  let commit = resolve(shop.repository, branch);
  while (commit) {
    const text = textAt(shop, commit.sha, POLICY_PATH);
    const policy = text === null ? null : parsePolicy(text).policy;
    if (policy) return policy;
    commit = shop.repository.commits.get(commit.parents[0] ?? '');
  }
  return null;
}

function factsOf(shop: Shop, journal: Journal, pull: Pull, source: PolicySource): Facts {
  const { repository, world } = shop;
  const { state } = world;
  const changes = pullChanges(repository, pull);
  const tree = repository.commits.get(pull.head.sha)?.tree;
  const modes = changes.flatMap(({ filename }) => {
    const mode = tree?.get(filename)?.mode;
    return mode === undefined ? [] : [[filename, mode] as const];
  });
  const heads = journal.heads(pull);
  const changesPolicy = changes.some(({ filename }) => filename === POLICY_PATH);
  return factsSchema.parse({
    repository: { full_name: repository.full_name, default_branch: repository.default_branch },
    pull: pullShape(state, repository, pull),
    files: changes.map((change) => changeShape(repository, pull.head.sha, change)),
    modes: Object.fromEntries(modes),
    commits: pullCommits(repository, pull).map((commit) => commitShape(repository, commit)),
    reviews: reviewsOf(journal, pull),
    comments: commentsOf(shop, journal, pull),
    history: heads.map(({ sha, base, at, pusher, forced }) => ({ sha, base, at: time(at), pusher, forced })),
    files_at: Object.fromEntries(
      heads
        .filter(({ sha }) => sha !== pull.head.sha)
        .map(({ sha, files }) => [sha, files.map((change) => changeShape(repository, sha, change))]),
    ),
    ...peopleOf(shop, source, textAt(shop, pull.head.sha, POLICY_PATH)),
    policy_at_head: changesPolicy ? textAt(shop, pull.head.sha, POLICY_PATH) : null,
  });
}

function reviewsOf(journal: Journal, pull: Pull) {
  const acts = journal.acts(pull);
  return pull.reviews.map((review) => {
    const act = acts.find((one) => one.kind === 'review' && one.review === review);
    const dismissal = journal.dismissal(review);
    return {
      ...reviewShape(pull, review),
      commit_id: act?.head ?? review.commit_id,
      dismissed_by: dismissal ? accountShape(dismissal.by) : null,
      dismissed_state: dismissal?.before ?? null,
    };
  });
}

/** Those that were deleted stay, with an empty text. */
function commentsOf({ repository, world }: Shop, journal: Journal, pull: Pull) {
  const written = journal.acts(pull).flatMap((act) => (act.kind === 'comment' ? [act] : []));
  const firsts = new Map(written.map(({ comment, first }) => [comment.id, first]));
  const present = [...repository.comments.values()].filter(({ issue }) => issue === pull.number);
  const gone = written.filter(({ comment }) => journal.isDeleted(comment));
  return [
    ...present.map((comment) => ({
      ...commentShape(world.state, comment),
      first_body: firsts.get(comment.id) ?? null,
    })),
    ...gone.map(({ comment, first }) => ({
      ...commentShape(world.state, comment),
      body: '',
      updated_at: null,
      first_body: first,
    })),
  ];
}

/** Everybody whom the policy, or the one that the pull request brings, can mean. */
function peopleOf({ world }: Shop, source: PolicySource, atHead: string | null) {
  const policies = [policyOf(source), atHead === null ? null : parsePolicy(atHead).policy];
  const handles = policies.flatMap((policy) => [
    ...(policy?.departments ?? []).flatMap(({ members, leads }) => [...members, ...leads]),
    ...(policy?.override?.by ?? []),
  ]);
  const teams = new Set(handles.filter((handle) => handle.includes('/')));
  const people = new Set(handles.filter((handle) => !handle.includes('/')));
  const members: Record<string, readonly unknown[]> = {};
  const missing: string[] = [];
  for (const handle of teams) {
    const team = world.state.teams.get(handle.slice(1));
    if (team)
      members[handle] = [...membersOf(world.state, team)].map((login) => accountShape(world.person(login)));
    else missing.push(handle);
  }
  const users = [...people].flatMap((handle) => {
    const account = world.state.accounts.get(handle.slice(1));
    return account ? [[handle, accountShape(account)] as const] : [];
  });
  return {
    members,
    no_such_teams: missing,
    users: Object.fromEntries(users),
  };
}

const policyOf = (source: PolicySource): Policy | null =>
  source.kind === 'found' ? source.policy : source.kind === 'broken' ? source.last_valid : null;
