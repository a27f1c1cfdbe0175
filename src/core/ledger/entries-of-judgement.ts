import type { Facts } from '../facts/facts.ts';
import type { Clock } from '../time/clock.ts';
import type { Reason, Verdict } from '../verdict/verdict.ts';
import { clockEntries } from './clock-entries.ts';
import type { NewEntry } from './entry.ts';
import { objectionEntries } from './objection-entries.ts';
import { overrideEntries } from './override-entries.ts';
import type { Scene } from './scene.ts';
import { entryIn } from './scene.ts';
import { signOffEntries } from './sign-off-entries.ts';
import type { Standing } from './standing.ts';

/** A judgement that takes the place of the one before. */
export interface Judgement {
  readonly repo: string;
  readonly verdict: Verdict;
  readonly facts: Facts;
  readonly before: Standing;
  /** As `standingOf` made it of the verdict. */
  readonly after: Standing;
  readonly clocks: { readonly before: readonly Clock[]; readonly after: readonly Clock[] };
}

/**
 * What the ledger keeps when one judgement takes the place of another: the difference between what stood and what stands,
 * in the order in which it happened. The same judgement twice leaves nothing the second time.
 */
export function entriesOfJudgement(judgement: Judgement): readonly NewEntry[] {
  const { repo, verdict, after } = judgement;
  const { number, head, outcome } = verdict;
  const scene: Scene = { repo, number, head, policy: after.policy, verdict: outcome };
  return [
    ...reopened(scene, judgement),
    ...signOffEntries(scene, judgement),
    ...objectionEntries(scene, judgement),
    ...clockEntries(scene, judgement),
    ...overrideEntries(scene, judgement),
    ...judged(scene, judgement),
  ].sort((a, b) => a.at - b.at);
}

function reopened(scene: Scene, { before, verdict: { at } }: Judgement): readonly NewEntry[] {
  if (before.closed === null || before.outcome === 'not_required') return [];
  return [entryIn(scene, { kind: 'reopened', at, actor: before.turned_by?.id ?? null })];
}

/** A pull request that no rule ever covered leaves no entry. */
function judged(scene: Scene, { before, after, verdict }: Judgement): readonly NewEntry[] {
  const { outcome: from } = before;
  const { outcome: to } = after;
  if (from === to || (from === null && to === 'not_required')) return [];
  const trial = verdict.trial ? { trial: true } : {};
  const details = { from, to, reasons: codesOf(verdict.reasons), ...trial };
  return [entryIn(scene, { kind: 'judged', at: verdict.at, details })];
}

const codesOf = (reasons: readonly Reason[]): string =>
  [...new Set(reasons.map(({ code }) => code))].join(' ');
