import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMetrics } from '../../src/adapters/web/metrics.ts';
import { pages } from '../../src/adapters/web/pages.ts';
import { type Web, startWeb } from '../../src/adapters/web/start-web.ts';
import type { Delivery } from '../../src/app/ports.ts';

const HOUR = 3_600_000;
const SECRET = 'a secret that nobody would guess';
const BODY = JSON.stringify({ action: 'opened', installation: { id: 7 } });

let web: Web;
let stored: Delivery[];
let storing: (delivery: Delivery) => Promise<boolean>;
let writable: boolean;
let oldest: number | null;
let health: { stopping: boolean; lastEnded: number };

beforeEach(async () => {
  stored = [];
  writable = true;
  oldest = null;
  health = { stopping: false, lastEnded: HOUR };
  storing = async (delivery) => {
    const isNew = !stored.some(({ id }) => id === delivery.id);
    if (isNew) stored.push(delivery);
    return isNew;
  };
  const store = {
    keep: async () => {
      if (!writable) throw new Error('disk full');
    },
    queueDepth: async () => ({ waiting: 3, set_aside: 1, oldest }),
  };
  const clock = { now: () => HOUR };
  const metrics = createMetrics(store, clock);
  web = await startWeb({
    host: '127.0.0.1',
    port: 0,
    webhook: {
      verify: async (body, signature) => signature === sign(body),
      receive: (delivery) => storing(delivery),
      done: (result, { milliseconds }) => metrics.countDelivery(result, milliseconds),
    },
    pages: pages({ store, metrics, clock, health: () => health, version: '1.2.3' }),
  });
});

afterEach(() => web.stop());

const sign = (body: string, secret = SECRET): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
const headersFor = (body: string): Record<string, string> => ({
  'content-type': 'application/json',
  'x-github-event': 'pull_request',
  'x-github-delivery': 'd-1',
  'x-hub-signature-256': sign(body),
});
const deliver = (body: string, headers: Record<string, string> = headersFor(body)): Promise<Response> =>
  fetch(`${web.url}/api/github/webhooks`, { method: 'POST', body, headers });

describe('a delivery', () => {
  it('is stored as it came, then acknowledged', async () => {
    const response = await deliver(BODY);
    expect(response.status).toBe(202);
    expect(stored).toEqual([{ id: 'd-1', event: 'pull_request', installation: 7, body: BODY }]);
  });

  it('that was processed before is acknowledged and not stored again', async () => {
    await deliver(BODY);
    expect((await deliver(BODY)).status).toBe(202);
    expect(stored).toHaveLength(1);
  });

  it('that cannot be stored is answered with 503, which GitHub shows as failed', async () => {
    storing = async () => {
      throw new Error('disk full');
    };
    const response = await deliver(BODY);
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain('disk');
  });
});

describe('nothing is kept of', () => {
  afterEach(() => expect(stored).toEqual([]));

  it('a forged signature', async () => {
    const headers = { ...headersFor(BODY), 'x-hub-signature-256': sign(BODY, 'development') };
    expect((await deliver(BODY, headers)).status).toBe(401);
  });

  it('a signature of another body, or of another length', async () => {
    expect((await deliver(BODY, headersFor('{}'))).status).toBe(401);
    expect((await deliver(BODY, { ...headersFor(BODY), 'x-hub-signature-256': 'sha256=' })).status).toBe(401);
  });

  it.each([
    ['x-github-event', 400],
    ['x-github-delivery', 400],
    ['x-hub-signature-256', 401],
    ['content-type', 415],
  ])('a delivery without %s', async (name, status) => {
    const headers = Object.entries(headersFor(BODY)).filter(([key]) => key !== name);
    expect((await deliver(BODY, Object.fromEntries(headers))).status).toBe(status);
  });

  it('what is signed and no JSON object', async () => {
    expect((await deliver('[]')).status).toBe(400);
    expect((await deliver('{')).status).toBe(400);
  });

  it('a GET', async () => {
    const response = await fetch(`${web.url}/api/github/webhooks`);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('a body that says it is over 25 MB: 413 before it is read', async () => {
    const { port } = new URL(web.url);
    const headers = { ...headersFor(BODY), 'content-length': String(26 * 1024 * 1024) };
    const status = await new Promise((resolve, reject) => {
      const sent = request({ port, path: '/api/github/webhooks', method: 'POST', headers }, (response) => {
        resolve(response.statusCode);
        sent.destroy();
      });
      sent.on('error', reject);
      sent.flushHeaders();
    });
    expect(status).toBe(413);
  });

  it('a body that grows over 25 MB without saying so', async () => {
    const megabyte = new Uint8Array(1024 * 1024).fill(32);
    const body = new ReadableStream({
      start(controller) {
        for (let sent = 0; sent < 27; sent++) controller.enqueue(megabyte);
        controller.close();
      },
    });
    const init = { method: 'POST', body, headers: headersFor(BODY), duplex: 'half' } as const;
    expect((await fetch(`${web.url}/api/github/webhooks`, init)).status).toBe(413);
  });
});

describe('the other pages', () => {
  it('say that it lives, whether it is ready, and what it is', async () => {
    expect((await fetch(`${web.url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${web.url}/readyz`)).json()).toMatchObject({
      status: 'ok',
      jobs: { waiting: 3 },
    });
    expect(await (await fetch(`${web.url}/`)).text()).toContain('version 1.2.3');
    expect((await fetch(`${web.url}/nothing`)).status).toBe(404);
  });

  it('are not ready while the store takes no writes', async () => {
    writable = false;
    expect((await fetch(`${web.url}/readyz`)).status).toBe(503);
  });

  it('are not ready while it stops, and where work is due and none was done for minutes', async () => {
    oldest = HOUR - 6 * 60_000;
    expect((await fetch(`${web.url}/readyz`)).status).toBe(200);
    health = { stopping: false, lastEnded: HOUR - 6 * 60_000 };
    const stuck = await fetch(`${web.url}/readyz`);
    expect([stuck.status, await stuck.json()]).toEqual([
      503,
      { status: 'unready', because: 'work is due and none is done' },
    ]);
    oldest = null;
    health = { stopping: true, lastEnded: HOUR };
    expect((await fetch(`${web.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${web.url}/healthz`)).status).toBe(200);
  });

  it('count deliveries and jobs for Prometheus', async () => {
    oldest = HOUR - 42_000;
    await deliver(BODY);
    await deliver(BODY, headersFor('forged'));
    const metrics = await (await fetch(`${web.url}/metrics`)).text();
    expect(metrics).toContain('lockstep_deliveries_total{result="stored"} 1');
    expect(metrics).toContain('lockstep_deliveries_total{result="refused"} 1');
    expect(metrics).toContain('lockstep_jobs{state="set_aside"} 1');
    expect(metrics).toContain('lockstep_queue_oldest_seconds 42');
    expect(metrics).toContain('lockstep_acknowledge_seconds_count 2');
  });
});

describe('stopping', () => {
  it('finishes the delivery that is being stored', async () => {
    const { promise: gate, resolve: open } = Promise.withResolvers<boolean>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<boolean>();
    storing = async () => {
      begin(true);
      return gate;
    };
    const answer = deliver(BODY);
    await begun;
    const stopped = web.stop();
    open(true);
    expect((await answer).status).toBe(202);
    await stopped;
    web = { url: '', stop: async () => {} };
  });

  it('answers a broken request line without falling over', async () => {
    const socket = connect(Number(new URL(web.url).port));
    socket.end('GET http:// HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 4/);
    expect((await fetch(`${web.url}/healthz`)).status).toBe(200);
  });
});
