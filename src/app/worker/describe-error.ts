const LONGEST = 1000;

/** An error and what caused it, in one line: `Could not read files: GitHub answered 502`. */
export function describeError(error: unknown): string {
  const messages: string[] = [];
  let current = error;
  while (current instanceof Error && messages.length < 5) {
    messages.push(current.message || current.name);
    current = current.cause;
  }
  if (messages.length === 0) messages.push(String(error));
  return messages.join(': ').replaceAll(/\s+/g, ' ').slice(0, LONGEST);
}
