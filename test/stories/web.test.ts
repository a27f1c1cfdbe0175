import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeCalendar } from '../../src/adapters/calendar/write-calendar.ts';
import { feedAddresses } from '../../src/adapters/web/feed-address.ts';
import { createMetrics } from '../../src/adapters/web/metrics.ts';
import { pages } from '../../src/adapters/web/pages.ts';
import { type Web, startWeb } from '../../src/adapters/web/start-web.ts';
import { forgetFeed, keepFeed } from '../../src/app/campaign/feed.ts';
import type { Delivery, Store } from '../../src/app/ports.ts';

const HOUR = 3_600_000;
const SECRET = 'a secret that nobody would guess';
const BODY = JSON.stringify({ action: 'opened', installation: { id: 7 } });

let web: Web;
let stored: Delivery[];
let storing: (delivery: Delivery) => Promise<boolean>;
let writable: boolean;
let oldest: number | null;
let feeds: Pick<Store, 'readKept' | 'keep' | 'forget'>;
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
    queueDepth: async () => ({ waiting: 3, running: 2, set_aside: 1, oldest }),
  };
  const clock = { now: () => HOUR };
  const kept = new Map<string, string>();
  feeds = {
    readKept: async (installation, key) => kept.get(`${installation} ${key}`),
    keep: async (installation, key, value) => void kept.set(`${installation} ${key}`, value),
    forget: async (installation, key) => void kept.delete(`${installation} ${key}`),
  };
  const metrics = createMetrics(store, clock);
  web = await startWeb({
    host: '127.0.0.1',
    port: 0,
    webhook: {
      verify: async (body, signature) => signature === sign(body),
      receive: (delivery) => storing(delivery),
      done: (result, { milliseconds }) => metrics.countDelivery(result, milliseconds),
    },
    pages: pages({
      store,
      metrics,
      clock,
      health: () => health,
      version: '1.2.3',
      feed: { store: feeds, clock, secret: SECRET, writeCalendar },
    }),
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
    expect(metrics).toContain('lockstep_jobs{state="running"} 2');
    expect(metrics).toContain('lockstep_jobs{state="set_aside"} 1');
    expect(metrics).toContain('lockstep_queue_oldest_seconds 42');
    expect(metrics).toContain('lockstep_acknowledge_seconds_count 2');
  });
});

describe('a calendar', () => {
  const PLACE = { installation: 7, repository: 4711 };
  const feedOf = (summary: string, at = HOUR) => ({
    name: 'Campaigns',
    at,
    events: [
      {
        uid: 'launch-12@x',
        summary,
        description: '',
        when: { kind: 'days', from: '2026-11-02', to: '2026-11-03' } as const,
      },
    ],
  });
  const addressOf = (secret = SECRET, place = PLACE): string => feedAddresses(secret, `${web.url}/`)(place);
  beforeEach(() => keepFeed(feeds, PLACE, feedOf('Launch: #12')));

  it('is read at its address by whoever has it', async () => {
    const response = await fetch(addressOf());
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(response.headers.get('cache-control')).toMatch(/^private\b/);
    expect(await response.text()).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*SUMMARY:Launch: #12\r\n/);
    expect((await fetch(addressOf(), { method: 'HEAD' })).status).toBe(200);
  });

  it('is not sent again to a program that has it, until it says something else', async () => {
    const headersOf = async (headers: Record<string, string> = {}) => {
      const response = await fetch(addressOf(), { headers });
      return { status: response.status, tag: response.headers.get('etag')!, text: await response.text() };
    };
    const { tag } = await headersOf();
    expect(await headersOf({ 'if-none-match': `W/${tag}` })).toEqual({ status: 304, tag, text: '' });
    const modified = new Date(HOUR).toUTCString();
    expect((await headersOf({ 'if-modified-since': modified })).status).toBe(304);
    expect((await headersOf({ 'if-none-match': '"x"', 'if-modified-since': modified })).status).toBe(200);

    await keepFeed(feeds, PLACE, feedOf('Launch: #12', 2 * HOUR));
    expect((await headersOf({ 'if-none-match': tag })).status).toBe(304);
    await keepFeed(feeds, PLACE, feedOf('Launch: #12 Spring sale', 2 * HOUR));
    expect((await headersOf({ 'if-none-match': tag })).status).toBe(200);
    expect((await headersOf({ 'if-modified-since': modified })).status).toBe(200);
  });

  it('hostile: a made-up, cut, changed or foreign address is answered like any page that is not there', async () => {
    const right = new URL(addressOf()).pathname;
    const tried = [
      right.replace(/.\.ics$/, '.ics'),
      right.replace(/(.)\.ics$/, (_, last: string) => `${last === 'A' ? 'B' : 'A'}.ics`),
      right.replace('/7-4711-', '/7-4712-'),
      right.replace('/7-', '/07-'),
      right.replace('.ics', ''),
      right.toUpperCase(),
      '/roadmap/7-4711-.ics',
      `/roadmap/7-4711-${'A'.repeat(43)}.ics`,
      `/roadmap/7-4711-${'%00'.repeat(43)}.ics`,
      `/roadmap/${'9'.repeat(5000)}.ics`,
      new URL(addressOf('another secret of sixteen')).pathname,
      new URL(addressOf(SECRET, { installation: 7, repository: 4712 })).pathname,
    ];
    const nothing = await fetch(`${web.url}/nothing`);
    const [status, said] = [nothing.status, await nothing.text()];
    for (const path of tried) {
      const response = await fetch(web.url + path);
      expect([path, response.status, await response.text()]).toEqual([path, status, said]);
      expect(response.headers.get('etag')).toBeNull();
    }
  });

  it('that is forgotten is not there', async () => {
    await forgetFeed(feeds, PLACE);
    expect((await fetch(addressOf())).status).toBe(404);
  });

  it('is not handed to a program that asks without end', async () => {
    const answers: number[] = [];
    for (let asked = 0; asked < 121; asked++) {
      const response = await fetch(addressOf());
      await response.text();
      answers.push(response.status);
    }
    expect(answers.slice(-2)).toEqual([200, 429]);
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
