import type { Reason, Verdict } from '../verdict/verdict.ts';
import { departmentName, inZoneOfFreeze, ruleName } from './department.ts';
import { whyAndInstead } from './reason/reason-blocked.ts';
import { NOTHING, code, list, say, theirs, together, type Sentence } from './sentence.ts';
import { sayInstant } from './say-time.ts';

/** The sentences about an override: who decided, why, until when, and what it sets aside. */
type Of<Code extends Reason['code']> = Extract<Reason, { readonly code: Code }>;

export function overrideStands(reason: Of<'override_stands'>, verdict: Verdict): Sentence {
  const people = list(
    reason.people.map(({ login }) => login),
    4,
  );
  return together(
    say`In an emergency ${people} decided that this commit may be merged until ${sayInstant(reason.until, 'UTC', verdict.at)}, whatever is missing.`,
    say`Why: “${theirs(reason.reason, 300)}”.`,
    say`A push or another base branch ends it, and so does ${code('/lockstep withdraw')} by ${reason.people.length === 1 ? people : say`one of them`}.`,
    verdict.policy?.override?.follow_up === true
      ? say`Both departments look at it again afterwards, in an issue.`
      : say`The record keeps it.`,
  );
}

/** An override that waits for more people: who can give it, and how. */
export function overrideAsked({ override }: Of<'override_asked'>, verdict: Verdict): Sentence {
  const [asker, ...others] = override.people.map(({ account }) => account.login);
  return together(
    say`${asker ?? 'Somebody'} asked for an override: “${theirs(override.reason, 300)}”.`,
    others.length === 0 ? NOTHING : say`Confirmed by ${list(others, 4)}.`,
    whoConfirms(
      override.missing,
      override.can_confirm.map(({ login }) => login),
    ),
    say`Until ${sayInstant(override.until, 'UTC', verdict.at)} it can still be confirmed.`,
  );
}

/** "One more person has to confirm it: kim or sam, with `/lockstep confirm`." */
export function whoConfirms(missing: number, logins: readonly (string | Sentence)[]): Sentence {
  const count = missing === 1 ? say`One more person has` : say`${missing} more people have`;
  const who = logins.length === 0 ? NOTHING : say`: ${list(logins, 6, 'or')}, with`;
  return say`${count} to confirm it${who.length === 0 ? say` with` : who} ${code('/lockstep confirm')}.`;
}

/** What an override sets aside, a short sentence each, each once; empty where nothing was missing. */
export function skipped(verdict: Verdict): readonly Sentence[] {
  const owed = verdict.reasons.filter((reason) => reason.code === 'missing_sign_off');
  const departments = [...new Set(owed.map(({ department }) => department))];
  return [
    ...departments.map((department) =>
      skippedSignOffs(
        owed.filter((reason) => reason.department === department),
        verdict,
      ),
    ),
    ...verdict.reasons.flatMap((reason) => skippedReason(reason, verdict)),
  ];
}

function skippedSignOffs(owed: readonly Of<'missing_sign_off'>[], verdict: Verdict): Sentence {
  const [first] = owed;
  if (first === undefined) return NOTHING;
  const count = Math.max(...owed.map(({ needed, signed }) => needed - signed));
  const rules = list(owed.map(({ rule }) => ruleName(verdict, rule)));
  const signOffs = count === 1 ? say`1 sign-off` : say`${count} sign-offs`;
  return say`${signOffs} from ${departmentName(verdict, first.department)} for ${rules}.`;
}

function skippedReason(reason: Reason, verdict: Verdict): readonly Sentence[] {
  switch (reason.code) {
    case 'objection':
      return [
        together(
          say`What ${reason.objection.account.login} (${departmentName(verdict, reason.department)}) asks for in ${ruleName(verdict, reason.rule)}.`,
          whyAndInstead(reason.objection),
        ),
      ];
    case 'frozen':
      return [
        say`${reason.name}, which holds ${ruleName(verdict, reason.rule)} until ${inZoneOfFreeze(verdict, reason.freeze, reason.until)}.`,
      ];
    case 'campaign_missing':
      return [say`An approved campaign for ${ruleName(verdict, reason.rule)}.`];
    case 'campaign_not_approved':
      return [say`The approval of campaign #${reason.campaign} for ${ruleName(verdict, reason.rule)}.`];
    case 'campaign_ended':
      return [say`A campaign that still runs for ${ruleName(verdict, reason.rule)}.`];
    // Said once for each department above, or nothing that an override can set aside.
    case 'missing_sign_off':
    case 'nobody_can_sign':
    case 'override_stands':
    case 'draft':
    case 'new_policy_invalid':
    case 'policy_gone':
    case 'policy_invalid':
    case 'no_such_team':
    case 'unsatisfiable':
    case 'no_rule_covers':
    case 'policy_unread':
    case 'part_unread':
    case 'team_unread':
    case 'all_signed':
    // Warnings.
    case 'one_more_sign_off':
    case 'incomplete_file_list':
    case 'soft_freeze':
    case 'other_team_unread':
    case 'no_such_account':
    case 'judged_by_last_valid':
    case 'nobody_is_here':
    case 'override_asked':
    case 'objection_incomplete':
    case 'sign_off_too_soon':
      return [];
  }
}

/** Where both departments look at an override afterwards; nothing while that is not known. */
export function followedUp({ outcome }: Verdict, issue: number | null | undefined): Sentence {
  if (outcome !== 'overridden' || issue === undefined) return NOTHING;
  return issue === null
    ? say`This repository takes no issues, so please look here together at what was set aside: was it merged, can it stay, and what would make it needless next time?`
    : say`What was set aside is looked at again in #${issue}.`;
}
