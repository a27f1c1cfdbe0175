import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Loose } from './caller.ts';
import { signatureOf } from './deliveries.ts';
import type { GitHubDouble } from './double.ts';

/** A delivery as it arrived. */
export interface Received {
  readonly event: string;
  readonly action: string | null;
  readonly id: string;
  /** Whether the signature fits the secret and the body. */
  readonly signed: boolean;
  readonly payload: Loose;
}

/** Listens in the app's place, and answers each delivery with `status`. */
export async function startInbox(github: GitHubDouble) {
  const received: Received[] = [];
  const inbox = { received, status: 202, stop: () => void server.close() };
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => (body += part));
    request.on('end', () => {
      const payload = JSON.parse(body);
      received.push({
        event: String(request.headers['x-github-event']),
        action: payload.action ?? null,
        id: String(request.headers['x-github-delivery']),
        signed: request.headers['x-hub-signature-256'] === signatureOf(github.app.webhookSecret, body),
        payload,
      });
      response.writeHead(inbox.status).end();
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  github.webhookUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return inbox;
}
