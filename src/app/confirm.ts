import type { Facts } from '../core/facts/facts.ts';
import type { Handle } from '../core/policy/policy.ts';
import { readInstant } from '../core/time/instant.ts';
import { confirmLinked } from './campaign/linked.ts';
import { readPeople } from './gather/people.ts';
import { readPolicyNow } from './gather/policy.ts';
import { startReading } from './gather/reading.ts';
import { readReviews, recallComments, recallReviews } from './gather/talk.ts';
import type { GatheredFacts } from './gather.ts';
import type { Judged } from './judge.ts';
import type { PullRef } from './ports.ts';
import { Refused, Unavailable } from './ports.ts';
import type { Tenant } from './world.ts';

/**
 * Reads again, uncached, what a green check rests on: head, base, policy, reviews, comments, and the teams and people
 * whose sign-offs count. Null: the pull request or its policy moved, and everything has to be gathered anew.
 */
export async function confirm(tenant: Tenant, ref: PullRef, judged: Judged): Promise<GatheredFacts | null> {
  const { gathered, verdict, record } = judged;
  const { facts } = gathered;
  const { github } = tenant;
  const { full_name: repo, number } = ref;
  const covered = verdict.rules.length > 0;
  const reading = startReading();
  const handles = covered ? countedHandles(judged) : [];
  const [now, policy, reviews, comments, people, tip, files, campaigns] = await Promise.all([
    reading.read('pull', github.readPull(repo, number), gathered.now),
    readPolicyNow(tenant, { repo, ref: facts.pull.base.ref }, true),
    covered ? reading.read('reviews', readReviews(tenant, ref, record.remembered), []) : null,
    covered && facts.comments.length > 0 ? readComments() : null,
    readPeople(tenant, handles, true),
    readTip(tenant, repo, facts.pull.base.ref),
    restsOnEarlierHead(judged)
      ? reading.read('files', github.readFiles(repo, number, facts.pull.changed_files), facts.files)
      : facts.files,
    restsOnCampaign(judged)
      ? confirmLinked(tenant, ref, {
          campaigns: facts.campaigns,
          branch: facts.repository.default_branch,
          reading,
        })
      : facts.campaigns,
  ]);
  if (!now || !policy.source || policy.stamp !== gathered.stamp || hasMoved(facts, now.pull)) return null;
  const late = covered && comments === null && now.comments > 0 ? await readComments() : null;
  for (const { handle, because } of people.unreadUsers) reading.miss(`account ${handle}`, because);
  const said = comments ?? late;
  return {
    ...gathered,
    now,
    source: policy.source,
    tip,
    retryAt: reading.retryAt,
    facts: {
      ...facts,
      pull: now.pull,
      files: [...files],
      campaigns,
      reviews: reviews ? [...recallReviews(reviews, record.remembered, facts.commits)] : facts.reviews,
      comments: said ? [...recallComments(said, record.remembered)] : facts.comments,
      ...renewed(facts, handles, people),
      unread: [...facts.unread, ...reading.unread],
    },
  };

  function readComments() {
    return reading.read('comments', github.readComments(repo, number), []);
  }
}

/**
 * Whether the check turns green because these files are what an earlier head had, or none that a rule covers. A list that
 * GitHub gave just after a push may still be that head's: it is the one thing here that was read only once.
 */
function restsOnEarlierHead({ verdict, gathered: { facts } }: Judged): boolean {
  const heads = facts.history ?? [];
  const since = readInstant(heads.at(-1)?.at ?? '') ?? 0;
  if (heads.length < 2) return false;
  const departments = verdict.rules.flatMap((rule) => rule.departments);
  return departments.length === 0 || departments.some(({ signed }) => signed.some(({ at }) => at <= since));
}

const restsOnCampaign = ({ verdict }: Judged): boolean =>
  verdict.rules.some(({ rule }) => rule.campaign === 'required');

/** For the record only: the policy itself was read at the branch, so not knowing its tip changes no verdict. */
async function readTip({ github }: Tenant, repo: string, branch: string): Promise<string | null> {
  try {
    return await github.readTip(repo, branch);
  } catch (error) {
    if (error instanceof Unavailable || error instanceof Refused) return null;
    throw error;
  }
}

const hasMoved = ({ pull: before }: Facts, now: Facts['pull']): boolean =>
  now.state !== 'open' ||
  now.head.sha !== before.head.sha ||
  now.base.ref !== before.base.ref ||
  now.base.sha !== before.base.sha ||
  now.changed_files !== before.changed_files;

/** Handles through which somebody whose sign-off or override counts is a member. */
function countedHandles({ verdict, gathered: { facts } }: Judged): readonly Handle[] {
  const departments = verdict.rules.flatMap((rule) => rule.departments);
  const signed = departments.flatMap((department) => department.signed);
  const counted = new Set([...signed, ...(verdict.override?.people ?? [])].map(({ account }) => account.id));
  const teams = Object.entries(facts.members).filter(([, members]) =>
    members?.some(({ id }) => counted.has(id)),
  );
  const people = Object.entries(facts.users).filter(([, account]) => account && counted.has(account.id));
  return [...teams, ...people].map(([handle]) => handle);
}

/** The facts' people with those handles as they are now; one that could not be read again is not known any more. */
function renewed(
  facts: Facts,
  handles: readonly Handle[],
  people: Awaited<ReturnType<typeof readPeople>>,
): Pick<Facts, 'members' | 'users' | 'no_such_teams'> {
  const again = new Set(handles);
  const rest = <T>(record: Readonly<Record<Handle, T>>): Record<Handle, T> =>
    Object.fromEntries(Object.entries(record).filter(([handle]) => !again.has(handle)));
  const members: Facts['members'] = rest(facts.members);
  for (const [handle, accounts] of Object.entries(people.members)) members[handle] = [...accounts];
  return {
    members,
    users: { ...rest(facts.users), ...people.users },
    no_such_teams: [...new Set([...facts.no_such_teams, ...people.no_such_teams])],
  };
}
