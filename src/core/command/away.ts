import { isEdited } from '../verdict/acts.ts';
import type { Absence, Account } from '../facts/facts.ts';
import type { Calendar, Department } from '../policy/policy.ts';
import { zoneOf } from '../time/calendar.ts';
import { readInstant } from '../time/instant.ts';
import type { Instant } from '../time/instant.ts';
import { addDays, localParts, startOfDay } from '../time/local-time.ts';
import { readDate } from '../time/read-date.ts';
import { membersOf, peopleBehind } from '../verdict/people.ts';
import type { KnownPeople, Members } from '../verdict/people.ts';
import type { Verdict } from '../verdict/verdict.ts';
import type { Answer, Deputy } from './answer.ts';
import type { Command, CommandContext, Decision } from './command.ts';

/**
 * A member says until when they are away, and who stands in; from then on nobody asks them, and they read until when. The day
 * they name is the day they are back. A day that has come ends it.
 */
export const away: Command = {
  name: 'away',
  usage: '/lockstep away until <date> [for @deputy]',
  summary: 'Has somebody else asked until you are back; for yourself only.',
  decide: decideAway,
};

/** What is needed to note an absence, on a pull request or a campaign. */
interface AwayContext extends Pick<CommandContext, 'account' | 'comment' | 'rest'> {
  readonly facts: KnownPeople & { readonly away: readonly Absence[] };
  readonly verdict: Pick<Verdict, 'policy' | 'at' | 'author'>;
}

/** As a decision on a command, with what only this one says and does. */
interface AwayDecision extends Decision {
  readonly reply: AwayAnswer;
  readonly effects: readonly { readonly kind: 'away'; readonly absence: Absence }[];
}
type AwayAnswer = Extract<
  Answer,
  {
    readonly code:
      | 'away'
      | 'here_again'
      | 'away_edited'
      | 'away_how'
      | 'away_too_long'
      | 'away_not_a_member'
      | 'away_unclear';
  }
>;

/** Decides on an absence, wherever it was told. */
export function decideAway({ account, comment, rest, facts, verdict }: AwayContext): AwayDecision {
  if (isEdited(comment)) return refused({ code: 'away_edited' });
  const { policy } = verdict;
  if (policy === null) return refused({ code: 'away_unclear' });
  const members = policy.departments.map((department) => membersOf(department, facts));
  const own = members.filter((one) => belongs(account, one, facts));
  if (own[0] === undefined) {
    const isUnclear = members.some(({ unreadTeams }) => unreadTeams.length > 0);
    const departments = policy.departments.map(({ name }) => name);
    return refused(isUnclear ? { code: 'away_unclear' } : { code: 'away_not_a_member', departments });
  }
  const zone = zoneOf(calendarOf(own[0].department, policy.calendars));
  const now = readInstant(comment.created_at) ?? verdict.at;
  const today = localParts(now, zone).date;
  const [line = ''] = rest.split('\n');
  const [, day = '', named = null] = FORM.exec(line.trim()) ?? [];
  const date = readDate(day, today);
  if (date === null) return refused({ code: 'away_how', typed: day });
  if (date > addDays(today, MOST_DAYS)) return refused({ code: 'away_too_long' });
  const until = startOfDay(date, zone);
  const person = { id: account.id, login: account.login, until };
  if (date <= today) return noted({ ...person, deputy: null }, { code: 'here_again' });
  const deputy = deputyOf(named, account, own, { facts, verdict, now });
  return noted(
    { ...person, deputy: deputy.account },
    { code: 'away', until, zone, now, deputy: deputy.answer },
  );
}

const FORM = /^(?:until\b\s*)?(.*?)(?:\s+for\s+@?([a-z\d][\w-]*)\W*)?$/i;

const MOST_DAYS = 366;

const refused = (reply: AwayAnswer): AwayDecision => ({ reaction: '-1', reply, effects: [] });

const noted = (absence: Absence, reply: AwayAnswer): AwayDecision => ({
  reaction: '+1',
  reply,
  effects: [{ kind: 'away', absence }],
});

/** As a member, or as somebody who is turned to when things wait. */
function belongs({ id }: Account, { department, people }: Members, facts: KnownPeople): boolean {
  const { liaison, leads } = department;
  return people.has(id) || peopleBehind(liaison === null ? leads : [...leads, liaison], facts).people.has(id);
}

const calendarOf = ({ calendar }: Department, calendars: readonly Calendar[]): Calendar | null =>
  calendars.find(({ id }) => id === calendar) ?? null;

interface Named {
  /** As it is kept; null: nobody, or nobody who could ever be asked instead. */
  readonly account: Account | null;
  readonly answer: Deputy | null;
}

/** Whether the person named can be asked instead: a member of the same department, who is here and did not write this. */
function deputyOf(
  login: string | null,
  account: Account,
  own: readonly Members[],
  { facts, verdict, now }: Pick<AwayContext, 'facts' | 'verdict'> & { readonly now: Instant },
): Named {
  if (login === null) return { account: null, answer: null };
  const not = (because: Deputy['because']): Named => ({
    account: null,
    answer: { login, because, until: null },
  });
  const colleagues = own.flatMap(({ people }) => [...people.values()]);
  const found = colleagues.find((one) => one.login.toLowerCase() === login.toLowerCase());
  if (login.toLowerCase() === account.login.toLowerCase()) return not('themselves');
  if (found === undefined)
    return not(own.some(({ unreadTeams }) => unreadTeams.length > 0) ? 'unclear' : 'not_a_member');
  const until = facts.away.find(({ id, until: back }) => id === found.id && back > now)?.until ?? null;
  const because = until !== null ? 'away' : found.id === verdict.author.id ? 'author' : null;
  return { account: found, answer: { login: found.login, because, until } };
}
