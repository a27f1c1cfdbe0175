import type { CampaignVerdict } from '../../campaign/campaign-verdict.ts';
import type { FieldId } from '../../campaign/campaign.ts';
import { roleName } from '../../campaign/form-labels.ts';
import type { DepartmentId } from '../../policy/policy.ts';
import { inZoneOf, nameOf } from '../department.ts';
import { reminderMarker } from '../reminder/reminder.ts';
import { sayDay, sayInstant } from '../say-time.ts';
import { NOTHING, code, list, mention, say, toMarkdown, together, type Sentence } from '../sentence.ts';
import { departmentIn, fieldName } from './words.ts';

/** Who is asked for a yes to a campaign, all in one comment; there is at least one department or person. */
export interface CampaignAskText {
  /** Each is said once. */
  readonly keys: readonly string[];
  readonly departments: readonly AskedDepartment[];
  readonly named: readonly AskedPerson[];
}

/** A department that owes sign-offs. */
export interface AskedDepartment {
  readonly department: DepartmentId;
  /** Handles of the policy, or of people known by id: they are mentioned. */
  readonly to: readonly string[];
  readonly missing: number;
  /** What changed since somebody had signed off; empty: nobody had. */
  readonly changed: readonly FieldId[];
}

/** Somebody whom the campaign names, and in which roles. */
export interface AskedPerson {
  readonly handle: string;
  readonly roles: readonly string[];
}

/** What is planned and for when, what is asked of whom and until when, and how to answer. Everybody is mentioned once. */
export function describeCampaignAsk(ask: CampaignAskText, verdict: CampaignVerdict): string {
  const mentioned = new Set<string>();
  const once = (handle: string): Sentence => {
    const key = handle.toLowerCase();
    if (mentioned.has(key)) return say`${nameOf(handle)}`;
    mentioned.add(key);
    return mention(handle);
  };
  const lines = [
    ...ask.departments.map((asked) => signOffWanted(asked, verdict, once)),
    ...ask.named.map(({ handle, roles }) => yesWanted(handle, roles, verdict, once)),
  ];
  const parts = [
    toMarkdown(whatItIs(verdict)),
    lines.map((line) => `- ${toMarkdown(line)}`).join('\n'),
    toMarkdown(howToAnswer(ask)),
  ];
  return `${ask.keys.map(reminderMarker).join('\n')}\n${parts.join('\n\n')}`;
}

type Mention = (handle: string) => Sentence;

/** GitHub notifies the people of a comment that names no more than about this many. */
const MOST = 50;

function whatItIs({ intake, author, at }: CampaignVerdict): Sentence {
  const { name, launch } = intake.campaign;
  const what = name === null ? say`This campaign` : say`“${name}”`;
  if (launch === null) return say`${what}, filed by ${author.login}, waits for:`;
  const moment = launch.has_time ? sayInstant : sayDay;
  return say`${what}, filed by ${author.login}, ${launch.at > at ? 'launches' : 'launched'} on ${moment(launch.at, launch.zone, at)}. It waits for:`;
}

function signOffWanted(
  { department: id, to, missing, changed }: AskedDepartment,
  verdict: CampaignVerdict,
  once: Mention,
): Sentence {
  const name = departmentIn(verdict, id);
  const what = missing === 1 ? say`a sign-off from ${name}` : say`${missing} sign-offs from ${name}`;
  return together(
    say`${list(to.map(once), MOST, missing < to.length ? 'or' : 'and')}: ${what}${byWhen(id, verdict)}.`,
    changed.length === 0
      ? NOTHING
      : say`${list(changed.map(fieldName(verdict)), 8)} changed after ${name} had signed off, so ${name} is asked again.`,
  );
}

/** Nothing where no time is agreed, where it stands still, or where it is over. */
function byWhen(id: DepartmentId, verdict: CampaignVerdict): Sentence {
  const clock = verdict.clocks.findLast(
    (one) => one.clock.department === id && one.clock.stopped_at === null && one.paused === null,
  );
  const due = clock?.decision ?? null;
  return due === null || due.missed ? NOTHING : say`, by ${inZoneOf(verdict, id, due.at)}`;
}

const yesWanted = (
  handle: string,
  roles: readonly string[],
  { policy }: CampaignVerdict,
  once: Mention,
): Sentence =>
  say`${once(handle)}: a yes to being named as ${list(
    roles.map((role) => roleName(role, policy)),
    6,
  )}.`;

function howToAnswer({ departments, named }: CampaignAskText): Sentence {
  return together(
    say`What is planned, and what was worked out for it, stands in the first comment of Lockstep.`,
    departments.length === 0
      ? NOTHING
      : say`If it is fine as it is, comment ${code('/lockstep sign-off')}. If something should be different first, comment ${code('/lockstep object why: … instead: …')}.`,
    named.length === 0
      ? NOTHING
      : say`Whoever is named says yes with ${code('/lockstep confirm')}${departments.length === 0 ? NOTHING : say`, or with a sign-off`}.`,
  );
}
