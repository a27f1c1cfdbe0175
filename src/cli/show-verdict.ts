import type { Facts } from '../core/facts/facts.ts';
import type { RecordedVerdict } from '../core/plan/recorded-verdict.ts';
import { clockFor, clockSentence } from '../core/text/deadline.ts';
import { sayIgnored } from '../core/text/ignored.ts';
import { sayReason } from '../core/text/reason/reason.ts';
import { toPlain } from '../core/text/sentence.ts';
import { surfaceSentence } from '../core/text/capacity/surface.ts';
import type { DepartmentVerdict, Match, Outcome, RuleVerdict, Verdict } from '../core/verdict/verdict.ts';
import { listFew } from './list-few.ts';
import { type Paint, paint } from './paint.ts';
import { showProblems } from './show-problems.ts';
import type { Io } from './verb.ts';

/** A verdict for a terminal: the state, why and what to do, then each rule with its departments. */
export function showVerdict(verdict: Verdict, recorded: RecordedVerdict, facts: Facts, io: Io): string {
  const { name, status, conclusion, title } = recorded.check;
  const state = conclusion ?? status.replace('_', ' ');
  const lines = [
    paint(io, COLOURS[verdict.outcome], paint(io, 'bold', title)),
    paint(io, 'dim', `${facts.repository.full_name}#${verdict.number}, check ${name}: ${state}`),
    '',
    ...recorded.reasons.map(({ text }) => `- ${text}`),
    ...verdict.warnings.map((warning) => `- ${sayReason(warning, verdict)}`),
    ...verdict.rules.flatMap((rule) => ['', ...ruleLines(rule, verdict, io)]),
  ];
  const asked = recorded.review_requests;
  if (asked.length > 0) lines.push('', `Asked for a review: ${asked.join(', ')}`);
  const problems = [...verdict.problems, ...verdict.head_problems];
  if (problems.length > 0) lines.push('', ...showProblems(problems, io));
  return `${lines.join('\n')}\n`;
}

const COLOURS: Readonly<Record<Outcome, Paint>> = {
  broken: 'red',
  not_required: 'green',
  unknown: 'yellow',
  overridden: 'green',
  blocked: 'red',
  waiting: 'yellow',
  satisfied: 'green',
};

function ruleLines(judged: RuleVerdict, verdict: Verdict, io: Io): readonly string[] {
  const { rule, covers, departments } = judged;
  const width = Math.max(...departments.map(({ name }) => name.length));
  const surface = toPlain(surfaceSentence(judged, verdict));
  return [
    `${paint(io, 'bold', rule.name)} ${paint(io, 'dim', `(${rule.id})`)}`,
    `  ${paint(io, 'dim', coveredLine(covers))}`,
    ...(surface === '' ? [] : [`  ${surface}`]),
    ...departments.flatMap((department) => [
      ...departmentLines(department, width, verdict, io),
      ...clockLines(judged, department, verdict).map((line) => `${' '.repeat(width + 4)}${line}`),
    ]),
  ];
}

const coveredLine = (covers: readonly Match[]): string =>
  covers.some(({ because }) => because === 'incomplete_list')
    ? 'every file, since the list of files is not complete'
    : listFew([...new Set(covers.map(coveredFile))]);

const coveredFile = ({ filename, because, pattern }: Match): string =>
  because === 'third_party' ? `${filename} brings ${pattern ?? 'somebody'}` : filename;

function departmentLines(
  department: DepartmentVerdict,
  width: number,
  verdict: Verdict,
  io: Io,
): readonly string[] {
  const { name, needed, signed, missing, can_sign, objections, ignored } = department;
  const count = `${Math.min(signed.length, needed)} of ${needed}`;
  const who = [
    ...(signed.length > 0 ? [`signed by ${signed.map(({ account }) => account.login).join(', ')}`] : []),
    ...(missing > 0 ? [`missing ${missing}`] : []),
    ...(missing > 0 && can_sign.length > 0
      ? [`can sign: ${listFew(can_sign.map(({ login }) => login))}`]
      : []),
  ];
  const indent = ' '.repeat(width + 4);
  return [
    `  ${name.padEnd(width)}  ${paint(io, missing === 0 ? 'green' : 'yellow', count)}  ${who.join('; ')}`,
    ...objections.map(({ account, why, instead }) => {
      const said = [why === null ? '' : ` Why: ${why}`, instead === null ? '' : ` Instead: ${instead}`];
      return `${indent}${account.login} asks for changes.${said.join('')}`;
    }),
    ...ignored.map((act) => `${indent}Not counted: ${toPlain(sayIgnored(act, name, verdict.head))}`),
  ];
}

/** What the agreement promises, and what came of it. */
function clockLines(
  rule: RuleVerdict,
  { department }: DepartmentVerdict,
  verdict: Verdict,
): readonly string[] {
  const clock = clockFor(verdict, department, rule);
  const told = clock === null ? '' : toPlain(clockSentence(verdict, rule, clock));
  return told === '' ? [] : [told];
}
