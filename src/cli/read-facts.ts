import { type Facts, factsSchema } from '../core/facts/facts.ts';
import { Fault } from './verb.ts';

const MOST_NAMED = 5;

/** Reads recorded facts. `path` is only for the messages. Throws `Fault` for what is no JSON, and names every field that is missing. */
export function readFacts(text: string, path: string): Facts {
  const result = factsSchema.safeParse(parseJson(text, path));
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
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new Fault(`${path} is not JSON: ${said}.`, 'Mend it at that place, or record the facts again.', {
      cause,
    });
  }
}

/** `pull.head.sha is missing`; null and absent are the same. */
function sayIssue(path: readonly PropertyKey[], message: string): string {
  const field = path.map(String).join('.') || 'the whole file';
  return /received (undefined|null)$/.test(message)
    ? `${field} is missing`
    : `${field}: ${message.replace(/^Invalid input: /, '')}`;
}
