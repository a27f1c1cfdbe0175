import { CST, Lexer, type LineCounter } from 'yaml';
import type { Problem } from '../problem.ts';
import { createNesting } from './nesting.ts';

/** 64 KiB: far more than people write, and what the parser takes in milliseconds. */
export const MAX_BYTES = 64 * 1024;
/** The parser overflows on some hundreds of nested `[`; nobody needs more than eight levels. */
export const MAX_NESTING = 32;

export interface Scan {
  /** False: the text must not be parsed. */
  readonly parsable: boolean;
  readonly problems: readonly Problem[];
}

/**
 * Looks at the text before it is parsed, and refuses what could hurt or mislead: too long, too deeply nested, control
 * characters, and the parts of YAML by which one place of a file changes another (anchors, aliases, tags, directives).
 * Works on the lexer's tokens, so that the same characters inside quotes, block texts and comments are left alone.
 */
export function scan(text: string, lines: LineCounter): Scan {
  const problems: Problem[] = [];
  const refuse = (offset: number, { code, text, hint }: Refusal): void => {
    const { line, col } = lines.linePos(offset);
    problems.push({ severity: 'error', line: Math.max(line, 1), column: Math.max(col, 1), code, text, hint });
  };

  if (new TextEncoder().encode(text).length > MAX_BYTES) {
    refuse(0, TOO_LARGE);
    return { parsable: false, problems };
  }
  const control = CONTROL.exec(text);
  if (control !== null) {
    refuse(control.index, controlCharacter(control[0]));
    return { parsable: false, problems };
  }

  const nesting = createNesting();
  let offset = 0;
  for (const token of new Lexer().lex(text)) {
    const type = CST.tokenType(token);
    // Marks of the lexer, such as "a plain scalar follows", stand for no text of their own.
    const mark = token === CST.DOCUMENT || token === CST.SCALAR || token === CST.FLOW_END;
    nesting.see(token === CST.SCALAR ? 'scalar' : type, lines.linePos(offset).col);
    if (nesting.depth() > MAX_NESTING) {
      refuse(offset, TOO_DEEP);
      return { parsable: false, problems };
    }
    const refusal = type === null ? undefined : NOT_SPOKEN_HERE[type]?.(token);
    if (refusal !== undefined) refuse(offset, refusal);
    if (!mark) offset += token.length;
  }
  return { parsable: true, problems };
}

type Refusal = Pick<Problem, 'code' | 'text' | 'hint'>;

/** All of Unicode's control characters but tab and line ends, and the two that stand for no character. */
const CONTROL = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/u;

const TOO_LARGE: Refusal = {
  code: 'too_large',
  text: 'The policy is larger than 64 KiB, so it is not read.',
  hint: 'Use patterns instead of long lists of files, and keep long explanations elsewhere.',
};

const TOO_DEEP: Refusal = {
  code: 'too_deep',
  text: `This is nested more than ${MAX_NESTING} levels deep, so the policy is not read.`,
  hint: 'Look for a bracket that is never closed.',
};

const controlCharacter = (character: string): Refusal => ({
  code: 'control_character',
  text: `The text contains a control character (U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}), so it is not read.`,
  hint: 'Delete the character; a policy is plain UTF-8 text.',
});

/** Parts of YAML that a policy does without, because they let one line change the meaning of another far away. */
const NOT_SPOKEN_HERE: Readonly<Record<string, (token: string) => Refusal>> = {
  anchor: (token) => ({
    code: 'anchor',
    text: `\`${short(token)}\` is a YAML anchor; a policy has none, so that every line says itself what it means.`,
    hint: `Write the value out where it is used. If the text begins with "&", put it in quotes: "${short(token)}"`,
  }),
  alias: (token) => ({
    code: 'alias',
    text: `\`${short(token)}\` is read as a YAML alias, because it begins with "*" and has no quotes.`,
    hint: `Put it in quotes: "${short(token)}"`,
  }),
  tag: (token) => ({
    code: 'tag',
    text: `\`${short(token)}\` is read as a YAML tag, because it begins with "!" and has no quotes.`,
    hint: `Delete it or, if it belongs to the text, put the text in quotes: "${short(token)}"`,
  }),
  'directive-line': (token) => ({
    code: 'directive',
    text: `\`${short(token)}\` is a YAML directive, which could change how the rest is read.`,
    hint: 'Delete the line.',
  }),
};

const short = (token: string): string => (token.length > 60 ? `${token.slice(0, 59)}…` : token);
