import type { Facts } from '../facts/facts.ts';
import { POLICY_RULE } from '../policy/policy.ts';
import type { Policy, Rule } from '../policy/policy.ts';
import { freezesAt, nextFreezeBoundary, nextHardFreeze } from '../time/freeze.ts';
import type { StandingFreeze } from '../time/freeze.ts';
import type { Instant } from '../time/instant.ts';
import { campaignGate } from './campaign-gate.ts';
import type { Reason, RuleVerdict } from './verdict.ts';

/** What stands in the way of covering rules besides sign-offs, and when time alone may change that. */
export interface Gates {
  readonly blocks: readonly Reason[];
  readonly warns: readonly Reason[];
  /** When a campaign's state changes. */
  readonly due: Instant | null;
  /** When the next freeze begins or ends. */
  readonly boundary: Instant | null;
  /** When the next hard freeze begins. */
  readonly freezes_at: Instant | null;
}

/** Freezes and campaigns. INVARIANT: neither touches the rule `policy`. */
export function gates(policy: Policy, rules: readonly RuleVerdict[], facts: Facts, now: Instant): Gates {
  const held = rules.map(({ rule }) => rule).filter((rule) => rule.id !== POLICY_RULE);
  const standing = freezesAt(policy, now, facts.closing);
  const freezes = held.flatMap((rule) =>
    standing
      .filter(({ freeze }) => rule.freeze === null || rule.freeze.includes(freeze.id))
      .map((freeze) => frozen(rule, freeze)),
  );
  const campaigns = held.map((rule) => campaignGate(rule, policy, facts, now));
  return {
    blocks: [
      ...freezes.filter(({ code }) => code === 'frozen'),
      ...campaigns.flatMap((gate) => gate.blocks ?? []),
    ],
    warns: freezes.filter(({ code }) => code === 'soft_freeze'),
    due: earliest(campaigns.map((gate) => gate.due)),
    boundary: earliest(held.map((rule) => nextFreezeBoundary(policy, rule.freeze, now))),
    freezes_at: earliest(held.map((rule) => nextHardFreeze(policy, rule.freeze, now))),
  };
}

function frozen(rule: Rule, { freeze: { id, name, kind }, from, until }: StandingFreeze): Reason {
  const told = { rule: rule.id, freeze: id, name, until };
  return kind === 'hard' ? { code: 'frozen', ...told, from } : { code: 'soft_freeze', ...told };
}

/** The earliest of some moments; null: there is none. */
export function earliest(moments: readonly (Instant | null)[]): Instant | null {
  const known = moments.filter((moment) => moment !== null);
  return known.length === 0 ? null : Math.min(...known);
}
