import type { IncomingMessage, ServerResponse } from 'node:http';
import { Agent, createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { match } from '../../kit/github/router.ts';
import type { FaultKind, PlannedFault } from './fault.ts';

/** Stands between the app and GitHub, and does to the answers what it is told. */
export interface FaultProxy {
  readonly url: string;
  /** How often each route was asked, by `GET /repos/{owner}/{repo}`. */
  readonly seen: ReadonlyMap<string, number>;
  /** How many requests met a fault. */
  readonly met: number;
  plan(fault: PlannedFault | null): void;
  /** Resolves when the app waits for nothing but an answer that never comes. */
  silence(signal: AbortSignal): Promise<void>;
  stop(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Milliseconds in which an answer that is on its way would have come. */
const QUIET = 30;

/** Starts a proxy in front of `target`. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const agent = new Agent({ keepAlive: true });
  const seen = new Map<string, number>();
  const last = new Map<string, { now: Answer; before: Answer | null }>();
  const guards = new Set<() => void>();
  let planned: PlannedFault | null = null;
  let [met, answering, mute] = [0, 0, 0];

  function take(operation: string): FaultKind | null {
    const count = seen.get(operation) ?? 0;
    seen.set(operation, count + 1);
    if (planned?.operation !== operation) return null;
    const turn = count - planned.after;
    if (turn < 0 || turn >= planned.times) return null;
    met += 1;
    return planned.kind;
  }

  /** The same question's answers: the one before the last that was another. */
  function remember(key: string, answer: Answer): Answer {
    const known = last.get(key);
    if (known === undefined) last.set(key, { now: answer, before: null });
    else if (known.now.body !== answer.body) last.set(key, { now: answer, before: known.now });
    return last.get(key)?.before ?? answer;
  }

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await bodyOf(request);
    const { method = 'GET', url = '/' } = request;
    const path = new URL(url, target).pathname;
    const operation = match(method, path)?.operation ?? `${method} ${path}`;
    const kind = take(operation);
    if (kind === 'silence') {
      mute += 1;
      return timeOut();
    }
    if (kind === 'reset before') return void request.socket.destroy();
    const made = kind === null ? null : madeUp(kind);
    if (made) return give(response, made);
    answering += 1;
    const answer = await forward(agent, target, request, text).finally(() => {
      answering -= 1;
    });
    const stale = remember(`${method} ${url} ${text}`, answer);
    if (kind === 'reset after') return void request.socket.destroy();
    give(response, kind === null ? answer : spoil(kind, answer, stale));
  }

  /** Once nothing else is on its way, those who wait are told that the time is up. */
  function timeOut(): void {
    setTimeout(() => {
      if (answering > 0) return timeOut();
      mute = 0;
      for (const end of guards) end();
    }, QUIET);
  }

  // Who hangs up before the answer came, because the life is over, gets none.
  const server = createServer(
    (request, response) => void pass(request, response).catch(() => request.socket.destroy()),
  );
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    get met() {
      return met;
    },
    plan(fault) {
      planned = fault;
      seen.clear();
    },
    silence: (signal) =>
      new Promise((end, fail) => {
        guards.add(end);
        signal.addEventListener('abort', () => {
          guards.delete(end);
          fail(new Error('over'));
        });
      }),
    async stop() {
      agent.destroy();
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}

async function bodyOf(message: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString('utf8');
}

function forward(agent: Agent, target: string, request: IncomingMessage, text: string): Promise<Answer> {
  const { method, headers } = request;
  return new Promise((resolve, reject) => {
    const sent = send(new URL(request.url ?? '/', target), { agent, method, headers }, (answer) => {
      bodyOf(answer).then(
        (body) => resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body }),
        reject,
      );
    });
    sent.on('error', reject);
    sent.end(text);
  });
}

const json = (message: string): string => JSON.stringify({ message, documentation_url: '' });

/** What is answered without asking GitHub; null: GitHub is asked. */
function madeUp(kind: FaultKind): Answer | null {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  switch (kind) {
    case '500':
      return { status: 500, headers, body: json('Server Error') };
    case '502 with HTML':
      return { status: 502, headers: { 'content-type': 'text/html' }, body: '<html><h1>502</h1></html>' };
    case '429 with retry-after':
      return { status: 429, headers: { ...headers, 'retry-after': '20' }, body: json('Too many requests') };
    case '403 with retry-after':
      return {
        status: 403,
        headers: { ...headers, 'retry-after': '20' },
        body: json('You have exceeded a secondary rate limit'),
      };
    case '401':
      return { status: 401, headers, body: json('Bad credentials') };
    case '404':
      return { status: 404, headers, body: json('Not Found') };
    case 'truncated JSON':
    case 'empty list':
    case 'stale page':
    case 'reset before':
    case 'reset after':
    case 'silence':
      return null;
  }
}

/** What becomes of GitHub's answer. */
function spoil(kind: FaultKind, answer: Answer, stale: Answer): Answer {
  if (kind === 'truncated JSON')
    return { ...answer, body: answer.body.slice(0, Math.max(1, answer.body.length >> 1)) };
  if (kind === 'empty list')
    return { ...answer, headers: { ...answer.headers, link: undefined }, body: emptied(answer.body) };
  return kind === 'stale page' ? stale : answer;
}

/** Every list in it without its entries. */
function emptied(body: string): string {
  const empty = (value: unknown): unknown => {
    if (Array.isArray(value)) return [];
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, inner]) => [
      key,
      key === 'total_count' ? 0 : Array.isArray(inner) ? [] : inner,
    ]);
    return Object.fromEntries(entries);
  };
  try {
    return JSON.stringify(empty(JSON.parse(body)));
  } catch {
    return body;
  }
}

function give(response: ServerResponse, { status, headers, body }: Answer): void {
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined && name !== 'content-length' && name !== 'transfer-encoding')
      response.setHeader(name, value);
  response.statusCode = status;
  response.setHeader('content-length', Buffer.byteLength(body));
  response.end(body);
}
