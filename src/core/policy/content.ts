import { RE2JS } from 're2js';

/** Tells which expression a line matches: the first in the order of the policy; null: none. */
export type LineMatcher = (line: string) => string | null;

/**
 * For `content`: RE2 expressions, looked for anywhere in a line, in time linear to its length. Case matters unless the
 * expression says `(?i)`. Throws where one is no RE2 expression; `refuseExpression` tells beforehand.
 */
export function compileContent(expressions: readonly string[]): LineMatcher {
  const compiled = expressions.map((expression) => ({ expression, pattern: RE2JS.compile(expression) }));
  return (line) => compiled.find(({ pattern }) => pattern.matcher(line).find())?.expression ?? null;
}

/** Why an expression cannot be used, in a sentence for its author; null: it can. */
export function refuseExpression(
  expression: string,
): { readonly text: string; readonly hint: string } | null {
  if (expression.length > MAX_EXPRESSION_LENGTH)
    return {
      text: `This expression has ${expression.length} characters; ${MAX_EXPRESSION_LENGTH} are the limit.`,
      hint: 'Write several shorter expressions.',
    };
  try {
    if (!RE2JS.compile(expression).matcher('').find()) return null;
    return {
      text: `\`${expression}\` matches every line, also an empty one.`,
      hint: 'Name at least one character that has to be there.',
    };
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    return {
      text: `\`${expression}\` is not an RE2 expression: ${because}.`,
      hint: 'RE2 knows no look-around and no back-references; "(" , "[" and "." are written \\(, \\[ and \\. when they mean themselves.',
    };
  }
}

const MAX_EXPRESSION_LENGTH = 1_000;
