import type { ClockVerdict, DepartmentVerdict, Due, Verdict } from '../../verdict/verdict.ts';
import { whoIsHere } from '../absence.ts';
import { PAUSES, isRunning, leadingClock, waitsFor } from '../deadline.ts';
import { inZoneOf, nameOf, type Told } from '../department.ts';
import { tableCell } from '../escape.ts';
import { NOTHING, list, say, toMarkdown, type Sentence } from '../sentence.ts';

/** A line per department over all rules: how many signed, who, and by when an answer is expected. */
export function departmentTable(verdict: Verdict): string {
  const rows = byDepartment(verdict).map((all) => row(all, verdict));
  return ['| Department | Sign-offs | Who | By when |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** The departments in the order in which the rules name them, each with its entries of all rules. */
function byDepartment(verdict: Verdict): readonly (readonly DepartmentVerdict[])[] {
  const groups = new Map<string, DepartmentVerdict[]>();
  for (const department of verdict.rules.flatMap((rule) => rule.departments)) {
    groups.set(department.department, [...(groups.get(department.department) ?? []), department]);
  }
  return [...groups.values()];
}

function row(all: readonly DepartmentVerdict[], verdict: Verdict): string {
  const most = all.reduce((a, b) =>
    b.missing > a.missing || (b.missing === a.missing && b.needed > a.needed) ? b : a,
  );
  const cells = [
    say`${most.name}`,
    say`${most.needed - most.missing} of ${most.needed}`,
    who(all, most, verdict),
    byWhen(verdict, leadingClock(verdict, most.department)),
  ];
  return `| ${cells.map((cell) => tableCell(toMarkdown(cell))).join(' | ')} |`;
}

/** What is expected by when, or was; why that is not known yet; that it came in time. */
export function byWhen(told: Told, clock: ClockVerdict | null): Sentence {
  if (clock === null) return say`–`;
  const { first_response: first, decision } = clock;
  if (!isRunning(clock)) return decision?.met_at != null && !decision.missed ? say`in time` : say`–`;
  const wait = waitsFor(clock);
  const at = (due: Due): Sentence => say`${inZoneOf(told, clock.clock.department, due.at)}`;
  const promises = [
    first === null || first.met_at !== null ? null : ([say`first response`, first] as const),
    decision === null ? null : ([say`decision`, decision] as const),
  ].flatMap((promise): Sentence[] => {
    if (promise === null) return [];
    const [what, due] = promise;
    if (due.missed) return [say`${what} was expected by ${at(due)}`];
    return wait === null ? [say`${what}: ${at(due)}`] : [];
  });
  const paused = clock.paused === null ? [] : [say`pauses ${PAUSES[clock.paused]}`];
  const all = [...promises, ...paused];
  return all.length === 0 ? say`–` : all.flatMap((part, index) => (index === 0 ? part : say`; ${part}`));
}

function who(all: readonly DepartmentVerdict[], most: DepartmentVerdict, verdict: Verdict): Sentence {
  const signed = unique(all.flatMap((department) => department.signed.map(({ account }) => account.login)));
  const objectors = unique(
    all.flatMap((department) => department.objections.map(({ account }) => account.login)),
  );
  const able =
    most.missing === 0 ? [] : whoIsHere(verdict, most.department, most.can_sign).map(({ login }) => login);
  const asked = most.missing === 0 ? [] : askedTeams(verdict, most.department);
  const parts = [
    signed.length === 0 ? NOTHING : say`signed off: ${list(signed, 5)}`,
    objectors.length === 0 ? NOTHING : say`asking for changes: ${list(objectors, 3)}`,
    asked.length === 0 ? NOTHING : say`asked: ${list(asked, 3)}`,
    able.length === 0 ? NOTHING : say`can sign off: ${list(able, 5, 'or')}`,
  ].filter((part) => part.length > 0);
  return parts.flatMap((part, index) => (index === 0 ? part : say`; ${part}`));
}

/** Teams that get a review request, by name: the request has notified them already. */
const askedTeams = (verdict: Verdict, department: string): readonly string[] =>
  verdict.asks.filter((ask) => ask.department === department).flatMap(({ handles }) => handles.map(nameOf));

const unique = (logins: readonly string[]): readonly string[] => [...new Set(logins)];
