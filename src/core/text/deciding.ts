import type { Reason, Verdict } from '../verdict/verdict.ts';
import { skipped } from './override.ts';
import { frozenRules } from './reason/reason-blocked.ts';
import { missingSignOffs } from './reason/reason-signing.ts';
import { reasonSentence } from './reason/reason.ts';
import { say, type Sentence } from './sentence.ts';

/**
 * The verdict's reasons as sentences, the most important first. What one department owes for several rules is one
 * sentence, and so is one freeze that holds several. Under an override they say what it sets aside.
 */
export function decidingSentences(verdict: Verdict): readonly Sentence[] {
  const stands = verdict.reasons.find(({ code }) => code === 'override_stands');
  if (verdict.outcome === 'overridden' && stands !== undefined) {
    return [reasonSentence(stands, verdict), ...skipped(verdict).map((one) => say`Set aside: ${one}`)];
  }
  const groups = new Map<string, Reason[]>();
  verdict.reasons.forEach((reason, index) => {
    const key = groupOf(reason) ?? String(index);
    groups.set(key, [...(groups.get(key) ?? []), reason]);
  });
  return [...groups.values()].flatMap((group) => groupSentence(group, verdict));
}

function groupOf(reason: Reason): string | null {
  if (reason.code === 'missing_sign_off') {
    return `${reason.code} ${reason.department} ${reason.signed} of ${reason.needed}`;
  }
  return reason.code === 'frozen' ? `${reason.code} ${reason.freeze} ${reason.until}` : null;
}

function groupSentence(group: readonly Reason[], verdict: Verdict): readonly Sentence[] {
  const [first] = group;
  if (first === undefined) return [];
  const rules = group.flatMap((reason) => ('rule' in reason ? [reason.rule] : []));
  if (first.code === 'missing_sign_off') return [missingSignOffs(first, rules, verdict)];
  if (first.code === 'frozen') return [frozenRules(first, rules, verdict)];
  return [reasonSentence(first, verdict)];
}
