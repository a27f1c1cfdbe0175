import type { DepartmentVerdict, Match, RuleVerdict, Verdict } from '../../verdict/verdict.ts';
import { whoIsHere } from '../absence.ts';
import { agreed, clockFor, clockSentence, isRunning } from '../deadline.ts';
import { inZoneOf } from '../department.ts';
import { sayIgnored } from '../ignored.ts';
import { whyAndInstead } from '../reason/reason-blocked.ts';
import { NOTHING, bold, code, list, say, together, toMarkdown, type Sentence } from '../sentence.ts';
import { surfaceSentence } from '../capacity/surface.ts';

/** The covering rules in full. Of very many only the first are written out: more than these nobody reads, and GitHub takes none. */
export function ruleSections(verdict: Verdict): readonly string[] {
  const shown = verdict.rules.slice(0, MOST_RULES).map((rule) => ruleSection(rule, verdict));
  const left = verdict.rules.length - shown.length;
  return left === 0 ? shown : [...shown, `${left} more rules cover this.`];
}

const MOST_RULES = 60;

/** One covering rule in full, as Markdown: what matched, who signed, who is missing, since and until when, what does not count. */
function ruleSection(rule: RuleVerdict, verdict: Verdict): string {
  const surface = surfaceSentence(rule, verdict);
  const lines = [
    `### ${toMarkdown(say`${rule.rule.name}`)}`,
    '',
    ...(rule.rule.why === null ? [] : [toMarkdown(say`${rule.rule.why}`), '']),
    ...matchLines(rule.covers).map(item),
    ...(surface.length === 0 ? [] : [item(surface)]),
    ...rule.departments.flatMap((department) => departmentLines(rule, department, verdict).map(item)),
  ];
  return lines.join('\n');
}

const item = (sentence: Sentence): string => `- ${toMarkdown(sentence)}`;

const MOST_FILES = 5;

/** What matched, grouped by why it did. */
function matchLines(covers: readonly Match[]): readonly Sentence[] {
  const groups = new Map<string, Match[]>();
  for (const match of covers) {
    const key = `${match.because} ${match.pattern ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), match]);
  }
  const lines = [...groups.values()].map((group) => matchLine(group));
  return lines.length <= MOST_FILES
    ? lines
    : [...lines.slice(0, MOST_FILES), say`Other files match as well.`];
}

function matchLine(group: readonly Match[]): Sentence {
  const first = group[0];
  if (first === undefined) return NOTHING;
  const files = list(
    group.map(({ filename }) => code(filename)),
    MOST_FILES,
  );
  const pattern = first.pattern === null ? NOTHING : code(first.pattern);
  const verb = group.length === 1 ? say`matches` : say`match`;
  switch (first.because) {
    case 'path':
      return first.pattern === null ? say`Covers ${files}.` : say`Covers ${files}, which ${verb} ${pattern}.`;
    case 'content':
      return say`Covers ${files}: a changed line matches ${pattern}.`;
    case 'link':
      return say`Covers ${files}: a link to what may lie under ${pattern}.`;
    case 'third_party':
      return say`Covers ${files}: ${group.length === 1 ? say`it brings` : say`they bring`} ${pattern}, which the policy does not know.`;
    case 'unreadable':
      return say`Covers ${files}: the changed lines could not be read, so they count as a match.`;
    case 'incomplete_list':
      return say`Covers everything, since GitHub did not list all changed files.`;
  }
}

function departmentLines(
  rule: RuleVerdict,
  department: DepartmentVerdict,
  verdict: Verdict,
): readonly Sentence[] {
  return [
    together(bold(say`${department.name}:`), signedOff(department), stillMissing(rule, department, verdict)),
    ...department.objections.map((objection) =>
      together(say`${objection.account.login} asks for changes.`, whyAndInstead(objection)),
    ),
    ...notCounted(department, verdict),
  ];
}

function signedOff({ signed, needed }: DepartmentVerdict): Sentence {
  if (signed.length === 0) return say`0 of ${needed} signed off.`;
  const people = signed.map(({ account }) => account.login);
  return say`signed off by ${list(people, 6)} (${Math.min(signed.length, needed)} of ${needed}).`;
}

/** Since when a sign-off is owed, what is expected by when, and who can give it; where it was given, when that was. */
function stillMissing(rule: RuleVerdict, department: DepartmentVerdict, verdict: Verdict): Sentence {
  const clock = clockFor(verdict, department.department, rule);
  const told = clock === null ? agreed(rule, verdict) : clockSentence(verdict, rule, clock);
  if (department.missing === 0) return clock === null ? NOTHING : told;
  const here = whoIsHere(verdict, department.department, department.can_sign);
  const people = here.map(({ login }) => login);
  const began = clock && isRunning(clock) ? clock.clock.started_at : department.since;
  const since =
    began === null ? say`this was opened` : say`${inZoneOf(verdict, department.department, began)}`;
  return together(
    say`Needed since ${since}.`,
    told,
    people.length === 0 ? NOTHING : say`${list(people, 5)} can sign off.`,
  );
}

/** Acts that do not count, the same one of the same person once. */
function notCounted({ ignored, name }: DepartmentVerdict, verdict: Verdict): readonly Sentence[] {
  const once = new Map(ignored.map((act) => [`${act.account.id} ${act.because} ${act.too_soon}`, act]));
  const lines = [...once.values()].map((act) => say`Not counted: ${sayIgnored(act, name, verdict.head)}`);
  const left = lines.length - MOST_IGNORED;
  return left <= 0 ? lines : [...lines.slice(0, MOST_IGNORED), say`${left} more are not counted.`];
}

const MOST_IGNORED = 15;
