import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { type Webhook, answerWebhook } from './webhook.ts';

export interface WebNeeds {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly webhook: Webhook;
  readonly pages: Hono;
}

export interface Web {
  /** With the real port. */
  readonly url: string;
  /** Takes no more connections, finishes what runs, and cuts off what still runs after 10 s. */
  stop(): Promise<void>;
}

const WEBHOOK_PATH = '/api/github/webhooks';

/** Nobody may hold a connection by sending slowly. GitHub itself gives up after 10 s. */
const TIMEOUTS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 2_000,
};
const LAST_CALL = 10_000;

/** Listens for GitHub and for people. Throws where the address is taken or not ours. */
export async function startWeb({ host, port, webhook, pages }: WebNeeds): Promise<Web> {
  const showPage = getRequestListener(pages.fetch);
  const server = createServer(TIMEOUTS, (request, response) => {
    const work = isWebhook(request) ? answerWebhook(request, response, webhook) : showPage(request, response);
    void Promise.resolve(work).catch((error: unknown) => giveUp(response, webhook, error));
  });
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  const realPort = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${reachable(host)}:${realPort}`,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      const closeIdle = setInterval(() => server.closeIdleConnections(), 20);
      const cutOff = setTimeout(() => server.closeAllConnections(), LAST_CALL);
      await closed;
      clearInterval(closeIdle);
      clearTimeout(cutOff);
    },
  };
}

/** Every address of the machine is no address to call; its own one is. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

const isWebhook = (request: IncomingMessage): boolean => request.url?.split('?')[0] === WEBHOOK_PATH;

function giveUp(response: ServerResponse, webhook: Webhook, error: unknown): void {
  webhook.done('not_stored', { milliseconds: 0, error });
  if (response.headersSent) response.destroy();
  else response.writeHead(503).end();
}
