import type { Objection, Reason, Verdict } from '../../verdict/verdict.ts';
import {
  departmentName,
  departmentsOfRule,
  inZoneOfFreeze,
  leadsOf,
  ruleName,
  whoHelps,
} from '../department.ts';
import { code, list, say, theirs, together, type Sentence } from '../sentence.ts';
import { sayDate } from '../say-time.ts';

/** The sentences for what holds a merge although nobody's sign-off is missing for it: objections, freezes, campaigns. */
type Of<Code extends Reason['code']> = Extract<Reason, { readonly code: Code }>;

export function objection(reason: Of<'objection'>, verdict: Verdict): Sentence {
  const { login } = reason.objection.account;
  return together(
    say`${login} (${departmentName(verdict, reason.department)}) asks for changes in ${ruleName(verdict, reason.rule)}.`,
    whyAndInstead(reason.objection),
    say`The author can change that or answer. It ends when ${login} signs off or comments ${code('/lockstep withdraw')}, or when ${leadsOf(verdict, reason.department)} comments ${code('/lockstep lift')}.`,
  );
}

/** What the objector wrote: why, and what would be acceptable instead. */
export const whyAndInstead = (objection: Objection): Sentence =>
  together(
    objection.why === null ? [] : say`Why: “${theirs(objection.why, 400)}”.`,
    objection.instead === null ? [] : say`Acceptable instead: “${theirs(objection.instead, 400)}”.`,
  );

export const frozen = (reason: Of<'frozen'>, verdict: Verdict): Sentence =>
  frozenRules(reason, [reason.rule], verdict);

/** A freeze that holds one or several rules. */
export function frozenRules(reason: Of<'frozen'>, rules: readonly string[], verdict: Verdict): Sentence {
  const names = list(rules.map((rule) => ruleName(verdict, rule)));
  const until = inZoneOfFreeze(verdict, reason.freeze, reason.until);
  return together(
    say`${reason.name}: changes to ${names} wait until ${until}.`,
    reason.from > verdict.at ? beginsSoon(reason, verdict) : [],
    isOwed(verdict) ? say`Sign-offs can be given meanwhile.` : say`Every sign-off is there.`,
    say`The check is renewed by itself when the freeze ends.`,
    helpersOfRules(verdict, rules),
  );
}

const beginsSoon = (reason: Of<'frozen'>, verdict: Verdict): Sentence =>
  say`It begins on ${inZoneOfFreeze(verdict, reason.freeze, reason.from)}; green checks are taken back a little earlier, so that none is left by then.`;

const isOwed = (verdict: Verdict): boolean =>
  verdict.rules.some(({ departments }) => departments.some(({ missing }) => missing > 0));

export const campaignMissing = (reason: Of<'campaign_missing'>, verdict: Verdict): Sentence =>
  together(
    say`${ruleName(verdict, reason.rule)} goes with an approved campaign, and this pull request names none yet. Add a line such as ${code('Campaign: #12')} to its description.`,
    helpersOfRules(verdict, [reason.rule]),
  );

export const campaignNotApproved = (reason: Of<'campaign_not_approved'>, verdict: Verdict): Sentence =>
  together(
    say`${ruleName(verdict, reason.rule)} waits for campaign #${reason.campaign}, which is not approved yet. It goes on by itself once the campaign is signed off in its issue.`,
    helpersOfRules(verdict, [reason.rule]),
  );

export const campaignEnded = (reason: Of<'campaign_ended'>, verdict: Verdict): Sentence =>
  together(
    say`Campaign #${reason.campaign}, which this pull request names for ${ruleName(verdict, reason.rule)}, ended on ${sayDate(reason.end, verdict.at)}. Name one that still runs in the description, or move the end date in the campaign's issue.`,
    helpersOfRules(verdict, [reason.rule]),
  );

const helpersOfRules = (verdict: Verdict, rules: readonly string[]): Sentence =>
  whoHelps(
    verdict,
    rules.flatMap((rule) => departmentsOfRule(verdict, rule)).map(({ department }) => department),
  );
