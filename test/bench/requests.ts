import type { LoggedRequest } from '../kit/github/log.ts';

/** What one event cost in requests. */
export interface Cost {
  /** Reads on the way to the verdict. */
  readonly reads: number;
  /** Reads of the second look that comes before a success is posted. */
  readonly again: number;
  readonly writes: number;
  readonly tokens: number;
  /** Round trips until the check was written, that write included; tokens and the second look are not counted. */
  readonly rounds: number;
  /** The same with the second look. */
  readonly rounds_with_again: number;
  /** How often each operation was called. */
  readonly operations: Readonly<Record<string, number>>;
}

type Request = Pick<LoggedRequest, 'operation' | 'kind' | 'at' | 'path'>;

/** Counts by kind. `latency` is how long each answer was held back, in milliseconds; rounds need it over 0. */
export function countRequests(requests: readonly Request[], latency: number): Cost {
  const tokens = requests.filter(isToken);
  const rest = requests.filter((request) => !isToken(request));
  const reads = rest.filter(({ kind }) => kind === 'read');
  const check = rest.findIndex(isCheckWrite);
  const untilCheck = check === -1 ? rest : rest.slice(0, check + 1);
  const secondLook = secondLookOf(reads);
  return {
    reads: reads.length - secondLook.size,
    again: secondLook.size,
    writes: rest.length - reads.length,
    tokens: tokens.length,
    rounds: countRounds(
      untilCheck.filter((request) => !secondLook.has(request)),
      latency,
    ),
    rounds_with_again: countRounds(untilCheck, latency),
    operations: tally(requests.map(({ operation }) => operation)),
  };
}

/**
 * Sequential round trips: the longest chain of requests of which each began after the one before it was answered. An
 * answer leaves no earlier than `latency` after its request came, so requests that began within that time of one
 * another are one round.
 */
export function countRounds(requests: readonly Pick<Request, 'at'>[], latency: number): number {
  let rounds = 0;
  let answered = Number.NEGATIVE_INFINITY;
  for (const { at } of requests.toSorted((a, b) => a.at - b.at)) {
    if (at < answered) continue;
    rounds += 1;
    answered = at + latency;
  }
  return rounds;
}

const isToken = ({ operation }: Request): boolean => operation.endsWith('/access_tokens');

const isCheckWrite = ({ operation }: Pick<Request, 'operation'>): boolean =>
  /^(POST|PATCH) .*\/check-runs/.test(operation);

const PULL = 'GET /repos/{owner}/{repo}/pulls/{pull_number}';

/** The second look asks for the pull request again; everything read from then on belongs to it. */
function secondLookOf(reads: readonly Request[]): ReadonlySet<Request> {
  const asked = reads.filter(({ operation }) => operation === PULL);
  const again = asked[1];
  return new Set(again === undefined ? [] : reads.filter(({ at }) => at >= again.at - SAME_MOMENT));
}

/** Requests that are sent together arrive within this many milliseconds, in any order. */
const SAME_MOMENT = 10;

function tally(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
