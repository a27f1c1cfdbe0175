import type { Account } from '../facts/facts.ts';
import type { Absent, Reason, Verdict } from '../verdict/verdict.ts';
import { dayInZoneOf, departmentName, whoHelps } from './department.ts';
import { list, say, together, type Sentence } from './sentence.ts';

/**
 * "lee is away until Mon 30 Nov; jo is asked instead." A sentence for each person, at most five. `asked` are the handles that
 * were asked for a review.
 */
export function absenceSentences(verdict: Verdict, asked: readonly string[]): readonly Sentence[] {
  const shown = verdict.away.slice(0, MOST).map((absent) => absenceSentence(absent, verdict, asked));
  const left = verdict.away.length - shown.length;
  return left === 0 ? shown : [...shown, say`${left} more are away.`];
}

const MOST = 5;

function absenceSentence(absent: Absent, verdict: Verdict, asked: readonly string[]): Sentence {
  const { account, instead } = absent;
  const away = say`${account.login} is away until ${backOn(absent, verdict)}`;
  if (instead === null || !isAsked(absent, instead, verdict, asked)) return say`${away}.`;
  return say`${away}; ${instead.login} is asked instead.`;
}

/** In person, or among the team or the department that is asked as a whole. */
function isAsked({ department }: Absent, { login }: Account, verdict: Verdict, asked: readonly string[]) {
  const ask = verdict.asks.find((one) => one.department === department);
  if (ask === undefined) return false;
  return ask.assign !== 'one' || asked.some((handle) => handle.toLowerCase() === `@${login.toLowerCase()}`);
}

const backOn = ({ department, until }: Absent, verdict: Verdict): string =>
  dayInZoneOf(verdict, department, until);

/** Of these people those who are here; all of them where nobody is. */
export function whoIsHere(
  verdict: Verdict,
  department: string,
  people: readonly Account[],
): readonly Account[] {
  const away = new Set(
    verdict.away.filter((absent) => absent.department === department).map(({ account }) => account.id),
  );
  const here = people.filter(({ id }) => !away.has(id));
  return here.length === 0 ? people : here;
}

export function nobodyIsHere(
  { department, away }: Extract<Reason, { readonly code: 'nobody_is_here' }>,
  verdict: Verdict,
): Sentence {
  const people = away.map((absent) => say`${absent.account.login} until ${backOn(absent, verdict)}`);
  return together(
    say`Everybody who can sign off for ${departmentName(verdict, department)} is away just now: ${list(people, 5)}.`,
    whoHelps(verdict, [department]),
  );
}
