import { POLICY_RULE } from '../policy/policy.ts';
import type { Handle } from '../policy/policy.ts';
import { overrideActsOf } from '../verdict/override/override-acts.ts';
import { overrideRefusal } from '../verdict/override/override-refusal.ts';
import { peopleBehind } from '../verdict/people.ts';
import type { OverrideVerdict, Verdict } from '../verdict/verdict.ts';
import type { Answer } from './answer.ts';
import type { CommandContext, Decision } from './command.ts';
import { answered, refused } from './command.ts';

/** Why nobody can override this pull request; null: somebody can. */
export function notPossible({ policy, outcome, rules }: Verdict): Decision | null {
  if (policy === null || outcome === 'broken') return because('broken');
  if (policy.override === null) return because('no_terms');
  if (rules.length === 0) return because('not_needed');
  return rules.some(({ rule }) => rule.id === POLICY_RULE) ? because('policy_change') : null;
}

const because = (code: 'broken' | 'no_terms' | 'not_needed' | 'policy_change'): Decision =>
  refused({ code: 'override_not_possible', because: code });

/** Why this override or confirmation does not count; null: it does. */
export function notCounted(command: 'override' | 'confirm', context: CommandContext): Decision | null {
  const { comment, facts, verdict } = context;
  const by = verdict.policy?.override?.by ?? [];
  const act = overrideActsOf(facts).findLast((one) => one.comment === comment.id && one.kind === command);
  const refusal = act ? overrideRefusal(act, peopleBehind(by, facts).people, facts) : 'edited';
  if (refusal === null) return null;
  const answer: Answer = { code: 'override_not_counted', command, because: refusal, by };
  return AGAIN.has(refusal) ? answered('confused', answer) : refused(answer);
}

/** Who wrote it did nothing amiss: writing it again is all it takes. */
const AGAIN: ReadonlySet<string> = new Set(['pushed_since', 'unknown_commit', 'too_soon']);

/** How an override stands after one more person spoke for it. */
export function standing(override: OverrideVerdict, verdict: Verdict): Decision {
  const { since, until, missing, can_confirm } = override;
  return since === null
    ? answered('eyes', {
        code: 'override_needs_more',
        missing,
        can_confirm,
        by: toTell(verdict),
        until,
        at: verdict.at,
      })
    : answered('+1', { code: 'override_in_force', until, at: verdict.at });
}

/** In an emergency those who may confirm are notified; in a trial nobody is. */
const toTell = ({ trial, policy }: Verdict): readonly Handle[] => (trial ? [] : (policy?.override?.by ?? []));
