import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Delivery } from '../../app/ports.ts';
import { LONGEST_BODY, readBody } from './read-body.ts';

/** What the door for webhooks needs: to know GitHub's signature, and to put a delivery in a safe place. */
export interface Webhook {
  /** Whether this body was signed with our secret. Compares in constant time. */
  verify(body: string, signature: string): Promise<boolean>;
  /** Stores the delivery; false: it was processed before. Throws where it could not be stored. */
  receive(delivery: Delivery): Promise<boolean>;
  /** Hears of each request's end, for the metrics and the log. */
  done(result: WebhookResult, how: { readonly milliseconds: number; readonly error?: unknown }): void;
}

export type WebhookResult = 'stored' | 'duplicate' | 'refused' | 'not_stored';

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly result: WebhookResult;
  readonly error?: unknown;
}

/**
 * GitHub posts a delivery and gets 202 once it is stored, 503 where it could not be: GitHub shows that as failed, and
 * it is asked for again. Whatever is not GitHub's is refused, and nothing of it is kept.
 */
export async function answerWebhook(
  request: IncomingMessage,
  response: ServerResponse,
  webhook: Webhook,
): Promise<void> {
  const begun = performance.now();
  const answer = await judge(request, webhook);
  if (answer.status === 405) response.setHeader('allow', 'POST');
  response.writeHead(answer.status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${answer.text}\n`);
  webhook.done(answer.result, { milliseconds: performance.now() - begun, error: answer.error });
}

async function judge(request: IncomingMessage, webhook: Webhook): Promise<Answer> {
  if (request.method !== 'POST') return refuse(405, 'Webhooks are sent with POST.');
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type))
    return refuse(
      415,
      'The webhook’s content type has to be application/json: set it in the app’s settings.',
    );
  const event = oneHeader(request, 'x-github-event');
  const id = oneHeader(request, 'x-github-delivery');
  const signature = oneHeader(request, 'x-hub-signature-256');
  if (event === null || id === null) return refuse(400, 'X-GitHub-Event or X-GitHub-Delivery is missing.');
  if (signature === null)
    return refuse(
      401,
      'X-Hub-Signature-256 is missing: the app needs a webhook secret, the same as WEBHOOK_SECRET.',
    );
  const body = await readText(request);
  if (body === null) return refuse(413, 'The body is over 25 MB, which is more than GitHub sends.');
  if (body === undefined) return refuse(400, 'The body could not be read.');
  if (!(await webhook.verify(body, signature)))
    return refuse(
      401,
      'The signature does not match: the app’s webhook secret and WEBHOOK_SECRET have to be the same.',
    );
  const payload = readJson(body);
  if (payload === null) return refuse(400, 'The body is not a JSON object.');
  return store({ id, event, installation: installationOf(payload), body }, webhook);
}

async function store(delivery: Delivery, webhook: Webhook): Promise<Answer> {
  try {
    const isNew = await webhook.receive(delivery);
    if (!isNew) return { status: 202, text: 'Processed before.', result: 'duplicate' };
    return { status: 202, text: 'Stored.', result: 'stored' };
  } catch (error) {
    return {
      status: 503,
      text: 'It could not be stored; please deliver it again.',
      result: 'not_stored',
      error,
    };
  }
}

const refuse = (status: number, text: string): Answer => ({ status, text, result: 'refused' });

/** A header that stands there once and is not empty; else null. */
function oneHeader(request: IncomingMessage, name: string): string | null {
  const values = request.headersDistinct[name];
  return values?.length === 1 && values[0] ? values[0] : null;
}

async function readText(request: IncomingMessage): Promise<string | null | undefined> {
  try {
    return await readBody(request, LONGEST_BODY);
  } catch {
    return undefined;
  }
}

function readJson(body: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(body);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

/** The installation an event belongs to; null: it is about the app itself. */
function installationOf(payload: Readonly<Record<string, unknown>>): number | null {
  const installation = payload['installation'];
  if (!isRecord(installation)) return null;
  const id = installation['id'];
  return typeof id === 'number' && Number.isSafeInteger(id) ? id : null;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
