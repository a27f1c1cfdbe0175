import type { CampaignReason, CampaignVerdict } from '../../campaign/campaign-verdict.ts';
import { roleName } from '../../campaign/form-labels.ts';
import { inZoneOf, nameOf, whoHelps } from '../department.ts';
import { whyAndInstead } from '../reason/reason-blocked.ts';
import { sayDay } from '../say-time.ts';
import { sayCount } from '../say-count.ts';
import { NOTHING, code, list, say, together, type Sentence } from '../sentence.ts';
import { departmentIn, fieldName } from './words.ts';

/** Why a campaign stands as it does and what comes next: a paragraph per thing to do, the most important first. */
export function campaignReasons(verdict: CampaignVerdict): readonly Sentence[] {
  const questions = verdict.reasons.flatMap((reason) => (reason.code === 'question' ? [reason.field] : []));
  const problems = verdict.reasons.flatMap((reason) =>
    reason.code === 'problem' ? [reason.problem.field] : [],
  );
  const others = verdict.reasons.filter(({ code: what }) => what !== 'question' && what !== 'problem');
  return [
    questions.length === 0 ? NOTHING : answersAsked(questions.map(fieldName(verdict)), verdict),
    problems.length === 0 ? NOTHING : toSettle([...new Set(problems)].map(fieldName(verdict)), verdict),
    ...others.map((reason) => campaignReason(reason, verdict)),
  ].filter((sentence) => sentence.length > 0);
}

const answersAsked = (fields: readonly string[], { author }: CampaignVerdict): Sentence =>
  say`Please add or clear up ${list(fields, 8)}: ${author.login} and everybody who can edit this issue can do so in its text.`;

const toSettle = (fields: readonly string[], { author }: CampaignVerdict): Sentence =>
  say`To be settled: ${list(fields, 8)}. What would do is said below; ${author.login} can change it in the text of the issue.`;

/** The sentence for one reason. */
export function campaignReason(reason: CampaignReason, verdict: CampaignVerdict): Sentence {
  switch (reason.code) {
    case 'part_unread':
      return say`${reason.part} could not be read just now: ${reason.because}. Lockstep looks again by itself.`;
    case 'closed':
      return reason.because === 'completed'
        ? say`The issue is closed as completed. What it took and brought can still be noted with ${code('/lockstep actual 3d')}.`
        : say`The issue is closed as not planned. Whoever reopens it goes on where it stood.`;
    case 'over':
      return say`It ended on ${lastDay(verdict, reason.end)}. What it took and brought can be told with ${code('/lockstep actual …')}; the lines to copy stand under “Estimate and actual”. With a later end date in the text of the issue it goes on.`;
    case 'question':
      return say`“${fieldName(verdict)(reason.field)}” is asked for.`;
    case 'role_missing':
      return say`Nobody is named as ${roleName(reason.role, verdict.policy)} yet: ${verdict.author.login} can add a GitHub name to the issue, for example ${code('@kim')}.`;
    case 'role_unconfirmed':
      return say`${nameOf(reason.named)} is named as ${roleName(reason.role, verdict.policy)} and can say yes: comment ${code('/lockstep confirm')}.`;
    case 'objection':
      return objections(reason.department, verdict);
    case 'problem':
      return say`“${fieldName(verdict)(reason.problem.field)}” needs another look.`;
    case 'does_not_fit':
      return tooMuch(reason.surface, verdict);
    case 'missing_sign_off':
      return missingSignOff(reason, verdict);
    case 'all_signed':
      return allSigned(verdict);
  }
}

/** The day that ended last, where the end was said: elsewhere it may be the next day already. */
function lastDay({ intake: { campaign }, at }: CampaignVerdict, end: number): string {
  return sayDay(end - 1, (campaign.end ?? campaign.launch)?.zone ?? 'UTC', at);
}

function objections(id: string, verdict: CampaignVerdict): Sentence {
  const standing = verdict.departments.find(({ department }) => department === id)?.objections ?? [];
  return together(
    ...standing.slice(0, 5).map((objection) => {
      const { login } = objection.account;
      return together(
        say`${login} (${departmentIn(verdict, id)}) asks for changes.`,
        whyAndInstead(objection),
        say`It ends when ${login} signs off or comments ${code('/lockstep withdraw')}, or when a lead of ${departmentIn(verdict, id)} comments ${code('/lockstep lift')}.`,
      );
    }),
    standing.length > 5 ? say`${standing.length - 5} more ask for changes.` : NOTHING,
  );
}

function tooMuch(id: string, { capacity }: CampaignVerdict): Sentence {
  const judged = capacity?.surfaces.find(({ surface }) => surface.id === id);
  if (judged === undefined) return NOTHING;
  return say`${sayCount(judged.over)} visits a minute too many would come to ${judged.surface.name}. What would do is said below; each way is enough by itself.`;
}

type Missing = Extract<CampaignReason, { readonly code: 'missing_sign_off' }>;

function missingSignOff(
  { department: id, signed, needed, changed }: Missing,
  verdict: CampaignVerdict,
): Sentence {
  const name = departmentIn(verdict, id);
  const own = verdict.departments.find(({ department }) => department === id);
  const able = (own?.can_sign ?? []).map(({ login }) => login);
  const clock = verdict.clocks.findLast(
    (one) => one.clock.department === id && one.clock.stopped_at === null,
  );
  const due = clock?.paused == null ? (clock?.decision ?? null) : null;
  const by = due === null || due.missed ? NOTHING : say`, by ${inZoneOf(verdict, id, due.at)}`;
  return together(
    changed.length === 0
      ? say`${needed === 1 ? say`A sign-off from ${name} is` : say`${needed} sign-offs from ${name} are`} needed (${signed} of ${needed} given).`
      : say`${list(changed.map(fieldName(verdict)), 8)} changed after ${name} had signed off, so ${name} is asked again (${signed} of ${needed} given).`,
    due?.missed === true ? say`A decision was expected by ${inZoneOf(verdict, id, due.at)}.` : NOTHING,
    able.length === 0
      ? say`Nobody in ${name} can sign just now: its members are the author, bots, or sign for another department.`
      : say`${list(able, 5, 'or')} can sign off${by}: comment ${code('/lockstep sign-off')}.`,
    whoHelps(verdict, [id]),
  );
}

function allSigned({ departments }: CampaignVerdict): Sentence {
  const people = departments.map(
    ({ name, signed }) =>
      say`${list(
        signed.map(({ account }) => account.login),
        4,
      )} for ${name}`,
  );
  return say`Every sign-off is there: ${list(people, 6)}.`;
}
