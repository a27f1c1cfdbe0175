import type { Problem } from '../../policy/problem.ts';
import { POLICY_PATH, POLICY_RULE } from '../../policy/policy.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import { checklistItems } from '../../command/checklist-items.ts';
import type { Annotation, CheckAction, CheckContent } from './check-content.ts';
import { cutAtSentence } from '../cut.ts';
import { decidingSentences } from '../deciding.ts';
import { problemSentence } from '../reason/reason-policy.ts';
import { reasonSentence } from '../reason/reason.ts';
import { absenceSentences } from '../absence.ts';
import { refusedSentence } from '../refused.ts';
import { plain } from '../escape.ts';
import { ruleSections } from './rule-section.ts';
import { code, say, toMarkdown, toPlain, type Sentence } from '../sentence.ts';
import { sayTitle } from './title.ts';

/** What the check shows beyond the verdict. */
export interface CheckExtras {
  readonly ticks: readonly Tick[];
  /** Handles that GitHub refused to ask for a review, e.g. `@acme/growth`. */
  readonly refused: readonly string[];
  /** Handles that were asked for a review; left out: nobody. */
  readonly asked?: readonly string[];
  /** The commit or blob that the policy came from; null: not known. */
  readonly policySource: string | null;
}

/** A ticked checklist item, `checklist: text`, by whom and when. */
export interface Tick {
  readonly item: string;
  readonly login: string;
  readonly at: string;
}

/**
 * The check run of a verdict: title, summary, remarks on the new policy's lines, buttons. A trial always passes. It is the
 * same for the same verdict whenever it is written, so that nothing is posted twice.
 */
export function describeCheck(verdict: Verdict, extras: CheckExtras): CheckContent {
  const state = stateOf(verdict);
  return {
    ...state,
    title: sayTitle(verdict),
    summary: cutAtSentence(summary(verdict, extras)),
    annotations: verdict.head_problems.slice(0, MOST_ANNOTATIONS).map(annotation),
    actions: state.status === 'completed' ? [RECHECK] : [],
  };
}

/** GitHub takes 50 in one request; whoever mends these sees the next. */
const MOST_ANNOTATIONS = 50;

/** GitHub shows buttons on completed runs only. */
const RECHECK: CheckAction = {
  label: 'Check again',
  description: 'Read everything from GitHub again',
  identifier: 'recheck',
};

function stateOf(verdict: Verdict): Pick<CheckContent, 'status' | 'conclusion'> {
  if (verdict.trial) return { status: 'completed', conclusion: 'success' };
  switch (verdict.outcome) {
    case 'broken':
    case 'blocked':
      return { status: 'completed', conclusion: 'failure' };
    case 'unknown':
    case 'waiting':
      return { status: 'in_progress', conclusion: null };
    case 'not_required':
    case 'overridden':
    case 'satisfied':
      return { status: 'completed', conclusion: 'success' };
  }
}

function summary(verdict: Verdict, extras: CheckExtras): string {
  const parts = [
    verdict.trial ? toMarkdown(TRIAL) : '',
    bullets(decidingSentences(verdict)),
    ...ruleSections(verdict),
    section('Checklists', checklistLines(verdict, extras.ticks)),
    section('Good to know', [
      ...verdict.warnings.map((warning) => reasonSentence(warning, verdict)),
      ...absenceSentences(verdict, extras.asked ?? []),
      ...extras.refused.map((handle) => refusedSentence(handle, verdict)),
    ]),
    section('Lines of the policy to look at', problemsWorthTelling(verdict).map(problemLine)),
    section('Lines of the new policy to mend', verdict.head_problems.map(problemLine)),
    extras.policySource === null
      ? ''
      : toMarkdown(say`Judged by ${code(POLICY_PATH)} as of ${code(extras.policySource.slice(0, 7))}.`),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** A policy's warnings concern those who change it; its errors concern everybody. */
function problemsWorthTelling({ problems, rules }: Verdict): readonly Problem[] {
  const changesPolicy = rules.some(({ rule }) => rule.id === POLICY_RULE);
  return problems.filter(({ severity }) => severity === 'error' || changesPolicy);
}

/** What a trial means, where its outcome is told. */
export const TRIAL = say`This is a trial: nobody is asked, and merging stays possible whatever is written here.`;

const bullets = (sentences: readonly Sentence[]): string =>
  sentences.map((sentence) => `- ${toMarkdown(sentence)}`).join('\n');

const section = (heading: string, sentences: readonly Sentence[]): string =>
  sentences.length === 0 ? '' : `### ${heading}\n\n${bullets(sentences)}`;

function checklistLines(verdict: Verdict, ticks: readonly Tick[]): readonly Sentence[] {
  const items = checklistItems(verdict);
  const ticked = items.filter(({ item }) => ticks.some((tick) => tick.item === item)).length;
  return items.length === 0
    ? []
    : [say`${ticked} of ${items.length} items are ticked; they are in the comment.`];
}

const problemLine = (problem: Problem): Sentence => say`Line ${problem.line}: ${problemSentence(problem)}`;

const annotation = (problem: Problem): Annotation => ({
  path: POLICY_PATH,
  line: problem.line,
  level: problem.severity === 'error' ? 'failure' : 'warning',
  title: problem.severity === 'error' ? 'To be mended' : 'Worth a look',
  message: plain(toPlain(problemSentence(problem)), 1_000),
});
