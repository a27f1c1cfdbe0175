import type { Facts } from '../core/facts/facts.ts';
import { entriesOfJudgement } from '../core/ledger/entries-of-judgement.ts';
import { NOTHING_STANDS, standingOf } from '../core/ledger/standing.ts';
import { evaluate } from '../core/verdict/evaluate.ts';
import { namedCampaigns } from '../core/verdict/named-campaigns.ts';
import type { Verdict } from '../core/verdict/verdict.ts';
import { policyOf } from './gather/details.ts';
import { signedHeads } from './gather/modes.ts';
import type { GatheredFacts } from './gather.ts';
import { toldChange } from './ledger/told-change.ts';
import type { Teller } from './ledger/told-change.ts';
import type { NewEntry, PullRecord, PullRef, Remembered } from './ports.ts';
import { historyNow, rememberFiles, rememberReview } from './remember.ts';
import type { Tenant } from './world.ts';

export interface Judged {
  readonly verdict: Verdict;
  readonly gathered: GatheredFacts;
  /** As stored after the judgement. */
  readonly record: PullRecord;
  /** Whether the outcome is another than before. */
  readonly changed: boolean;
  /** Campaigns that show this pull request otherwise than before. */
  readonly campaigns: readonly number[];
}

/**
 * Judges what was gathered, and stores it.
 * INVARIANT: the outcome is stored before anything is posted, so that of two pull requests that share a check the later
 * one always sees the other's.
 */
export async function judge(
  tenant: Teller & Pick<Tenant, 'clock' | 'meter'>,
  ref: PullRef,
  gathered: GatheredFacts,
): Promise<Judged> {
  const { facts, source } = gathered;
  const verdict = evaluate(source, facts, tenant.clock.now());
  let before: PullRecord['outcome'] = null;
  let missed: readonly string[] = [];
  let named: readonly number[] = [];
  const record = await toldChange(tenant, ref, {
    change: (old) => {
      before = old.outcome;
      missed = old.standing?.missed ?? [];
      named = old.remembered.campaigns ?? [];
      return judgedRecord(old, gathered, verdict);
    },
    entriesOf: (old, after) => entriesOf(ref, old, after, verdict),
  });
  for (const key of record.standing?.missed ?? []) {
    if (!missed.includes(key))
      tenant.meter.promiseMissed(key.endsWith('/decision') ? 'decision' : 'first_response');
  }
  const changed = before !== verdict.outcome;
  const campaigns = shownOtherwise(named, record.remembered.campaigns ?? [], changed);
  return { verdict, gathered, record, changed, campaigns };
}

/** All that it names or named, or where its outcome stays, those that it names only now or no longer. */
function shownOtherwise(
  before: readonly number[],
  after: readonly number[],
  changed: boolean,
): readonly number[] {
  const all = [...new Set([...before, ...after])];
  return changed ? all : all.filter((number) => before.includes(number) !== after.includes(number));
}

function judgedRecord(
  old: PullRecord,
  { facts, now, stamp, tip, source }: GatheredFacts,
  verdict: Verdict,
): PullRecord {
  const signed = signedHeads(facts);
  const campaigns = namedCampaigns(facts, policyOf(source));
  const surfaces = [...new Set(verdict.rules.flatMap(({ rule }) => rule.surface ?? []))];
  const known = {
    ...rememberFacts(old, facts, now.updated_at, signed),
    judged_by: stamp,
    campaigns,
    surfaces,
  };
  const remembered = tip === null ? known : { ...known, policy: { blob: stamp, commit: tip } };
  const filesAt = Object.entries(facts.files_at).filter(([sha]) => signed.includes(sha));
  return {
    ...old,
    state: 'open',
    head: facts.pull.head.sha,
    base: facts.pull.base.ref,
    updated_at: now.updated_at,
    remembered,
    facts: { ...facts, ...storedClocks(facts, verdict), files_at: Object.fromEntries(filesAt) },
    clocks: verdict.clocks.map(({ clock }) => clock),
    outcome: verdict.outcome,
    green_until: verdict.green_until,
    standing: standingOf(verdict, stamp, old.standing ?? NOTHING_STANDS),
  };
}

/** INVARIANT: the ledger is told of a judgement in the step that stores it, and by what stood then: so it is told once. */
const entriesOf = (
  ref: PullRef,
  old: PullRecord,
  { facts, standing, clocks }: PullRecord,
  verdict: Verdict,
): readonly NewEntry[] =>
  facts && standing
    ? entriesOfJudgement({
        repo: ref.full_name,
        verdict,
        facts,
        before: old.standing ?? NOTHING_STANDS,
        after: standing,
        clocks: { before: old.clocks, after: clocks },
      })
    : [];

/** The clocks as judged, and up to when they tell everything: where it cannot be told who owes what, they have not moved. */
function storedClocks(facts: Facts, { clocks, outcome, at }: Verdict): Pick<Facts, 'clocks' | 'clocks_at'> {
  const stands = outcome === 'unknown' || outcome === 'broken';
  return {
    clocks: clocks.map(({ clock }) => ({ ...clock, pauses: [...clock.pauses] })),
    clocks_at: stands ? facts.clocks_at : at,
  };
}

/** What these facts add to what is remembered. Events may have added to it meanwhile, so it is added to what is there now. */
function rememberFacts(
  old: PullRecord,
  facts: Facts,
  updatedAt: string,
  signed: readonly string[],
): Remembered {
  const history = historyNow(old.remembered, facts.pull, facts.commits, updatedAt);
  const withReviews = facts.reviews
    .filter(({ state }) => state !== 'DISMISSED' && state !== 'PENDING')
    .reduce<Remembered>(rememberReview, { ...old.remembered, history });
  const read = Object.entries(facts.files_at).filter(([sha]) => signed.includes(sha));
  const all = { ...withReviews, files_at: { ...Object.fromEntries(read), ...old.remembered.files_at } };
  const moved = old.facts !== null && old.facts.pull.head.sha !== facts.pull.head.sha;
  return moved ? { ...all, files_at: rememberFiles({ ...old, remembered: all }, signed) } : all;
}
