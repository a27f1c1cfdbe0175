import type { Facts, Head } from '../facts/facts.ts';
import { readInstant } from '../time/instant.ts';
import type { Instant } from '../time/instant.ts';
import type { SignOffAct } from './acts.ts';

/**
 * What a signer saw: a commit, or the reason why that cannot be said.
 * `replaced` are the heads that were replaced in the two minutes before a comment that names no commit: its writer may
 * still have looked at one of them.
 */
export type Seen =
  | {
      readonly kind: 'commit';
      readonly sha: string;
      readonly at: number;
      readonly replaced: readonly string[];
    }
  | { readonly kind: 'base_changed' }
  | { readonly kind: 'unknown_commit' };

/** Of an act what tells which commit was looked at. */
type Looked = Pick<SignOffAct, 'at' | 'by' | 'commit'>;

/** How long a page that somebody reads may be older than what they write. */
const STALE_PAGE = 2 * 60 * 1000;

/**
 * Of the commit that the act names and the head at that moment, the older.
 * Without a history of heads only the act itself can tell: a review by its commit, a comment by the commit it names.
 */
export function whatWasSeen(act: Looked, facts: Facts): Seen {
  const heads = facts.history ?? [];
  if (heads.length === 0) return withoutHistory(act, facts);

  const moment = headAt(heads, act.at);
  const base = facts.pull.base.ref;
  if (heads.slice(Math.max(moment, 0)).some((head) => head.base !== base)) return { kind: 'base_changed' };
  if (act.commit === null)
    return act.by === 'comment' ? headAtMoment(act, heads, moment) : { kind: 'unknown_commit' };

  const named = heads.findLastIndex((head, index) => index <= moment && isCommit(head, act.commit));
  const later = heads.findIndex((head, index) => index > moment && isCommit(head, act.commit));
  // A commit that became the head after the act: GitHub may have moved it there, which it does after a force-push, and
  // then what it was before is lost; so also where it was the head once before, and was not when the review was written.
  // Without a force-push the two clocks differ, and the older of the two was seen. Before the first head that is known,
  // a review's own word is all there is, as it is without a history.
  const forced = heads.slice(moment + 1).some((head) => head.forced);
  const mayBeMoved = act.by === 'review' && forced && later !== -1;
  if (mayBeMoved && (named === -1 || named !== moment)) return { kind: 'unknown_commit' };
  if (named !== -1) return commit(heads, named);
  if (later === -1) return { kind: 'unknown_commit' };
  if (moment !== -1) return commit(heads, moment);
  return act.by === 'review' && later === 0 ? commit(heads, 0) : { kind: 'unknown_commit' };
}

function withoutHistory(act: Looked, facts: Facts): Seen {
  if (act.commit === null) return { kind: 'unknown_commit' };
  const known = [facts.pull.head.sha, ...Object.keys(facts.files_at)];
  const sha =
    act.by === 'review' ? act.commit : known.find((candidate) => candidate.startsWith(act.commit ?? ''));
  return sha === undefined ? { kind: 'unknown_commit' } : { kind: 'commit', sha, at: -1, replaced: [] };
}

/**
 * The last entry that was the head before this second: an act in the same second as a push saw the older head.
 * The first head has none older. -1: the act is older than everything known.
 */
function headAt(heads: readonly Head[], at: Instant): number {
  const second = Math.floor(at / 1000);
  const before = heads.findLastIndex((head) => secondOf(head) < second);
  return before === -1 && heads[0] !== undefined && secondOf(heads[0]) === second ? 0 : before;
}

const secondOf = (head: Head): number => Math.floor((readInstant(head.at) ?? Infinity) / 1000);

function headAtMoment(act: Looked, heads: readonly Head[], moment: number): Seen {
  if (moment === -1) return { kind: 'unknown_commit' };
  const recent = heads.findIndex((head, index) => index > 0 && index <= moment && isRecent(head, act.at));
  const replaced = recent === -1 ? [] : heads.slice(recent - 1, moment).map((head) => head.sha);
  return { ...commit(heads, moment), replaced };
}

const isRecent = (head: Head, at: Instant): boolean => secondOf(head) * 1000 >= at - STALE_PAGE;

const commit = (heads: readonly Head[], at: number): Extract<Seen, { kind: 'commit' }> => ({
  kind: 'commit',
  sha: heads[at]?.sha ?? '',
  at,
  replaced: [],
});

const isCommit = (head: Head, named: string | null): boolean => named !== null && head.sha.startsWith(named);
