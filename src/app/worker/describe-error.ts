import { z } from 'zod';

const LONGEST = 1000;
const MOST_ISSUES = 3;

/**
 * An error and what caused it, in one line: `Could not read files: GitHub answered 502`. Of data that was not as expected only
 * where and how is told, never what stood there.
 */
export function describeError(error: unknown): string {
  const messages: string[] = [];
  let current = error;
  while (current instanceof Error && messages.length < 5) {
    messages.push(messageOf(current));
    current = current.cause;
  }
  if (messages.length === 0) messages.push(typeof error === 'string' ? error : `${typeof error} was thrown`);
  return messages.join(': ').replaceAll(/\s+/g, ' ').slice(0, LONGEST);
}

function messageOf(error: Error): string {
  if (error instanceof z.ZodError) return describeIssues(error);
  // Its own message quotes the text.
  if (error instanceof SyntaxError) return 'text that is not JSON';
  return error.message || error.name;
}

/** `pull_request.number: Invalid input: expected number, received undefined` */
function describeIssues({ issues }: z.ZodError): string {
  const said = issues
    .slice(0, MOST_ISSUES)
    .map(
      ({ path, message }) => `${path.length === 0 ? 'the whole' : path.map(String).join('.')}: ${message}`,
    );
  const more = issues.length > MOST_ISSUES ? `; and ${issues.length - MOST_ISSUES} more` : '';
  return `data that is not as expected, at ${said.join('; ')}${more}`;
}
