import { type Facts, factsSchema } from '../core/facts/facts.ts';
import { findJsonSlip } from './json-slip.ts';
import { printable } from './printable.ts';
import { Fault } from './verb.ts';

const MOST_NAMED = 5;

/** Reads recorded facts. `path` is only for the messages. Throws `Fault` for what is no JSON, and names every field that is missing. */
export function readFacts(text: string, path: string): Facts {
  const result = factsSchema.safeParse(parseJson(text.replace(/^\uFEFF/, ''), path));
  if (result.success) return result.data;
  const named = result.error.issues.slice(0, MOST_NAMED).map((issue) => sayIssue(issue.path, issue.message));
  const left = result.error.issues.length - named.length;
  throw new Fault(
    `${path} does not hold the facts of a pull request: ${named.join('; ')}${left > 0 ? `; and ${left} more` : ''}.`,
    'Facts have the shapes of GitHub’s REST API. `lockstep facts OWNER/REPO#N` prints what the server saw in this form.',
    { cause: result.error },
  );
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const { line, column, found } = findJsonSlip(text);
    const there = found === '' ? 'the text ends too early' : `\`${printable(found)}\` cannot stand there`;
    throw new Fault(
      `${path} is not JSON: at line ${line}, column ${column} ${there}.`,
      'Mend it at that place, or record the facts again.',
      { cause },
    );
  }
}

/** `pull.head.sha is missing`; null and absent are the same. */
function sayIssue(path: readonly PropertyKey[], message: string): string {
  const field = path.map(String).join('.') || 'the whole file';
  return /received (undefined|null)$/.test(message)
    ? `${field} is missing`
    : `${field}: ${message.replace(/^Invalid input: /, '')}`;
}
