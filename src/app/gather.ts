import type { Comment, Facts, Pull, Review } from '../core/facts/facts.ts';
import type { Instant } from '../core/time/instant.ts';
import type { PolicySource } from '../core/verdict/verdict.ts';
import { readClosings } from './freeze/closings.ts';
import { gatherCampaigns } from './campaign/linked.ts';
import { isInTheWay } from './fall-silent.ts';
import { gatherAway } from './gather/away.ts';
import { readChanges, readAhead } from './gather/changes.ts';
import { gatherDetails } from './gather/details.ts';
import { isKnownSilent, readPolicyNow } from './gather/policy.ts';
import type { PolicyNow } from './gather/policy.ts';
import { startReading } from './gather/reading.ts';
import { readReviews, recallComments, recallReviews } from './gather/talk.ts';
import type { Hints } from './hints.ts';
import type { PullNow, PullRecord, PullRef } from './ports.ts';
import { historyNow } from './remember.ts';
import type { Tenant } from './world.ts';

/** What was found out about a pull request. */
export type Gathered =
  | GatheredFacts
  /** No policy for its base, and never was one. `now` is null where not even the pull request was asked for. */
  | { readonly kind: 'silent'; readonly now: PullNow | null }
  | { readonly kind: 'closed'; readonly now: PullNow }
  | { readonly kind: 'no_such_pull' };

export interface GatheredFacts {
  readonly kind: 'facts';
  readonly facts: Facts;
  readonly source: PolicySource;
  readonly now: PullNow;
  readonly stamp: string;
  /** The commit at the tip of the base; null: not read. Read just before a green check, to record where the policy stood. */
  readonly tip: string | null;
  /** When GitHub said to ask again, where it did. */
  readonly retryAt: number | null;
}

/**
 * Gathers everything that a verdict rests on, in two rounds: first what every pull request needs, all at once; then
 * what the covering rules name. What GitHub would not give is listed in `facts.unread`, never left out.
 */
export async function gather(
  tenant: Tenant,
  ref: PullRef,
  record: PullRecord,
  hints: Hints,
): Promise<Gathered> {
  const { github } = tenant;
  const reading = startReading();
  const base = hints.base ?? (record.base === '' ? null : record.base);
  const believed = !hints.fresh && !isInTheWay(record);
  if (base !== null && believed && (await isKnownSilent(tenant, { repo: ref.full_name, ref: base }))) {
    return { kind: 'silent', now: null };
  }
  if (record.state === 'closed') {
    const now = await github.readPull(ref.full_name, ref.number);
    if (!now) return { kind: 'no_such_pull' };
    if (now.pull.state !== 'open') return { kind: 'closed', now };
  }
  const kept = hints.fresh ? null : record.facts;
  const policyAhead =
    base === null ? null : readPolicyNow(tenant, { repo: ref.full_name, ref: base }, hints.fresh);
  const ahead = readAhead(tenant, ref, hints, kept);
  const reviewsAsked = reading.read('reviews', readReviews(tenant, ref, record.remembered), []);
  const commentsAsked = hasComments(hints, record) ? readComments() : null;
  const [now] = await Promise.all([github.readPull(ref.full_name, ref.number), policyAhead]);

  if (!now) return { kind: 'no_such_pull' };
  const { pull } = now;
  if (pull.state !== 'open') return { kind: 'closed', now };
  const [policy, changes, reviews, comments] = await Promise.all([
    policyAhead && base === pull.base.ref
      ? policyAhead
      : readPolicyNow(tenant, { repo: ref.full_name, ref: pull.base.ref }, hints.fresh),
    readChanges(tenant, ref, pull, { ahead, kept, reading }),
    reviewsAsked,
    commentsAsked ?? (now.comments > 0 ? readComments() : []),
  ]);
  if (!policy.source) return { kind: 'silent', now };

  const first = blankFacts(tenant, ref, { now, record }, { ...changes, reviews, comments, policy });
  const details = await gatherDetails(tenant, first, policy.source, { kept, reading, fresh: hints.fresh });
  const withAway = await gatherAway(tenant, details, policy.source, record.remembered);
  const facts = await gatherCampaigns(tenant, ref, withAway, policy.source);
  return {
    kind: 'facts',
    facts: { ...facts, closing: await readClosings(tenant, policy.source), unread: [...reading.unread] },
    source: policy.source,
    now,
    stamp: policy.stamp,
    tip: null,
    retryAt: reading.retryAt,
  };

  function readComments(): Promise<readonly Comment[]> {
    return reading.read('comments', github.readComments(ref.full_name, ref.number), []);
  }
}

/** Whether there are comments to read, as far as can be told before the pull request was read. */
const hasComments = (hints: Hints, { published, remembered }: PullRecord): boolean =>
  (hints.comments ?? 0) > 0 || published.comment !== null || Object.keys(remembered.comments).length > 0;

interface FirstRound {
  readonly files: Facts['files'] | readonly Facts['files'][number][];
  readonly commits: readonly Facts['commits'][number][];
  readonly reviews: readonly Review[];
  readonly comments: readonly Comment[];
  readonly policy: PolicyNow;
}

function blankFacts(
  { clock }: Tenant,
  { full_name }: PullRef,
  { now, record }: { readonly now: PullNow; readonly record: PullRecord },
  { files, commits, reviews, comments, policy }: FirstRound,
): Facts {
  const { pull, default_branch, updated_at } = now;
  const { remembered, facts, clocks } = record;
  const history = historyNow(remembered, pull, commits, updated_at);
  const recalled = { ...remembered, history };
  return {
    now: null,
    repository: { full_name, default_branch },
    pull: pull satisfies Pull,
    files: [...files],
    modes: {},
    modes_at: {},
    contents: {},
    commits: [...commits],
    reviews: [...recallReviews(reviews, recalled, commits)],
    comments: [...recallComments(comments, recalled)],
    history: [...history],
    files_at: filesAt(remembered.files_at, facts, pull.head.sha),
    members: {},
    no_such_teams: [],
    users: {},
    campaigns: {},
    launches: [],
    merged_since: {},
    clocks: clocks.map((stored) => ({ ...stored, pauses: [...stored.pauses] })),
    clocks_at: facts ? (facts.clocks_at ?? clock.now()) : beforeFirstEvent(policy.knownSince),
    away: [],
    closing: [],
    policy_at_head: null,
    last_valid_policy: policy.lastValid,
    unread: [],
  };
}

/** An event takes a while to arrive: what was opened just before the policy was read for the first time is not older than it. */
const beforeFirstEvent = (knownSince: Instant | null): Instant | null =>
  knownSince === null ? null : knownSince - 2 * 60 * 1000;

/** The lists of earlier heads, and of the head that was judged last, where that is another now. */
function filesAt(
  earlier: PullRecord['remembered']['files_at'],
  last: Facts | null,
  head: string,
): Facts['files_at'] {
  const all = last && isWhole(last) ? { ...earlier, [last.pull.head.sha]: last.files } : earlier;
  const others = Object.entries(all).filter(([sha]) => sha !== head);
  return Object.fromEntries(others.map(([sha, files]) => [sha, [...files]]));
}

const isWhole = ({ unread }: Facts): boolean => !unread.some(({ part }) => part === 'files');
