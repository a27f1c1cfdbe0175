import { braceExpand } from 'minimatch';
import type { Problem } from './problem.ts';

export const MAX_PATTERN_LENGTH = 256;
export const MAX_EXPANSIONS = 64;
export const MAX_GLOBSTARS = 7;
/** More stars between two slashes make a regular expression slow on long names. */
export const MAX_STARS = 3;

export interface PatternReading {
  /** The pattern to work with: what can be read in one way only is read that way. */
  readonly pattern: string;
  /** What its author should know; null: it means what it looks like. */
  readonly problem: Pick<Problem, 'severity' | 'code' | 'text' | 'hint'> | null;
}

/**
 * Reads a pattern of `paths` or `except` as its author meant it. Patterns that look right and miss are put right with a
 * warning (`./shop/**`, `/shop/**`, `shop/`), or refused with an error where two meanings are possible (`!shop/**`).
 */
export function readPattern(typed: string): PatternReading {
  const refusal = refusePattern(typed);
  if (refusal !== null) return { pattern: typed, problem: { severity: 'error', ...refusal } };
  const pattern = straighten(typed);
  if (pattern !== typed) {
    return {
      pattern,
      problem: {
        severity: 'warning',
        code: 'pattern_read_as',
        text: `\`${typed}\` would match nothing as it stands; it is read as \`${pattern}\`.`,
        hint: `Write "${pattern}"`,
      },
    };
  }
  return { pattern, problem: explainPattern(pattern) };
}

type Refusal = Pick<Problem, 'code' | 'text' | 'hint'>;

function refusePattern(typed: string): Refusal | null {
  if (typed.length > MAX_PATTERN_LENGTH)
    return {
      code: 'pattern_too_long',
      text: `This pattern has ${typed.length} characters; ${MAX_PATTERN_LENGTH} are the limit.`,
      hint: 'Write several shorter patterns.',
    };
  if (countExpansions(typed) > MAX_EXPANSIONS)
    return {
      code: 'too_many_alternatives',
      text: `The braces of \`${typed}\` stand for more than ${MAX_EXPANSIONS} patterns.`,
      hint: 'Write several patterns with fewer alternatives, or a `*`.',
    };
  if ((typed.match(/\*\*+/g) ?? []).length > MAX_GLOBSTARS)
    return {
      code: 'too_many_globstars',
      text: `\`${typed}\` has more than ${MAX_GLOBSTARS} \`**\`.`,
      hint: 'One or two are enough: a `**` stands for any number of folders.',
    };
  if (typed.startsWith('!') && !typed.startsWith('!('))
    return {
      code: 'pattern_inverted',
      text: `\`${typed}\` begins with "!", which could mean "all but these".`,
      hint: `To leave files out, list "${typed.slice(1)}" under \`except\`. For a name that begins with "!", write "\\\\${typed}".`,
    };
  if (/(^|\/)\.\.(\/|$)/.test(typed))
    return {
      code: 'pattern_outside',
      text: `\`${typed}\` leads out of a folder with "..", which no file's path does.`,
      hint: 'Write the path from the top of the repository.',
    };
  if (/\\[\p{L}\p{N}_-]/u.test(typed) || typed.endsWith('\\'))
    return {
      code: 'pattern_backslash',
      text: `\`${typed}\` has a backslash, which takes away the meaning of the next character and is no folder separator.`,
      hint: `Write "${typed.replaceAll('\\', '/')}"`,
    };
  return refuseCostly(typed);
}

function refuseCostly(typed: string): Refusal | null {
  if (/\[\^?!?\[:|\[:upper:\]/.test(typed) || /(?<!\\)[+*]\(/.test(typed))
    return {
      code: 'pattern_not_supported',
      text: `\`${typed}\` uses a kind of pattern that is not supported: \`+(…)\`, \`*(…)\` or \`[[:…:]]\`.`,
      hint: 'Use `*`, `?`, `{one,two}` or `[a-z]`.',
    };
  // Few enough to write out: `refusePattern` has counted them.
  const parts = braceExpand(typed, { braceExpandMax: 1_000 }).flatMap((alternative) =>
    alternative.split('/'),
  );
  const starred = parts.find((part) => (part.match(/\*+|!\(/g) ?? []).length > MAX_STARS);
  if (starred !== undefined)
    return {
      code: 'too_many_stars',
      text: `\`${starred}\` has more than ${MAX_STARS} \`*\` between two slashes.`,
      hint: 'Fewer will do: one `*` stands for any number of characters.',
    };
  const glued = typed.split('/').find((part) => /[^{,*]\*\*/.test(part));
  if (glued !== undefined)
    return {
      code: 'pattern_ambiguous',
      text: `In \`${glued}\` the \`**\` does not stand alone, so it would not look into folders.`,
      hint: `Write "${typed.replace(/\*\*+/g, '*')}" for names that begin so, or "${typed.replace(/\*\*+/g, '/**')}" for all in a folder.`,
    };
  return null;
}

/** Repairs what has one meaning only. */
function straighten(typed: string): string {
  let pattern = typed
    .trim()
    .replaceAll(/\/{2,}/g, '/')
    .replaceAll(/(^|\/)(\.\/)+/g, '$1');
  pattern = pattern.replace(/^\/+/, '');
  if (pattern === '' || pattern === '.') return '**';
  if (pattern.endsWith('/')) pattern += '**';
  // `**.ts` looks in the topmost folder only.
  return pattern.replaceAll(/(^|\/)\*\*+(?=[^/*,}])/g, '$1**/*');
}

function explainPattern(pattern: string): PatternReading['problem'] {
  if (pattern.startsWith('#'))
    return {
      severity: 'warning',
      code: 'pattern_hash',
      text: `\`${pattern}\` begins with "#"; it is read as a file or folder whose name begins so, not as a comment.`,
      hint: 'If it was meant as a comment, write it outside the quotes.',
    };
  const bracketed = nameInBrackets(pattern);
  if (bracketed !== null)
    return {
      severity: 'warning',
      code: 'pattern_brackets',
      text: `\`${bracketed}\` is read as the name it looks like; in other tools it stands for one of the letters in it.`,
      hint: `Nothing to do if a folder or file has this name; "${bracketed.replaceAll(/[[\]]/g, '\\\\$&')}" says the same without a warning.`,
    };
  return null;
}

/**
 * `[id]`, `[...slug]`, `[[...slug]]` at the beginning of a file's or folder's name, as some web frameworks have them;
 * null where brackets can only be a choice of characters (`[0-9]`, `[!a]`, `*.[jt]s`).
 */
export function nameInBrackets(pattern: string): string | null {
  return /(?:^|\/)(\[\[?(?:\.\.\.)?[\p{L}_][\p{L}\p{N}_]+\]\]?)/u.exec(pattern)?.[1] ?? null;
}

/** How many patterns the braces stand for, without writing them out. Counts too many rather than too few. */
export function countExpansions(pattern: string): number {
  let at = 0;

  const sequence = (inBraces: boolean): number => {
    let product = 1;
    let sum = 0;
    let from = at;
    while (at < pattern.length) {
      const character = pattern[at];
      if (character === '\\') at += 2;
      else if (character === '{') {
        at++;
        product *= sequence(true);
      } else if (inBraces && character === ',') {
        sum += product;
        product = 1;
        at++;
        from = at;
      } else if (inBraces && character === '}') {
        const range = rangeSize(pattern.slice(from, at));
        at++;
        return sum + Math.max(product, range);
      } else at++;
      if (product > MAX_EXPANSIONS || sum > MAX_EXPANSIONS) return MAX_EXPANSIONS + 1;
    }
    return sum + product;
  };

  return sequence(false);
}

/** The size of `1..20` or `a..f`; 1 for all else. */
function rangeSize(inside: string): number {
  const numbers = /^(-?\d+)\.\.(-?\d+)(\.\.-?\d+)?$/.exec(inside);
  if (numbers !== null) return Math.abs(Number(numbers[2]) - Number(numbers[1])) + 1;
  const letters = /^(.)\.\.(.)(\.\.-?\d+)?$/u.exec(inside);
  if (letters === null) return 1;
  return Math.abs((letters[2]?.codePointAt(0) ?? 0) - (letters[1]?.codePointAt(0) ?? 0)) + 1;
}
