import type { Answer } from '../../command/answer.ts';
import type { OverrideRefused } from '../../verdict/override/override-refusal.ts';
import { POLICY_PATH } from '../../policy/policy.ts';
import { nameOf } from '../department.ts';
import { whoConfirms } from '../override.ts';
import { NOTHING, code, list, mention, say, together, type Sentence } from '../sentence.ts';
import { sayInstant } from '../say-time.ts';

/** Replies to `/lockstep override` and `/lockstep confirm`: what was understood, what it takes, and who may. */
type OverrideAnswer = Extract<
  Answer,
  { readonly code: `override_${string}` | 'nothing_to_confirm' | 'own_override' }
>;
type Of<Code extends OverrideAnswer['code']> = Extract<OverrideAnswer, { readonly code: Code }>;

export function overrideReply(answer: OverrideAnswer): Sentence {
  switch (answer.code) {
    case 'override_not_possible':
      return NOT_POSSIBLE[answer.because];
    case 'override_not_counted':
      return notCounted(answer);
    case 'override_needs_more':
      return needsMore(answer);
    case 'override_in_force':
      return say`This commit may be merged until ${sayInstant(answer.until, 'UTC', answer.at)}. A push or another base branch ends that, and so does ${code('/lockstep withdraw')}.`;
    case 'override_of_draft':
      return say`Noted. A draft is never overridden; once this is marked as ready for review it counts, as long as its time is not over and nothing is pushed.`;
    case 'override_over':
      return say`That override is over: it was withdrawn, or its time has passed. ${code('/lockstep override')} with a reason asks for a new one.`;
    case 'nothing_to_confirm':
      return say`No override waits for a confirmation here: none was asked for this commit, or its time has passed. ${code('/lockstep override')} with a reason asks for one.`;
    case 'own_override':
      return ownOverride(answer);
  }
}

const NOT_POSSIBLE: Readonly<Record<Of<'override_not_possible'>['because'], Sentence>> = {
  broken: say`The policy needs mending before anything can be decided, and an override does not replace it. The check says what to mend.`,
  no_terms: say`The policy has no emergency exit, so nothing can be overridden here. Departments can agree on one under ${code('override')} in ${code(POLICY_PATH)}.`,
  not_needed: say`No rule covers what changes here, so nothing has to be overridden.`,
  policy_change: say`A change of ${code(POLICY_PATH)} is never overridden: every department that it names signs it off. What is urgent can go into a pull request of its own.`,
};

function notCounted({ command, because, by }: Of<'override_not_counted'>): Sentence {
  return together(
    command === 'override' ? say`This override does not count.` : say`This confirmation does not count.`,
    why(because, command),
    NEEDS_OTHERS.has(because)
      ? say`The policy names ${list(by.map(nameOf), 6)} for it; the author is never among them.`
      : NOTHING,
  );
}

function why(because: OverrideRefused, command: 'override' | 'confirm'): Sentence {
  const again = code(command === 'override' ? '/lockstep override <reason>' : '/lockstep confirm');
  switch (because) {
    case 'bot':
      return say`It takes people.`;
    case 'author':
      return say`The author of a pull request cannot override it.`;
    case 'not_named':
      return NOTHING;
    case 'edited':
      return say`A comment that was edited afterwards no longer gives anything; please write it anew: ${again}.`;
    case 'no_reason':
      return say`Please say why, so that both departments can look at it afterwards: ${again}.`;
    case 'pushed_since':
      return say`The code or its base branch has changed since. If it is meant for what is here now, please write it again: ${again}.`;
    case 'unknown_commit':
      return say`It is not known which version was here when it was written. Please write it again: ${again}.`;
    case 'too_soon':
      return say`It came within two minutes of a push, so it is open which version was meant. If it is the one that is here now, please write it again in two minutes: ${again}.`;
  }
}

const NEEDS_OTHERS: ReadonlySet<OverrideRefused> = new Set(['bot', 'author', 'not_named']);

/** The one reply that notifies people who were not asked before: somebody needs them now. */
function needsMore({ missing, can_confirm, by, until, at }: Of<'override_needs_more'>): Sentence {
  return together(
    say`Noted.`,
    whoConfirms(
      missing,
      can_confirm.map(({ login }) => login),
    ),
    say`It can be confirmed until ${sayInstant(until, 'UTC', at)}.`,
    by.length === 0 ? NOTHING : say`For the attention of ${list(by.map(mention), 6)}.`,
  );
}

function ownOverride({ can_confirm }: Of<'own_override'>): Sentence {
  const people = can_confirm.map(({ login }) => login);
  return together(
    say`The confirmation of an override comes from somebody else than the person who asked for it.`,
    people.length === 0 ? NOTHING : say`${list(people, 6, 'or')} can give it.`,
  );
}
