import type { Verdict } from '../../verdict/verdict.ts';
import { cutAtSentence } from '../cut.ts';
import { decidingSentences } from '../deciding.ts';
import { reasonSentence } from '../reason/reason.ts';
import { ruleSections } from '../check/rule-section.ts';
import { bold, toMarkdown } from '../sentence.ts';
import { titleSentence } from '../check/title.ts';

/** The verdict as a tree to read: the state, why, then each rule with its departments, then what else to know. */
export const explanation = (verdict: Verdict): string =>
  cutAtSentence(
    [
      toMarkdown(bold(titleSentence(verdict))),
      bullets(decidingSentences(verdict).map(toMarkdown)),
      ...ruleSections(verdict),
      bullets(verdict.warnings.map((warning) => toMarkdown(reasonSentence(warning, verdict)))),
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
    LONGEST,
  );

/** In characters: several answers may share one reply. */
const LONGEST = 30_000;

const bullets = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');
