import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { validateAnswer, validateRequest } from '../openapi/validate.ts';
import { failure, findRepository, notFound } from './call.ts';
import type { Answer, Call } from './call.ts';
import type { Faults } from './faults.ts';
import { answerGraphql } from './graphql.ts';
import type { RequestLog } from './log.ts';
import { match } from './router.ts';
import type { Match } from './router.ts';
import { senderOf } from './tokens.ts';

export interface Parts extends Pick<Call, 'context' | 'world' | 'deliveries'> {
  readonly log: RequestLog;
  readonly faults: Faults;
  /** Milliseconds before an answer. */
  readonly latency: () => number;
  /** Checks requests and answers against GitHub's description. */
  readonly validate: boolean;
  readonly violations: string[];
}

/** GitHub's REST and GraphQL API over HTTP. */
export function createApi(parts: Parts): Server {
  return createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => (text += part));
    request.on('end', () => serve(parts, request, response, text));
  });
}

function serve(parts: Parts, request: IncomingMessage, response: ServerResponse, text: string): void {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const method = request.method ?? 'GET';
  const route = match(method, url.pathname);
  const entry = parts.log.begin(method, url, route?.operation ?? `${method} ${url.pathname}`);
  const lag = parts.latency();
  const go = (): void => {
    const fault = parts.faults.take(entry.operation, 'before');
    const answer = fault?.answer ?? answerTo(parts, request, url, route, text);
    const lost = parts.faults.take(entry.operation, 'after') !== undefined;
    entry.end(answer.status, senderOf(parts.context.state, request.headers.authorization));
    if (lost) request.socket.destroy();
    else write(response, request, url, fault === undefined ? answer : { ...answer, headers: fault.headers });
  };
  if (lag > 0) setTimeout(go, lag);
  else go();
}

function answerTo(
  parts: Parts,
  request: IncomingMessage,
  url: URL,
  route: Match | undefined,
  text: string,
): Answer {
  const sender = senderOf(parts.context.state, request.headers.authorization);
  if (sender.kind === 'nobody') return failure(401, 'Bad credentials');
  const body = text === '' ? undefined : (JSON.parse(text) as unknown);
  const installation = sender.kind === 'installation' ? sender.installation : null;
  const call: Call = {
    ...parts,
    installation,
    params: route?.params ?? {},
    query: url.searchParams,
    origin: originOf(request),
    body,
  };
  if (request.method === 'POST' && url.pathname === '/graphql') return answerGraphql(call);
  if (route === undefined) {
    parts.violations.push(`${request.method ?? ''} ${url.pathname}: the double does not play this`);
    return notFound();
  }
  if (parts.validate) parts.violations.push(...validateRequest(route.operation, url.searchParams, body));
  const refusal = refusalOf(call, route.operation);
  const answer = refusal ?? route.handler(call);
  const sent: unknown = answer.body === undefined ? undefined : JSON.parse(JSON.stringify(answer.body));
  if (parts.validate) parts.violations.push(...validateAnswer(route.operation, answer.status, sent));
  return answer;
}

/** These are asked as the app itself, with its JWT; all else as an installation, with a token. */
const AS_APP =
  /^\w+ (\/app(\/|$)|\/orgs\/\{org\}\/installation$|\/repos\/\{owner\}\/\{repo\}\/installation$)/;

function refusalOf(call: Call, operation: string): Answer | null {
  if (AS_APP.test(operation) !== (call.installation === null))
    return failure(401, 'A JSON web token could not be decoded, or is needed here and was not given');
  if (call.installation === null) return null;
  if (call.installation.suspended) return failure(403, 'This installation has been suspended');
  const { owner, repo } = call.params;
  if (owner !== undefined && repo !== undefined) {
    const found = findRepository(call.context.state.repositories.values(), `${owner}/${repo}`);
    if (found === undefined || !call.installation.repositories.has(found.full_name)) return notFound();
  }
  return mayNot(call, operation) ? failure(403, 'Resource not accessible by integration') : null;
}

/** Which permission an operation needs, where an app may well lack it. */
const NEEDS: readonly (readonly [RegExp, string, 'read' | 'write'])[] = [
  [/^(POST|PATCH) .*\/check-runs/, 'checks', 'write'],
  [/^GET .*\/check-runs/, 'checks', 'read'],
  [/^GET .*\/(contents|git|compare|commits\/\{ref\}$)/, 'contents', 'read'],
  [/^(POST|PUT|PATCH|DELETE) .*\/pulls\//, 'pull_requests', 'write'],
  [/^GET .*\/pulls/, 'pull_requests', 'read'],
  [/^POST .*\/issues$/, 'issues', 'write'],
];

function mayNot(call: Call, operation: string): boolean {
  const need = NEEDS.find(([pattern]) => pattern.test(operation));
  if (need === undefined) return false;
  const granted = call.installation?.permissions[need[1]];
  return granted === undefined || (need[2] === 'write' && granted !== 'write');
}

function write(response: ServerResponse, request: IncomingMessage, url: URL, answer: Answer): void {
  response.statusCode = answer.status;
  response.setHeader('x-github-request-id', 'double');
  const link = linkOf(originOf(request), url, answer.total);
  if (link !== null) response.setHeader('link', link);
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  if (answer.body === undefined) {
    response.end();
    return;
  }
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(answer.body));
}

const originOf = (request: IncomingMessage): string => `http://${request.headers.host ?? ''}`;

/** https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api */
function linkOf(origin: string, url: URL, total = 0): string | null {
  const size = Math.min(100, Math.max(1, Number(url.searchParams.get('per_page') ?? 30)));
  const current = Math.max(1, Number(url.searchParams.get('page') ?? 1));
  const last = Math.ceil(total / size);
  if (last <= 1) return null;
  const to = (page: number, rel: string): string => {
    const next = new URL(url.pathname + url.search, origin);
    next.searchParams.set('page', String(page));
    return `<${next.href}>; rel="${rel}"`;
  };
  const back = current > 1 ? [to(current - 1, 'prev'), to(1, 'first')] : [];
  const forth = current < last ? [to(current + 1, 'next'), to(last, 'last')] : [];
  return [...back, ...forth].join(', ');
}
