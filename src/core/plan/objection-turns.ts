import type { Calendar, Department, Policy } from '../policy/policy.ts';
import type { Reminder } from '../text/reminder/reminder.ts';
import { workingDeadline } from '../time/duration.ts';
import type { Instant } from '../time/instant.ts';
import type { Reason, Verdict } from '../verdict/verdict.ts';
import { turnedTo } from './addressees.ts';
import type { Said } from './effect.ts';

/** Word to somebody of an objection that leaves open why, or what would do instead; said once it has stood so long. */
export interface ObjectionTurn {
  readonly at: Instant;
  readonly calendar: Calendar | null;
  readonly reminder: Reminder;
}

type Incomplete = Extract<Reason, { readonly code: 'objection_incomplete' }>;

/** Objections that lack something when the time of a first response is over, each once, although it may concern several rules. */
export function objectionTurns(
  policy: Policy,
  verdict: Verdict,
  said: readonly Said[],
): readonly ObjectionTurn[] {
  const known = new Set(said.map(({ key }) => key));
  const turns = new Map<string, ObjectionTurn>();
  for (const warning of verdict.warnings) {
    if (warning.code !== 'objection_incomplete') continue;
    const turn = turnOf(warning, policy, verdict);
    const key = turn?.reminder.keys[0];
    if (turn === null || key === undefined || known.has(key)) continue;
    const other = turns.get(key);
    if (other === undefined || turn.at < other.at) turns.set(key, turn);
  }
  return [...turns.values()];
}

function turnOf(
  { rule, department: id, objection }: Incomplete,
  policy: Policy,
  verdict: Verdict,
): ObjectionTurn | null {
  const department = policy.departments.find((one) => one.id === id);
  const sla = verdict.rules.find((judged) => judged.rule.id === rule)?.rule.sla;
  const time = policy.slas.find((one) => one.id === sla)?.first_response ?? null;
  if (department === undefined || time === null) return null;
  const calendar = policy.calendars.find((one) => one.id === department.calendar) ?? null;
  const at = workingDeadline(calendar, objection.at, time);
  const to = othersThan(objection.account.login, department, verdict);
  if (at === null || to.length === 0) return null;
  const { kind, id: evidence } = objection.evidence;
  const keys = [`objection/${kind}/${evidence}`];
  return { at, calendar, reminder: { kind: 'objection', keys, department: id, to, rule, objection } };
}

/** The liaison, or where that is the person who objected, the leads. */
function othersThan(login: string, department: Department, verdict: Verdict): readonly string[] {
  const own = `@${login.toLowerCase()}`;
  const others = (rung: 'liaison' | 'leads') =>
    turnedTo(rung, department, verdict).filter((handle) => handle.toLowerCase() !== own);
  const liaison = others('liaison');
  return liaison.length === 0 ? others('leads') : liaison;
}
