import type { Verdict } from '../../verdict/verdict.ts';
import type { CheckContent } from './check-content.ts';
import { cutAtSentence } from '../cut.ts';
import { decidingSentences } from '../deciding.ts';
import { bold, list, say, toMarkdown, toPlain, together, type Sentence } from '../sentence.ts';
import { plain } from '../escape.ts';
import { titleSentence } from './title.ts';

/** A pull request of a merge queue's group; `verdict` is null where it could not be found. */
export interface QueuedPull {
  readonly number: number;
  readonly verdict: Verdict | null;
}

export interface MergeGroup {
  readonly pulls: readonly QueuedPull[];
  /** True once what GitHub would not say has been asked for long enough: then unknown does not pass either. */
  readonly lastTry: boolean;
}

/**
 * The check on the commit of a merge queue's group. It passes only where every pull request of the group passes by itself, and
 * a group whose pull requests are not known does not pass.
 */
export function describeMergeGroup({ pulls, lastTry }: MergeGroup): CheckContent {
  const held = pulls.filter(({ verdict }) => verdict === null || !(passes(verdict) || isUnknown(verdict)));
  const unknown = pulls.filter(({ verdict }) => verdict !== null && isUnknown(verdict));
  const retry = held.length === 0 && unknown.length > 0 && !lastTry;
  const green = pulls.length > 0 && held.length + unknown.length === 0;
  return {
    ...(retry
      ? { status: 'in_progress', conclusion: null }
      : { status: 'completed', conclusion: green ? 'success' : 'failure' }),
    title: plain(toPlain(title(pulls, held.length > 0 ? held : unknown, retry)), 100),
    summary: cutAtSentence(pulls.length === 0 ? toMarkdown(NOT_FOUND) : pulls.map(pullLines).join('\n')),
    annotations: [],
    actions: [],
  };
}

/** The check on a group's commit while GitHub does not even say which pull requests it merges. */
export const describeUnansweredGroup = (): CheckContent => ({
  status: 'in_progress',
  conclusion: null,
  title: plain(toPlain(TRYING_AGAIN), 100),
  summary: toMarkdown(
    together(
      say`GitHub did not say yet which pull requests this group merges.`,
      say`It is asked again for five minutes; after that, putting them into the queue again makes a new group.`,
    ),
  ),
  annotations: [],
  actions: [],
});

const TRYING_AGAIN = say`GitHub did not answer; trying again`;

const isUnknown = (verdict: Verdict): boolean => !verdict.trial && verdict.outcome === 'unknown';

function passes(verdict: Verdict): boolean {
  if (verdict.trial) return true;
  switch (verdict.outcome) {
    case 'not_required':
    case 'overridden':
    case 'satisfied':
      return true;
    case 'broken':
    case 'unknown':
    case 'blocked':
    case 'waiting':
      return false;
  }
}

function title(pulls: readonly QueuedPull[], open: readonly QueuedPull[], retry: boolean): Sentence {
  if (pulls.length === 0) return say`The pull requests of this group were not found`;
  if (retry) return TRYING_AGAIN;
  if (open.length === 0)
    return pulls.length === 1 ? say`Ready to merge` : say`All ${pulls.length} pull requests are ready`;
  return say`Not ready yet: ${list(
    open.map(({ number }) => say`#${number}`),
    5,
  )}`;
}

function pullLines({ number, verdict }: QueuedPull): string {
  if (verdict === null) {
    return `- #${number}: ${toMarkdown(say`GitHub does not show this pull request just now. Putting it into the queue again makes a new group.`)}`;
  }
  const head = `- #${number}: ${toMarkdown(bold(titleSentence(verdict)))}`;
  if (passes(verdict)) return head;
  return [head, ...decidingSentences(verdict).map((sentence) => `  - ${toMarkdown(sentence)}`)].join('\n');
}

const NOT_FOUND = together(
  say`GitHub does not say which pull requests this group merges, so nobody can tell whose sign-off is needed.`,
  say`Putting them into the queue again makes a new group.`,
);
