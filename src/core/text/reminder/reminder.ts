import type { DepartmentId } from '../../policy/policy.ts';
import type { ClockVerdict, DepartmentVerdict, Objection, Verdict } from '../../verdict/verdict.ts';
import { whoIsHere } from '../absence.ts';
import {
  departmentName,
  departmentOf,
  inZoneOf,
  leadsOf,
  nameOf,
  ruleName,
  whoHelps,
} from '../department.ts';
import { WHAT_LACKS } from '../reason/reason-warning.ts';
import { howToSign } from '../reason/reason-signing.ts';
import { campaignCost, campaignSponsors } from './reminder-campaign.ts';
import { NOTHING, code, list, mention, say, toMarkdown, together, type Sentence } from '../sentence.ts';

/** Something to be said in a comment of its own; `to` are the handles that are mentioned, of the policy or of people known by id. */
export type Reminder = {
  /** Each is said once. */
  readonly keys: readonly string[];
  readonly department: DepartmentId;
  readonly to: readonly string[];
} & (
  | { readonly kind: 'remind'; readonly clocks: readonly ClockVerdict[] }
  /** The time that was agreed is over: whoever is next on the ladder hears of it. `last`: nobody comes after. */
  | {
      readonly kind: 'ladder';
      readonly clocks: readonly ClockVerdict[];
      readonly asked: readonly string[];
      readonly last: boolean;
    }
  | { readonly kind: 'objection'; readonly rule: string; readonly objection: Objection }
);

/** Stands in the comment, unseen, so that it is found again. */
export const reminderMarker = (key: string): string => `<!-- lockstep:say ${key} -->`;

/** Who waits and since when, what is asked of whom and until when, what waiting costs, and how to answer. */
export function describeReminder(reminder: Reminder, verdict: Verdict): string {
  const paragraphs = paragraphsOf(reminder, verdict).filter((paragraph) => paragraph.length > 0);
  const markers = reminder.keys.map(reminderMarker).join('\n');
  return `${markers}\n${paragraphs.map(toMarkdown).join('\n\n')}`;
}

function paragraphsOf(reminder: Reminder, verdict: Verdict): readonly Sentence[] {
  const to = list(reminder.to.map(mention), 10);
  const { department } = reminder;
  switch (reminder.kind) {
    case 'remind':
      return [
        say`${to}: ${whoWaits(reminder.clocks, verdict)}`,
        together(...howObjectionsEnd(reminder, verdict)),
        together(
          say`If it is fine as it is, ${howToSign(verdict)}. If something should be different first, ${OBJECT}.`,
          reminder.to.some(isTeam) ? NOTHING : whoElse(reminder, reminder.to, verdict),
          isForLiaison(reminder, verdict) ? NOTHING : whoHelps(verdict, [department]),
        ),
        campaignCost(verdict),
      ];
    case 'ladder':
      return [
        say`${to}: ${whoWaits(reminder.clocks, verdict)}`,
        together(...howObjectionsEnd(reminder, verdict)),
        together(
          say`Could you help to find somebody who has time to look at it?`,
          whoWasAsked(reminder.asked),
          whoElse(reminder, reminder.asked, verdict),
          say`Whoever does can ${howToSign(verdict)}, or ${OBJECT} where something should be different first.`,
        ),
        together(campaignCost(verdict), reminder.last ? campaignSponsors(verdict) : NOTHING),
      ];
    case 'objection':
      return [
        together(say`${to}: ${openQuestion(reminder, verdict)}`),
        say`Could you help to find out? ${reminder.objection.account.login} can add it with ${code('/lockstep object why: … instead: …')}, or take the request back with ${code('/lockstep withdraw')}.`,
      ];
  }
}

/** "ben waits for a sign-off from IT on “Checkout and cart”, since Wed 14 Oct, 11:05 (Europe/London). A decision is expected by …." */
function whoWaits(clocks: readonly ClockVerdict[], verdict: Verdict): Sentence {
  const [first] = clocks;
  if (first === undefined) return NOTHING;
  const { department } = first.clock;
  const slas = new Set(clocks.map(({ clock }) => clock.sla));
  const owing = owingRules(verdict, department).filter(({ sla }) => sla !== null && slas.has(sla));
  const missing = owing.reduce((most, { own }) => Math.max(most, own.missing), 1);
  const since = Math.min(...clocks.map(({ clock }) => clock.started_at));
  const due = Math.min(...clocks.flatMap(({ decision }) => (decision === null ? [] : [decision.at])));
  return together(
    say`${verdict.author.login} waits for ${missing === 1 ? say`a sign-off` : say`${missing} sign-offs`} from ${departmentName(verdict, department)} on ${list(owing.map(({ rule }) => ruleName(verdict, rule)))}, since ${inZoneOf(verdict, department, since)}.`,
    Number.isFinite(due)
      ? say`A decision ${due <= verdict.at ? say`was` : say`is`} expected by ${inZoneOf(verdict, department, due)}.`
      : NOTHING,
  );
}

/** A sign-off by somebody else would not end them. */
function howObjectionsEnd({ department }: Reminder, verdict: Verdict): readonly Sentence[] {
  const own = verdict.rules.flatMap(({ departments }) =>
    departments.filter((one) => one.department === department),
  );
  const logins = new Set(own.flatMap(({ objections }) => objections.map(({ account }) => account.login)));
  return [...logins].map(
    (login) =>
      say`${login} asked for changes: once these are fine, ${login} can sign off or comment ${code('/lockstep withdraw')}, or ${leadsOf(verdict, department)} can comment ${code('/lockstep lift')}.`,
  );
}

interface Owing {
  readonly rule: string;
  readonly sla: string | null;
  readonly own: DepartmentVerdict;
}

const owingRules = (verdict: Verdict, department: DepartmentId): readonly Owing[] =>
  verdict.rules.flatMap(({ rule, departments }) =>
    departments
      .filter((own) => own.department === department && own.missing > 0)
      .map((own) => ({ rule: rule.id, sla: rule.sla, own })),
  );

const OBJECT = say`comment ${code('/lockstep object why: … instead: …')}`;

const isForLiaison = ({ department, to }: Reminder, verdict: Verdict): boolean =>
  to.some((handle) => handle.toLowerCase() === departmentOf(verdict, department)?.liaison?.toLowerCase());

const isTeam = (handle: string): boolean => handle.includes('/');

function whoWasAsked(asked: readonly string[]): Sentence {
  if (asked.length === 0) return NOTHING;
  return say`${list(asked.map(nameOf), 5)} ${asked.length === 1 ? say`was` : say`were`} asked.`;
}

/** Those who are here and could sign without having been asked in person. */
function whoElse({ department }: Reminder, asked: readonly string[], verdict: Verdict): Sentence {
  const known = new Set(asked.map((handle) => handle.toLowerCase()));
  const able = owingRules(verdict, department).flatMap(({ own }) =>
    whoIsHere(verdict, department, own.can_sign),
  );
  const others = [...new Set(able.map(({ login }) => login))].filter(
    (login) => !known.has(`@${login.toLowerCase()}`),
  );
  if (others.length === 0) return NOTHING;
  return say`${list(others, 5, 'or')} can sign off${asked.some(isTeam) ? NOTHING : say`, too`}.`;
}

function openQuestion(
  { department, rule, objection }: Extract<Reminder, { readonly kind: 'objection' }>,
  verdict: Verdict,
): Sentence {
  const { account, at, lacks } = objection;
  const open = list(lacks.map((part) => WHAT_LACKS[part]));
  return say`${account.login} (${departmentName(verdict, department)}) asked for changes to ${ruleName(verdict, rule)} on ${inZoneOf(verdict, department, at)}. For ${verdict.author.login} to go on, it would help to know ${open}.`;
}
