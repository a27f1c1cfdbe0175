import type { Facts } from '../facts/facts.ts';
import { POLICY_RULE } from '../policy/policy.ts';
import type { Freeze, Policy, Rule } from '../policy/policy.ts';
import { freezesAt, nextFreezeBoundary } from '../time/freeze.ts';
import type { Instant } from '../time/instant.ts';
import { campaignGate } from './campaign-gate.ts';
import type { Reason, RuleVerdict } from './verdict.ts';

/** What stands in the way of covering rules besides sign-offs, and when time alone may change that. */
export interface Gates {
  readonly blocks: readonly Reason[];
  readonly warns: readonly Reason[];
  readonly due: Instant | null;
}

/** Freezes and campaigns. INVARIANT: neither touches the rule `policy`. */
export function gates(policy: Policy, rules: readonly RuleVerdict[], facts: Facts, now: Instant): Gates {
  const held = rules.map(({ rule }) => rule).filter((rule) => rule.id !== POLICY_RULE);
  const standing = freezesAt(policy, now);
  const freezes = held.flatMap((rule) =>
    standing
      .filter(({ freeze }) => rule.freeze === null || rule.freeze.includes(freeze.id))
      .map(({ freeze, until }) => frozen(rule, freeze, until)),
  );
  const campaigns = held.map((rule) => campaignGate(rule, policy, facts, now));
  const due = [
    ...held.map((rule) => nextFreezeBoundary(policy, rule.freeze, now)),
    ...campaigns.map((gate) => gate.due),
  ];
  return {
    blocks: [
      ...freezes.filter(({ code }) => code === 'frozen'),
      ...campaigns.flatMap((gate) => gate.blocks ?? []),
    ],
    warns: freezes.filter(({ code }) => code === 'soft_freeze'),
    due: earliest(due),
  };
}

const frozen = (rule: Rule, { id, name, kind }: Freeze, until: Instant): Reason => ({
  code: kind === 'hard' ? 'frozen' : 'soft_freeze',
  rule: rule.id,
  freeze: id,
  name,
  until,
});

function earliest(moments: readonly (Instant | null)[]): Instant | null {
  const known = moments.filter((moment) => moment !== null);
  return known.length === 0 ? null : Math.min(...known);
}
