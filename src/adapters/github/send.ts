import { z } from 'zod';
import type { Pause } from './pause.ts';

/** What is asked of GitHub's HTTP interface. */
export interface Request {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below the base URL, encoded already; or a whole URL. */
  readonly url: string;
  readonly body?: unknown;
  readonly token?: string;
  /** Whole numbers beyond 2^53, as ids of webhook deliveries are, are given as text instead of being rounded. */
  readonly longNumbers?: boolean;
}

/** An answer, good or bad. `body` is undefined where there is none or where it is not JSON. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
  /** What GitHub says is wrong; empty for a good answer. */
  readonly message: string;
}

/** `403 (Resource not accessible by integration)` */
export const said = (reply: Reply): string =>
  reply.message === '' ? String(reply.status) : `${reply.status} (${reply.message})`;

/** No answer came: the connection broke, or the time was up. Whether GitHub did it is not known. */
export class NoReply extends Error {
  override readonly name = 'NoReply';
  readonly because: 'time-out' | 'reset';
  constructor(because: 'time-out' | 'reset', cause: unknown) {
    super(because === 'time-out' ? 'GitHub did not answer in time' : 'the connection to GitHub broke', {
      cause,
    });
    this.because = because;
  }
}

/** The part of an Octokit that is used here. */
export type OctokitRequest = (options: {
  readonly method: Request['method'];
  readonly url: string;
  readonly [option: string]: unknown;
}) => Promise<{ readonly status: number; readonly headers: object; readonly data: unknown }>;

const TIME_OUT = 10_000;

/** Sends one request once, for at most ten seconds. Throws `NoReply`; a bad status is a reply. */
export async function send(octokit: OctokitRequest, pause: Pause, request: Request): Promise<Reply> {
  const abort = new AbortController();
  const answered = new AbortController();
  pause(TIME_OUT, answered.signal).then(
    () => abort.abort(),
    () => undefined,
  );
  try {
    return await once(octokit, request, abort.signal);
  } catch (error) {
    // Octokit's own error holds the request, whose text is nobody's business in a log.
    const cause = error instanceof Error ? (error.cause ?? error.message) : error;
    throw new NoReply(abort.signal.aborted ? 'time-out' : 'reset', cause);
  } finally {
    // A reason of its own: without one an error with a stack is made for every request.
    answered.abort('answered');
  }
}

async function once(octokit: OctokitRequest, request: Request, signal: AbortSignal): Promise<Reply> {
  try {
    const { status, headers, data } = await octokit({
      method: request.method,
      url: request.url,
      headers: {
        accept: 'application/vnd.github+json',
        'x-github-api-version': '2022-11-28',
        ...(request.token === undefined ? {} : { authorization: `token ${request.token}` }),
      },
      ...(request.body === undefined ? {} : { data: request.body }),
      // Octokit hands a body that is cut short on as text; parsed here, a broken answer is seen as one.
      request: { signal, parseSuccessResponseBody: false },
    });
    return {
      status,
      headers: { ...headers },
      body: await readJson(data, request.longNumbers ?? false),
      message: '',
    };
  } catch (error) {
    const refused = readRefusal(error);
    if (refused === null) throw error;
    return refused;
  }
}

async function readJson(data: unknown, longNumbers: boolean): Promise<unknown> {
  if (!(data instanceof ReadableStream)) return undefined;
  const text = await new Response(data).text();
  try {
    return JSON.parse(longNumbers ? text.replace(/:\s*(\d{16,})(?=\s*[,}])/g, ':"$1"') : text);
  } catch {
    return undefined;
  }
}

/** The answer in Octokit's error for a status of 400 or more; null: there was no answer. */
function readRefusal(error: unknown): Reply | null {
  if (!(error instanceof Error) || !('response' in error)) return null;
  // By its shape, since Probot and Octokit may each bring their own `RequestError`.
  const result = refusal.safeParse(error.response);
  if (!result.success) return null;
  const { status, headers, data } = result.data;
  return { status, headers, body: data, message: messageIn(data) };
}

const refusal = z.object({ status: z.int(), headers: z.record(z.string(), z.string()), data: z.unknown() });

/** GitHub's own words: `message`, then those of `errors`, which are texts or objects. Not those of a proxy's HTML page. */
function messageIn(data: unknown): string {
  if (typeof data !== 'object' || data === null || !('message' in data)) return '';
  const details = 'errors' in data && Array.isArray(data.errors) ? data.errors : [];
  const words = details.map((detail: unknown) => {
    if (typeof detail === 'string') return detail;
    return typeof detail === 'object' && detail !== null && 'message' in detail ? String(detail.message) : '';
  });
  return [String(data.message), ...words].filter((text) => text !== '').join(': ');
}
