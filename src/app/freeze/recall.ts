import type { Facts } from '../../core/facts/facts.ts';
import { isGreen, takeBack } from '../../core/plan/plan.ts';
import { spreadAfter } from '../../core/plan/come-back.ts';
import { POLICY_RULE } from '../../core/policy/policy.ts';
import type { Instant } from '../../core/time/instant.ts';
import { LONGEST_LEAD } from '../../core/time/take-backs.ts';
import { evaluate } from '../../core/verdict/evaluate.ts';
import { earliest } from '../../core/verdict/gates.ts';
import type { PolicySource, Verdict } from '../../core/verdict/verdict.ts';
import { apply } from '../apply.ts';
import { readLinked } from '../campaign/linked.ts';
import { readClosings } from './closings.ts';
import { comeBack } from '../come-back.ts';
import type { GatheredFacts } from '../gather.ts';
import { readPeople } from '../gather/people.ts';
import { readPolicyNow } from '../gather/policy.ts';
import { NO_HINTS } from '../hints.ts';
import { enqueueFreeze, enqueueSettle } from '../jobs.ts';
import { judge } from '../judge.ts';
import { handlesIn } from '../missed/look.ts';
import type { PullRecord, PullRef } from '../ports.ts';
import { checkOf } from '../publish.ts';
import { latestCheck, siblingsAt } from '../siblings.ts';
import type { Tenant } from '../world.ts';

/**
 * Judges again what is stored of a pull request, without asking GitHub, and takes its green check back where it no longer
 * stands: one write. Comment and requests follow with the next look.
 * INVARIANT: it takes back and never gives: what was stored may be old, and only a look at GitHub can turn a check green.
 */
export async function recall(tenant: Tenant, ref: PullRef, careful: boolean): Promise<void> {
  const record = await tenant.records.read(ref);
  if (record.state !== 'open' || record.facts === null) return;
  const { head, base } = record.facts.pull;
  const spot = { head: head.sha, base: base.ref };
  const siblings = await siblingsAt(tenant, ref, spot);
  const current = await latestCheck(tenant, ref, record.published.check, spot, siblings);
  // What GitHub shows is not known just now: only a look tells.
  if (!current) return enqueueSettle(tenant, ref, NO_HINTS);
  if (!isGreen(current.content)) return;

  const policy = await readPolicyNow(tenant, { repo: ref.full_name, ref: base.ref }, false);
  if (policy.source === null) return;
  const gathered = await recalled(
    tenant,
    ref,
    { record, facts: record.facts },
    {
      source: policy.source,
      stamp: policy.stamp,
    },
  );
  const now = tenant.clock.now();
  const first = evaluate(gathered.source, gathered.facts, now);
  if (isOpenQuestion(first, record, now))
    return leaveOpen(tenant, ref, { record, gathered, until: first.green_until });

  const judged = await judge(tenant, ref, gathered);
  const { verdict } = judged;
  const content = checkOf(judged, judged.record);
  if (!isGreen(content)) {
    await apply(tenant, ref, [{ ...takeBack(current, content), outcome: verdict.outcome }], {
      careful,
      current,
    });
    await enqueueSettle(tenant, ref, NO_HINTS, spreadAfter(Math.max(now, frozenFrom(verdict)), ref.number));
    tenant.log.info('taken_back', { repo: ref.full_name, number: ref.number, outcome: verdict.outcome });
  }
  await comeBack(tenant, ref, judged);
}

/** What is stored, as if it had just been gathered, with the people of now as far as they are known. */
async function recalled(
  tenant: Tenant,
  ref: PullRef,
  {
    record: { updated_at, clocks, remembered },
    facts,
  }: { readonly record: PullRecord; readonly facts: Facts },
  { source, stamp }: { readonly source: PolicySource; readonly stamp: string },
): Promise<GatheredFacts> {
  return {
    kind: 'facts',
    facts: {
      ...facts,
      ...(await peopleNow(tenant, facts)),
      campaigns: await readLinked(tenant, ref, remembered.campaigns ?? []),
      clocks: clocks.map((clock) => ({ ...clock, pauses: [...clock.pauses] })),
      closing: await readClosings(tenant, source),
    },
    source,
    now: {
      pull: facts.pull,
      default_branch: facts.repository.default_branch,
      updated_at,
      comments: facts.comments.length,
      requested: [],
      merged: false,
    },
    stamp,
    tip: null,
    retryAt: null,
  };
}

/** Those who cannot be read just now are as they were. */
async function peopleNow(
  tenant: Tenant,
  facts: Facts,
): Promise<Pick<Facts, 'members' | 'no_such_teams' | 'users'>> {
  const { members, no_such_teams, users } = await readPeople(tenant, handlesIn(facts), false);
  const teams = Object.entries({ ...facts.members, ...members })
    .filter(([handle]) => !no_such_teams.includes(handle))
    .map(([handle, accounts]) => [handle, accounts && [...accounts]] as const);
  return {
    members: Object.fromEntries(teams),
    no_such_teams: [...no_such_teams],
    users: { ...facts.users, ...users },
  };
}

/**
 * A new policy can ask for what was never gathered, such as another team, and the pull request that brought it may be merged
 * by now: no reason to take a check back before GitHub was asked. It is one where a freeze has begun.
 */
function isOpenQuestion(
  { outcome, rules, reasons }: Verdict,
  { green_until: until }: PullRecord,
  now: number,
): boolean {
  if (until !== null && until <= now) return false;
  if (reasons.some(({ code }) => code === 'frozen')) return false;
  const changesPolicy = rules.some(({ rule }) => rule.id === POLICY_RULE);
  return outcome === 'unknown' || outcome === 'broken' || changesPolicy;
}

/**
 * Whoever asked for this has put the pull request in line, where it may stand long: a freeze that begins before takes the
 * check back. Where one holds already it is looked at now.
 */
async function leaveOpen(
  tenant: Tenant,
  ref: PullRef,
  {
    record,
    gathered,
    until,
  }: { readonly record: PullRecord; readonly gathered: GatheredFacts; readonly until: Instant | null },
): Promise<void> {
  const ends = earliest([record.green_until, until]);
  if (ends === null) return;
  await tenant.records.change(ref, (old) => (old.green_until === ends ? old : { ...old, green_until: ends }));
  await enqueueFreeze(tenant, ends, ends - LONGEST_LEAD);
  const now = tenant.clock.now();
  const held = gathered.facts.closing.some(({ begins, held_from }) => begins === ends && held_from <= now);
  if (held) await enqueueSettle(tenant, ref, NO_HINTS);
}

const frozenFrom = ({ reasons }: Verdict): number =>
  Math.max(0, ...reasons.map((reason) => (reason.code === 'frozen' ? reason.from : 0)));
