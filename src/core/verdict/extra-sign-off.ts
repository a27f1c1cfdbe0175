import type { Facts } from '../facts/facts.ts';
import { githubMerges } from './github-merges.ts';
import type { Reason } from './verdict.ts';

/** How GitHub's commit list ends: https://docs.github.com/rest/pulls/pulls#list-commits-on-a-pull-request */
const LONGEST_COMMIT_LIST = 250;

/**
 * Why each department owes one sign-off more than the rules say; null: it does not.
 * Somebody who cannot be named had a hand in the change, and may be the very person who signs: so one more person looks.
 */
export function extraSignOff(facts: Facts): Extract<Reason, { code: 'one_more_sign_off' }> | null {
  const because = cause(facts);
  return because === null ? null : { code: 'one_more_sign_off', because };
}

function cause(facts: Facts): Extract<Reason, { code: 'one_more_sign_off' }>['because'] | null {
  const { commits, history, pull } = facts;
  const announced = pull.commits ?? commits.length;
  if (announced > LONGEST_COMMIT_LIST) return 'too_many_commits';
  if (commits.length === 0 || commits.length < announced) return 'commits_missing';
  const merges = githubMerges(facts);
  const unsigned = commits.filter((commit) => !merges.has(commit.sha));
  if (unsigned.some((commit) => commit.author === null || commit.committer === null)) return 'unknown_author';
  if ((history ?? []).some((head) => head.pusher === null && !merges.has(head.sha))) return 'unknown_pusher';
  return null;
}
