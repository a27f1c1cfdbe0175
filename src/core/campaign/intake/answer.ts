import type { AnswerId } from '../campaign.ts';
import { formField } from '../form-fields.ts';
import type { Section } from './sections.ts';
import { plainLines } from './plain-lines.ts';
import { AMBIGUOUS, MISSING, NOT_UNDERSTOOD, type Reading, value } from './reading.ts';

/** What GitHub writes where nothing was answered, and what people write who have nothing to answer yet. */
const EMPTY = /^[_*\s]*(?:no response|)[_*\s]*$/i;
const PENDING =
  /^[\s_*(]*(?:tb[acd]|to be (?:announced|confirmed|decided|defined)|unknown|not (?:yet )?(?:known|decided)|not (?:yet|sure)|(?:none|nothing|no) (?:yet|so far|for now)|open|later|pending|noch offen|offen|unklar|\?+|…|\.\.\.)[\s_*).!]*$/iu;

/** `tbc`, `?`, `none yet`: somebody says that there is no answer yet. */
export const isPending = (words: string): boolean => PENDING.test(words);

/** Said to have none: no vendor, no data, no e-mail. */
export const SAYS_NONE =
  /^(?:none|no|nothing|nil|no one|n\/?a|not applicable|[-–—]|keine?s?|aucune?|ninguno)\.?$/iu;

const MAY_BE_NONE: ReadonlySet<AnswerId> = new Set([
  'channels',
  'email',
  'vendors',
  'data',
  'needs',
  'send_window',
]);

/** Longer answers than this are no answers to these questions. */
const LONGEST = { line: 300, choices: 3_000, lines: 12_000 } as const;

export const isEmpty = ({ text }: Section): boolean => EMPTY.test(text.slice(0, 100)) && text.length < 100;

/**
 * The words of an answer, ready to be read: without list marks and code fences where they mean nothing. A question where it is not there,
 * not known yet, or not plain which words belong to it. `some_lost`: a heading of the form is gone, its answer may stand here.
 */
export function answerOf(section: Section, someLost: boolean): Reading<string> {
  const { field, text } = section;
  const { kind } = formField(field);
  if (text.length > LONGEST[kind]) return NOT_UNDERSTOOD;
  const all = text.split('\n');
  const written = all.filter((line) => !FENCE.test(line));
  const lines = written.filter((line) => line.trim() === '' || !EMPTY.test(line));
  const plain = plainLines(lines, field);
  if (plain.kind === 'question') return plain;
  const words = wordsOf(plain.value, field);
  if (words === '') return MISSING;
  // Beside "no response" there is text that may be the answer to another question, whose heading is gone.
  if (lines.length < written.length) return AMBIGUOUS;
  if (isOpen(words, field)) return NOT_UNDERSTOOD;
  // A heading in a code block, or in a list of answers, may be one of the form.
  const mayHideOne = field !== 'way_back' || lines.length < all.length;
  if (mayHideOne && lines.some((line) => /^\s*#{1,6}\s/.test(line))) return AMBIGUOUS;
  if (section.is_torn || (someLost && section.is_far)) return AMBIGUOUS;
  if (kind === 'line') return words.includes('\n') ? AMBIGUOUS : value(words);
  const paragraphs = text.split(/\n\s*\n/).filter((part) => part.trim() !== '').length;
  return someLost && paragraphs > 1 ? AMBIGUOUS : value(words);
}

/** A campaign may be called `Open` or `Nothing`; what is no name of anything is still no name. */
const isOpen = (words: string, field: AnswerId): boolean =>
  field === 'name'
    ? NO_NAME.test(words)
    : isPending(words) || (SAYS_NONE.test(words) && !MAY_BE_NONE.has(field));

const NO_NAME = /^(?:tb[acd]|n\/a|none|to be (?:announced|confirmed|decided|defined)|[-–—?.…\s]+)$/iu;

/** Free text stays as it is; of lists and lines only what they say. */
const wordsOf = (lines: readonly string[], field: AnswerId): string =>
  field === 'way_back'
    ? lines
        .map((line) => line.trimEnd())
        .join('\n')
        .trim()
    : lines
        .map(withoutMarks)
        .filter((line) => line !== '')
        .join('\n');

/** `- **Checkout**: 300` as `Checkout: 300`; an empty box is no choice. */
function withoutMarks(written: string): string {
  const line = written.trim();
  if (/^[-*+] \[ \]/.test(line)) return '';
  return line
    .replace(/^(?:[-*+•] |\d{1,2}[.)] )(?:\[[xX]\] )?/u, '')
    .replace(/\*\*|__|`/g, '')
    .trim();
}

const FENCE = /^ {0,3}(?:`{3,}|~{3,})/;

/** Lower case for comparing: names of departments, surfaces and vendors are found without case, and with any space between. */
export const keyOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
