import type { YAMLError } from 'yaml';
import type { Problem } from '../problem.ts';

/** A slip in the YAML itself, in other words than the parser's. */
export function explainSyntax(error: YAMLError): Pick<Problem, 'text' | 'hint'> {
  // The parser blames the indentation of what follows an open bracket.
  if (error.code === 'BAD_INDENT' && error.message.startsWith('Flow')) return OPEN_BRACKET;
  return (
    EXPLAINED[error.code] ?? {
      text: `This is not valid YAML: ${error.message.replace(/\s+/g, ' ')}.`,
      hint: null,
    }
  );
}

/** True where the rest of the file is read as it was meant all the same, so that it is worth looking at. */
export const isContained = (error: YAMLError): boolean => CONTAINED.has(error.code);

const CONTAINED = new Set<YAMLError['code']>([
  'BAD_ALIAS',
  'BAD_DQ_ESCAPE',
  'BAD_SCALAR_START',
  'MULTIPLE_ANCHORS',
  'MULTIPLE_DOCS',
  'MULTIPLE_TAGS',
  'TAG_RESOLVE_FAILED',
]);

const OPEN_BRACKET: Pick<Problem, 'text' | 'hint'> = {
  text: 'A bracket that was opened before this line is not closed.',
  hint: 'Close it with "]" or "}" where the list or map ends.',
};

const EXPLAINED: Readonly<Partial<Record<YAMLError['code'], Pick<Problem, 'text' | 'hint'>>>> = {
  BAD_SCALAR_START: {
    text: 'A text that begins with "@", "`" or "%" needs quotes.',
    hint: 'For example: "@acme/growth"',
  },
  TAB_AS_INDENT: {
    text: 'YAML is indented with spaces, and here is a tab.',
    hint: 'Replace the tab with spaces.',
  },
  MULTIPLE_DOCS: {
    text: 'A policy is one YAML document, and a second one begins here.',
    hint: 'Delete the line `---`.',
  },
  MISSING_CHAR: {
    text: 'A quote, bracket or comma is missing here.',
    hint: 'Look for what was opened and not closed.',
  },
  BAD_INDENT: {
    text: 'The indentation does not fit what comes before.',
    hint: 'Line it up with its neighbours.',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    text: 'A second ": " in one line: a text with a colon needs quotes.',
    hint: 'Put quotes around the whole text after the first colon.',
  },
  BAD_DQ_ESCAPE: {
    text: 'This backslash begins no known escape.',
    hint: 'Double it (`\\\\`), or use single quotes, in which a backslash is only a backslash.',
  },
};
