import type { Duration } from '../policy/policy.ts';
import type { PauseReason } from '../time/clock.ts';
import type { Instant } from '../time/instant.ts';
import type { ClockVerdict, RuleVerdict, Verdict } from '../verdict/verdict.ts';
import { inZoneOf } from './department.ts';
import { NOTHING, say, together, type Sentence } from './sentence.ts';
import { sayWorkingTime } from './say-time.ts';

/** The clock of a department for one rule: of its latest round; null: no agreement, or nothing was owed yet. */
export const clockFor = (verdict: Verdict, department: string, rule: RuleVerdict): ClockVerdict | null =>
  verdict.clocks.findLast(({ clock }) => clock.department === department && clock.sla === rule.rule.sla) ??
  null;

/** Of a department's clocks over all rules the one that matters most: that runs, and is due first; null: it has none. */
export function leadingClock(verdict: Verdict, department: string): ClockVerdict | null {
  const rules = verdict.rules.filter(({ departments }) =>
    departments.some((own) => own.department === department),
  );
  const slas = new Map(rules.map((rule) => [rule.rule.sla, rule]));
  const clocks = [...slas.values()].map((rule) => clockFor(verdict, department, rule));
  const known = clocks.filter((clock) => clock !== null);
  return known.toSorted((a, b) => rank(a) - rank(b) || dueFirst(a) - dueFirst(b))[0] ?? null;
}

const rank = (clock: ClockVerdict): number => (isRunning(clock) ? (waitsFor(clock) === null ? 0 : 1) : 2);

const dueFirst = ({ first_response: first, decision }: ClockVerdict): Instant =>
  Math.min(decision?.at ?? Infinity, first && first.met_at === null ? first.at : Infinity);

export const isRunning = ({ clock }: ClockVerdict): boolean => clock.stopped_at === null;

/** For whom a clock waits, so that no time can be promised; null: for nobody. How long a freeze lasts is known. */
export const waitsFor = ({ paused }: ClockVerdict): 'draft' | 'author' | null =>
  paused === 'draft' || paused === 'author' ? paused : null;

/** By when the department's decision is expected, or was; null: no agreement, it has answered, or nothing can be promised. */
export function decisionDue(verdict: Verdict, department: string): ClockVerdict['decision'] {
  const clock = leadingClock(verdict, department);
  return clock && isRunning(clock) && (waitsFor(clock) === null || clock.decision?.missed === true)
    ? clock.decision
    : null;
}

/** How much working time the agreement gives for a decision; null: none was agreed. */
const decisionTime = (rule: RuleVerdict, verdict: Verdict): Duration | null =>
  verdict.policy?.slas.find(({ id }) => id === rule.rule.sla)?.decision ?? null;

/** What a clock promises and what came of it, in the department's time: expected, was expected, came; and why it pauses. */
export function clockSentence(verdict: Verdict, rule: RuleVerdict, clock: ClockVerdict): Sentence {
  if (!isRunning(clock)) return cameSentence(verdict, clock);
  const wait = waitsFor(clock);
  const expected = [
    promised(verdict, clock, 'first_response', say`A first response`),
    promised(verdict, clock, 'decision', say`A decision`),
  ];
  const pause = clock.paused === null ? NOTHING : say`The clock pauses ${PAUSES[clock.paused]}.`;
  return together(...expected, wait === null ? NOTHING : agreed(rule, verdict), pause);
}

/** What was agreed, without a time: where a clock waits for people, or has not begun. */
export function agreed(rule: RuleVerdict, verdict: Verdict): Sentence {
  const time = decisionTime(rule, verdict);
  if (time === null) return NOTHING;
  return say`For a decision ${sayWorkingTime(time)} ${time.amount === 1 ? say`is` : say`are`} agreed.`;
}

export const PAUSES: Readonly<Record<PauseReason, Sentence>> = {
  draft: say`while this is a draft`,
  author: say`while the author is asked for changes`,
  freeze: say`during the freeze`,
};

/** One promise: while nothing can be promised, only what was expected before. */
function promised(
  verdict: Verdict,
  clock: ClockVerdict,
  which: 'first_response' | 'decision',
  what: Sentence,
): Sentence {
  const due = clock[which];
  if (due === null) return NOTHING;
  const at = inZoneOf(verdict, clock.clock.department, due.at);
  if (due.met_at !== null) {
    const met = inZoneOf(verdict, clock.clock.department, due.met_at);
    return due.missed ? say`${what} came on ${met}; it was expected by ${at}.` : say`${what} came on ${met}.`;
  }
  if (due.missed) return say`${what} was expected by ${at}.`;
  return waitsFor(clock) === null ? say`${what} is expected by ${at}.` : NOTHING;
}

/** When the decision came, and how that was to the agreement. */
function cameSentence(verdict: Verdict, { clock, decision }: ClockVerdict): Sentence {
  if (decision === null || decision.met_at === null) return NOTHING;
  const met = inZoneOf(verdict, clock.department, decision.met_at);
  return decision.missed
    ? say`The decision came on ${met}; it was expected by ${inZoneOf(verdict, clock.department, decision.at)}.`
    : say`The decision came on ${met}, within the time agreed.`;
}
