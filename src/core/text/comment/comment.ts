import type { Verdict } from '../../verdict/verdict.ts';
import { commandsFor } from '../../command/registry.ts';
import { TRIAL, type Tick } from '../check/check.ts';
import { checklistMarkdown, openItems } from './checklist.ts';
import { cutAtSentence } from '../cut.ts';
import { decidingSentences } from '../deciding.ts';
import { departmentTable } from './comment-departments.ts';
import { glossaryMarkdown, touchesMarkdown } from './comment-words.ts';
import { followedUp } from '../override.ts';
import { reasonSentence } from '../reason/reason.ts';
import { absenceSentences } from '../absence.ts';
import { refusedSentence } from '../refused.ts';
import { ruleSections } from '../check/rule-section.ts';
import { NOTHING, bold, code, list, say, toHtml, toMarkdown, together, type Sentence } from '../sentence.ts';
import { signersByDepartment } from '../reason/reason-signing.ts';
import { surfaceSentences } from '../capacity/surface.ts';
import { thirdPartySection } from './third-parties.ts';
import { titleSentence } from '../check/title.ts';

/** Stands in the comment, unseen, so that it is found again. */
export const COMMENT_MARKER = '<!-- lockstep:pull -->';

/** What the comment shows beyond the verdict. */
export interface CommentExtras {
  readonly ticks: readonly Tick[];
  /** Handles that GitHub refused to ask for a review. They alone, or their liaison, are mentioned. */
  readonly refused: readonly string[];
  /** Handles that were asked for a review; left out: nobody. */
  readonly asked?: readonly string[];
  /** True where the comment is there already: it is then brought up to date although no rule covers any more. */
  readonly exists?: boolean;
  /** The issue that follows up an override: its number; null: GitHub takes none here; left out: there is none yet. */
  readonly follow_up?: number | null | undefined;
}

/**
 * The one comment of a pull request: the state first, then who can unblock it and by when, the checklists, what the change
 * touches, and the details folded. When every sign-off is there it folds to one line of thanks. Null where no rule
 * covers, unless it is there already.
 */
export function describeComment(verdict: Verdict, extras: CommentExtras): string | null {
  if (verdict.rules.length === 0) return extras.exists === true ? withoutRules(verdict) : null;
  if (verdict.outcome === 'satisfied') return folded(thanks(verdict, extras), parts(verdict, extras));
  return [`${COMMENT_MARKER}\n${toMarkdown(bold(titleSentence(verdict)))}`, ...parts(verdict, extras)].join(
    '\n\n',
  );
}

/** What an earlier comment says once no rule covers, or no policy can tell. */
const withoutRules = (verdict: Verdict): string =>
  [`${COMMENT_MARKER}\n${toMarkdown(bold(titleSentence(verdict)))}`, ...whoUnblocks(verdict)].join('\n\n');

function thanks(verdict: Verdict, { ticks }: CommentExtras): Sentence {
  const people = [...new Set([...signersByDepartment(verdict).values()].flat())];
  const open = openItems(verdict, ticks);
  return together(
    bold(say`${titleSentence(verdict)}.`),
    people.length === 0 ? NOTHING : say`Thank you, ${list(people, 8)}.`,
    open === 0 ? NOTHING : say`Still open in the checklist: ${open}.`,
  );
}

const folded = (line: Sentence, rest: readonly string[]): string =>
  `${COMMENT_MARKER}\n${details(toHtml(line), rest.join('\n\n'))}`;

const details = (line: string, body: string): string =>
  `<details><summary>${line}</summary>\n\n${body}\n\n</details>`;

/** What a comment says below its first line. Each part has its own length, so that one long part leaves room for the others. */
function parts(verdict: Verdict, extras: CommentExtras): readonly string[] {
  const checklist = checklistMarkdown(verdict, extras.ticks);
  const refused = refusedHandles(verdict, extras).map((handle) => refusedSentence(handle, verdict, true));
  return [
    verdict.trial ? toMarkdown(TRIAL) : '',
    cutAtSentence(whoUnblocks(verdict).join('\n\n'), 10_000),
    toMarkdown(followedUp(verdict, extras.follow_up)),
    cutAtSentence(refused.map(toMarkdown).join('\n\n'), 4_000),
    cutAtSentence(departmentTable(verdict), 6_000),
    toMarkdown(together(...absenceSentences(verdict, extras.asked ?? []))),
    cutAtSentence(surfaceSentences(verdict).map(toMarkdown).join('\n\n'), 4_000),
    thirdPartySection(verdict),
    checklist === '' ? '' : `**Checklist**\n\n${cutAtSentence(checklist, 12_000)}`,
    cutAtSentence(touchesMarkdown(verdict), 6_000),
    cutAtSentence(glossaryMarkdown(verdict), 6_000),
    details('Details, rule by rule', cutAtSentence(rulesInFull(verdict), 16_000)),
    toMarkdown(help(verdict)),
  ].filter((part) => part !== '');
}

/** Who can unblock the pull request, by when and how: a paragraph per reason. */
function whoUnblocks(verdict: Verdict): readonly string[] {
  const all = decidingSentences(verdict).map(toMarkdown);
  const left = all.length - MOST_REASONS;
  return left <= 0 ? all : [...all.slice(0, MOST_REASONS), `${left} more are in the check.`];
}

const MOST_REASONS = 6;

/** Nobody is called in once the sign-offs are there, or for a trial. */
const refusedHandles = (verdict: Verdict, { refused }: CommentExtras): readonly string[] =>
  verdict.trial || verdict.outcome === 'satisfied' || verdict.outcome === 'overridden' ? [] : refused;

const rulesInFull = (verdict: Verdict): string =>
  [
    verdict.warnings.map((warning) => `- ${toMarkdown(reasonSentence(warning, verdict))}`).join('\n'),
    ...ruleSections(verdict),
  ]
    .filter((part) => part !== '')
    .join('\n\n');

const help = ({ policy }: Verdict): Sentence =>
  say`What you can write in a comment: ${list(
    commandsFor(policy).map(({ usage }) => code(usage)),
    20,
    'or',
  )}.`;
