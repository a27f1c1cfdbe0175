import type { CheckContent } from '../text/check/check-content.ts';
import type { Outcome } from '../verdict/verdict.ts';
import type { Effect, Published, PublishedCheck } from './effect.ts';
import type { Reviewers } from './review-requests.ts';

/** What should be true on GitHub for one pull request. */
export interface Wanted {
  readonly name: string;
  readonly head: string;
  readonly outcome: Outcome;
  /** Null: another pull request with the same head and base is more severe, and the check shows its verdict. */
  readonly check: CheckContent | null;
  readonly reviewers: Reviewers;
  /** Null: there is nothing to say, and what was said may stay. */
  readonly comment: string | null;
}

export interface PlanContext {
  readonly published: Published;
  /** The latest run of this name on this head, whichever pull request posted it; null: none. */
  readonly current: PublishedCheck | null;
  /** What a green check says that stands where this pull request is no longer: another head, another base. */
  readonly left: CheckContent;
  /** Whether an open pull request still stands where the last check was posted. */
  readonly leftInUse: boolean;
}

/** What has to be done: only differences, the most urgent first. */
export function plan(wanted: Wanted, context: PlanContext): readonly Effect[] {
  return [
    ...takeBackLeft(wanted, context),
    ...postCheck(wanted, context),
    ...ask(wanted),
    ...comment(wanted, context),
    ...openIssues(context),
  ]
    .map((effect) => ({ effect, rank: rank(effect, context) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ effect }) => effect);
}

/**
 * INVARIANT: no green check stays behind on a commit or base that the pull request left: coming back to it, by a forced
 * push or a reopening, would find it open.
 */
function takeBackLeft(wanted: Wanted, { published, left, leftInUse }: PlanContext): readonly Effect[] {
  const last = published.check;
  if (!last || leftInUse || !isGreen(last.content)) return [];
  if (last.head === wanted.head && last.name === wanted.name) return [];
  return [takeBack(last, left)];
}

/** Takes a green check back where it stands. */
export const takeBack = (last: PublishedCheck, content: CheckContent): Effect & { kind: 'post_check' } => ({
  kind: 'post_check',
  name: last.name,
  head: last.head,
  content,
  outcome: 'waiting',
  update: runToUpdate(last, content),
});

function postCheck({ check, name, head, outcome }: Wanted, { current }: PlanContext): readonly Effect[] {
  if (!check || (current && isSame(current.content, check))) return [];
  return [{ kind: 'post_check', name, head, content: check, outcome, update: runToUpdate(current, check) }];
}

/** A completed run never goes back to in progress; a new one of its name takes its place. */
function runToUpdate(last: PublishedCheck | null, next: CheckContent): number | null {
  if (!last) return null;
  return last.content.status === 'completed' && next.status === 'in_progress' ? null : last.id;
}

function ask({ reviewers: { people, teams, spared } }: Wanted): readonly Effect[] {
  return people.length + teams.length === 0 ? [] : [{ kind: 'request_reviews', people, teams, spared }];
}

function comment(wanted: Wanted, { published }: PlanContext): readonly Effect[] {
  if (wanted.comment === null || wanted.comment === published.comment?.body) return [];
  return [{ kind: 'post_comment', body: wanted.comment, update: published.comment?.id ?? null }];
}

/** INVARIANT: what is owed is opened, also where the override that it follows up is over. */
const openIssues = ({ published: { owed = [] } }: PlanContext): readonly Effect[] =>
  owed.map(({ key, title, body }) => ({ kind: 'open_issue', key, title, body }));

function rank(effect: Effect, { current, published }: PlanContext): number {
  switch (effect.kind) {
    case 'post_check':
      return CHECK_RANKS.indexOf(checkUrgency(effect, current ?? published.check));
    case 'request_reviews':
      return CHECK_RANKS.length;
    case 'post_comment':
      return CHECK_RANKS.length + 1;
    case 'open_issue':
      return CHECK_RANKS.length + 2;
    case 'say':
      return CHECK_RANKS.length + 3;
  }
}

const CHECK_RANKS = ['take_back_green', 'post_red', 'post_green'] as const;

/** How urgent a check is. What is in progress blocks as a red one does. */
export function checkUrgency(
  { content, head, name }: Effect & { kind: 'post_check' },
  before: PublishedCheck | null,
): (typeof CHECK_RANKS)[number] {
  if (isGreen(content)) return 'post_green';
  const wasGreen = before && before.head === head && before.name === name && isGreen(before.content);
  return wasGreen ? 'take_back_green' : 'post_red';
}

export const isGreen = (content: CheckContent): boolean => content.conclusion === 'success';

/** Whether two contents show the same. */
const isSame = (a: CheckContent, b: CheckContent): boolean =>
  JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

const sorted = ({ status, conclusion, title, summary, annotations, actions }: CheckContent) => [
  status,
  conclusion,
  title,
  summary,
  annotations.map(({ path, line, level, title, message }) => [path, line, level, title, message]),
  actions.map(({ label, description, identifier }) => [label, description, identifier]),
];
